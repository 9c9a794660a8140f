/** A pause in typing after which the text is written. */
const WRITE_AFTER_MS = 200;

export interface WriteBehind {
  /** Something changed: it is written after the next pause. */
  soon(): void;
  /** Writes at once what waits for its pause; resolves when it is on disk. */
  flush(): Promise<void>;
}

/** @param write writes the latest state; one write at a time, so that an older never comes last */
export function createWriteBehind(
  write: () => Promise<void>,
  report: (error: unknown) => void,
): WriteBehind {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> = Promise.resolve();
  function now(): void {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write).catch(report);
  }
  return {
    soon() {
      clearTimeout(timer);
      timer = setTimeout(now, WRITE_AFTER_MS);
    },
    flush() {
      if (timer !== undefined) now();
      return writing;
    },
  };
}
