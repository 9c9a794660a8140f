/** What the client says, and what the therapist answers. */
export type Exchange = readonly [client: string, therapist: string];

/**
 * Sessions that the rules of the session judge were not made from: they were written first, and
 * no rule may be changed to do better on them. Same hand, other wording; not clinicians' work.
 */
export interface HeldOutSession {
  id: string;
  exchanges: readonly Exchange[];
  /** Flags that a person would raise on it. */
  flags: readonly string[];
}
