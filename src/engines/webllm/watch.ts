import type { WorkerClient } from "./client.ts";

/** A time without a sign of life is counted in this many ticks. */
const TICKS = 10;

export interface WatchOptions {
  /** Without a sign of the worker for this long, its work is given up. */
  stallMs: number;
  /** The page is in the background, where browsers slow things down. */
  isHidden: () => boolean;
  /** What the worker then ends with; `hidden`: the page was in the background meanwhile. */
  errorOf: (hidden: boolean) => Error;
}

/**
 * Waits for a worker's work as long as the worker gives signs of life; ends the worker if it does
 * not, so that the work rejects. Time is counted in ticks, because a clock goes on while a laptop
 * sleeps, and neither the timer nor the worker does.
 */
export async function watched<T>(
  client: WorkerClient,
  options: WatchOptions,
  work: () => Promise<T>,
): Promise<T> {
  const { stallMs, isHidden, errorOf } = options;
  let ticks = 0;
  let hidden = false;
  const stopListening = client.onSign(() => {
    ticks = 0;
    hidden = false;
  });
  const timer = setInterval(() => {
    ticks += 1;
    hidden ||= isHidden();
    if (ticks >= TICKS) client.terminate(errorOf(hidden));
  }, stallMs / TICKS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    stopListening();
  }
}
