import { AttuneError } from "../domain/errors.ts";

/** The kept steps do not belong to this session: going on would mix two. */
export class SessionMismatch extends AttuneError<"session-mismatch"> {
  constructor(place: number) {
    super(
      "session-mismatch",
      `Step ${place + 1} of this simulated session was made from other inputs than the session's.`,
      "What is kept can still be read; start a new session.",
    );
  }
}
