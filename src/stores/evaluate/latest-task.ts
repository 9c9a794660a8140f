import { isAbort } from "../../domain/errors.ts";

/** Does one thing at a time: what is begun stops what is at work, and waits until that has ended. */
export interface LatestTask {
  /**
   * Can be stopped from now on, also while it waits for what was before it. Neither `after` nor
   * `failed` is called where it was stopped.
   *
   * @returns null where it failed or was stopped
   */
  run<Result>(
    task: (signal: AbortSignal) => Promise<Result>,
    after: (result: Result) => void,
    failed: (error: unknown) => void,
  ): Promise<Result | null>;
  /** Resolves when it has ended: to false where something else was begun meanwhile. */
  stop(): Promise<boolean>;
}

export function createLatestTask(): LatestTask {
  let work: AbortController | null = null;
  let over: Promise<unknown> = Promise.resolve();
  return {
    async run(task, after, failed) {
      work?.abort();
      const mine = new AbortController();
      work = mine;
      const running = over.then(() => {
        mine.signal.throwIfAborted();
        return task(mine.signal);
      });
      over = running.catch(() => {});
      try {
        const result = await running;
        if (mine.signal.aborted) return null;
        after(result);
        return result;
      } catch (error) {
        if (!mine.signal.aborted && !isAbort(error)) failed(error);
        return null;
      }
    },

    async stop() {
      const mine = work;
      mine?.abort();
      await over;
      return work === mine;
    },
  };
}
