import { aborted } from "./errors.ts";

/** Runs one task at a time, in the order they were given. */
export interface Queue {
  /** Tasks that run or wait. */
  readonly size: number;
  run<T>(task: () => Promise<T>): Promise<T>;
}

export function createQueue(): Queue {
  let size = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    get size() {
      return size;
    },
    run<T>(task: () => Promise<T>): Promise<T> {
      size += 1;
      const turn = last.then(task).finally(() => {
        size -= 1;
      });
      last = turn.catch(() => {});
      return turn;
    },
  };
}

/**
 * The work's outcome, or an AbortError as soon as the signal fires: whoever stops does not wait
 * until the work, which must heed the signal too, has come to its end.
 */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(aborted());
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
