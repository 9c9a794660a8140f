import type { Mapping, Meaning } from "./mapping.ts";

/** A group of columns that rate the same reply by the same rater. */
export interface RatingColumns {
  /** "" for the row's rater. */
  rater: string;
  /** Which of the row's replies. */
  of: string;
  columns: readonly { column: number; dimension: string }[];
}

/** Which column to look at for what; numbers are places of columns, null where there is none. */
export interface Plan {
  item: number | null;
  client: number | null;
  conversation: number | null;
  rater: number | null;
  dimension: number | null;
  score: number | null;
  verdict: number | null;
  candidates: number | null;
  rewards: readonly { column: number; dimension: string }[];
  /** Text and source of each of the row's replies; the text may come out of the conversation. */
  replies: readonly { of: string; text: number | null; source: number | null }[];
  ratings: readonly RatingColumns[];
  /** The row's one reply is the end of its conversation. */
  replyInConversation: boolean;
}

export function planOf({ meanings }: Pick<Mapping, "meanings">): Plan {
  const single = (as: Meaning["as"]) => {
    const at = meanings.findIndex((meaning) => meaning.as === as);
    return at === -1 ? null : at;
  };
  const texts = new Map<string, number>();
  const sources = new Map<string, number>();
  const groups = new Map<string, RatingColumns>();
  const rewards: { column: number; dimension: string }[] = [];
  meanings.forEach((meaning, column) => {
    if (meaning.as === "reply" && !texts.has(meaning.of)) texts.set(meaning.of, column);
    if (meaning.as === "source" && !sources.has(meaning.of)) sources.set(meaning.of, column);
    if (meaning.as === "rewards") rewards.push({ column, dimension: meaning.dimension });
    if (meaning.as !== "rating") return;
    const { rater, of, dimension } = meaning;
    const key = JSON.stringify([rater, of]);
    const columns = [...(groups.get(key)?.columns ?? []), { column, dimension }];
    groups.set(key, { rater, of, columns });
  });
  const plan = {
    item: single("item"),
    client: single("client"),
    conversation: single("conversation"),
    rater: single("rater"),
    dimension: single("dimension"),
    score: single("score"),
    verdict: single("verdict"),
    candidates: single("candidates"),
    rewards,
    ratings: [...groups.values()],
  };
  const replyInConversation =
    texts.size === 0 && plan.candidates === null && plan.conversation !== null;
  const names = new Set([...texts.keys(), ...sources.keys(), ...plan.ratings.map(({ of }) => of)]);
  if (replyInConversation || plan.score !== null) names.add("");
  const replies = [...names].map((of) => ({
    of,
    text: texts.get(of) ?? null,
    source: sources.get(of) ?? null,
  }));
  return { ...plan, replies, replyInConversation };
}
