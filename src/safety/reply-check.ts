/** The flags that words alone can raise on a reply. */
export const REPLY_CHECK_IDS = [
  "medical-advice",
  "method-information",
  "minimising",
  "diagnosing",
  "posing-as-human",
  "agreeing-with-harm",
  "promising-secrecy",
  "abandonment",
  "demanding-promise",
] as const;
export type ReplyCheckId = (typeof REPLY_CHECK_IDS)[number];

/**
 * What one check looks for, in the notation of `phrases.ts`. Sources: the safety violations of
 * TherapyGym (arXiv 2603.18008), the reply categories of VERA-MH, and safe-messaging guidance
 * (reportingonsuicide.org; Samaritans media guidelines). In own words; not clinically validated.
 */
export interface ReplyCheck {
  id: ReplyCheckId;
  /** Objects to these words. */
  raise: readonly string[];
  /** Objects to these only in a reply of few words that asks nothing. */
  raiseWhenShort?: readonly string[];
  /** Sets aside what it overlaps: "do not stop taking ...". */
  unsay: readonly string[];
  /** Sets aside its whole sentence: words of someone else, of the past, of a doctor to ask. */
  aside: readonly string[];
  /** A question does not raise it: `open` one with what or how, `any` every one, or none. */
  questions: "open" | "any" | "none";
}
