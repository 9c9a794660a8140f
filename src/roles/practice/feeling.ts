/**
 * Feelings as the practice rules know them: the words by which a client shows one, often without
 * naming it ("pathetic" shows shame), and the words by which a reply can name it. Feelings of one
 * family stand for each other when a reply is compared with a message.
 */
export const FEELING_IDS = [
  "ashamed",
  "guilty",
  "sad",
  "grieving",
  "alone",
  "left-out",
  "rejected",
  "anxious",
  "worried",
  "afraid",
  "overwhelmed",
  "pressured",
  "exhausted",
  "angry",
  "frustrated",
  "resentful",
  "hurt",
  "hopeless",
  "numb",
  "torn",
  "trapped",
  "homesick",
  "disappointed",
  "relieved",
  "proud",
] as const;
export type FeelingId = (typeof FEELING_IDS)[number];

export type FeelingFamily =
  | "shame"
  | "sorrow"
  | "apart"
  | "fear"
  | "strain"
  | "anger"
  | "hurt"
  | "empty"
  | "torn"
  | "lift";

export interface Feeling {
  id: FeelingId;
  family: FeelingFamily;
  /** After "you feel". */
  adjective: string;
  /** After "a lot of". */
  noun: string;
  /** How a client shows it. */
  shown: readonly string[];
  /** How a reply names it, beyond the adjective and the noun. */
  named: readonly string[];
}
