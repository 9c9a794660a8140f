import { aborted } from "../domain/errors.ts";
import type { Priority, RequestOptions } from "../domain/language-model.ts";

/** Holds tasks back until an engine can take them. */
export interface Queue {
  /** Tasks that run or wait. */
  readonly size: number;
  /**
   * Runs the task when its turn comes: "user" before "background", and within one priority in the
   * order they were given. A task that runs is not interrupted by a more urgent one.
   *
   * Rejects with an AbortError as soon as the signal fires: a task that waits is then never
   * started; one that runs must heed the signal too, and keeps its place until it has settled.
   */
  run<T>(task: () => Promise<T>, options: RequestOptions): Promise<T>;
}

/** From the most urgent to the least. */
const PRIORITIES: readonly Priority[] = ["user", "background"];

/** @param limit tasks that may run at a time */
export function createQueue(limit = 1): Queue {
  const waiting: Record<Priority, Set<() => void>> = { user: new Set(), background: new Set() };
  let running = 0;

  function startNext(): void {
    while (running < limit) {
      const line = PRIORITIES.map((priority) => waiting[priority]).find(({ size }) => size > 0);
      const [start] = line ?? [];
      if (!line || !start) return;
      line.delete(start);
      start();
    }
  }

  return {
    get size() {
      return running + waiting.user.size + waiting.background.size;
    },
    run<T>(task: () => Promise<T>, { signal, priority = "user" }: RequestOptions): Promise<T> {
      if (signal.aborted) return Promise.reject(aborted());
      const line = waiting[priority];
      const turn = new Promise<T>((resolve, reject) => {
        const leave = () => line.delete(start);
        const start = () => {
          signal.removeEventListener("abort", leave);
          running += 1;
          // A task that throws before its first promise rejects like any other.
          Promise.resolve()
            .then(task)
            .then(resolve, reject)
            .finally(() => {
              running -= 1;
              startNext();
            });
        };
        signal.addEventListener("abort", leave, { once: true });
        line.add(start);
      });
      startNext();
      return orAborted(turn, signal);
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
