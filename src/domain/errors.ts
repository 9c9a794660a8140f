/**
 * An error a person may see: what happened, and what to do about it, in words of theirs.
 * Each room extends it with its own codes. The message is "what happened. What to do."
 */
export class AttuneError<Code extends string = string> extends Error {
  readonly code: Code;
  /** The next best thing to do, one sentence. */
  readonly remedy: string;

  constructor(code: Code, happened: string, remedy: string, options?: { cause?: unknown }) {
    super(`${happened} ${remedy}`.trim(), options);
    this.name = "AttuneError";
    this.code = code;
    this.remedy = remedy;
  }
}

/** True when a promise was rejected because its AbortSignal fired. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException
    ? error.name === "AbortError"
    : error instanceof Error && error.name === "AbortError";
}

/** The rejection that stands for "stopped on request" everywhere in this application. */
export function aborted(): DOMException {
  return new DOMException("Stopped.", "AbortError");
}
