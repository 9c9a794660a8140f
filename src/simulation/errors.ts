import { AttuneError } from "../domain/errors.ts";

/** A kept step is out of its place, or has another seed: going on would mix two sessions. */
export class SessionMismatch extends AttuneError<"session-mismatch"> {
  constructor(place: number) {
    super(
      "session-mismatch",
      `Step ${place + 1} of this simulated session does not fit it: another turn, or another seed.`,
      "What is kept can still be read; start a new session.",
    );
  }
}
