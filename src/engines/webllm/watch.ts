import { createWatchdog, type VisibilityLike } from "../watchdog.ts";
import type { WorkerClient } from "./client.ts";

export interface WatchOptions {
  /** Without a sign of the worker for this long, its work is given up. */
  stallMs: number;
  page: VisibilityLike | undefined;
  /** What the worker then ends with; `hidden`: the page was in the background meanwhile. */
  errorOf: (hidden: boolean) => Error;
}

/**
 * Waits for a worker's work as long as the worker gives signs of life; ends the worker if it does
 * not, so that the work rejects.
 */
export async function watched<T>(
  client: WorkerClient,
  { stallMs, page, errorOf }: WatchOptions,
  work: () => Promise<T>,
): Promise<T> {
  const giveUp = (hidden: boolean) => client.terminate(errorOf(hidden));
  const watchdog = createWatchdog(stallMs, giveUp, page);
  const stopListening = client.onSign(watchdog.beat);
  try {
    return await work();
  } finally {
    watchdog.stop();
    stopListening();
  }
}
