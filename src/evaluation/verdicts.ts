import { ownSourcesOf, type PairRating } from "../domain/data-set.ts";
import type { Evidence } from "./evidence.ts";

/** What people make of two replies to the same item: one verdict, whoever asks. */
export interface AgreedVerdict {
  item: string;
  /** Sources, in the order of their names. */
  a: string;
  b: string;
  verdict: "a" | "b" | "tie";
}

/**
 * One verdict for each item and two sources: the side that more people took than the other, and no
 * fewer than said that there is no difference; else a tie. Of several by one person the last
 * counts; where that is none, or a source of theirs is one that they must not judge, they have no
 * vote.
 *
 * @param people ids of the raters who are asked
 */
export function agreedVerdicts(
  { pairs, dataSet }: Pick<Evidence, "pairs" | "dataSet">,
  people: ReadonlySet<string>,
): AgreedVerdict[] {
  const last = new Map<string, PairRating>();
  for (const pair of pairs) {
    const { item, a, b, rater } = pair;
    const own = ownSourcesOf(dataSet.ownSources, rater);
    if (!people.has(rater) || own.includes(a) || own.includes(b)) continue;
    last.set(JSON.stringify([item, rater, ...[a, b].sort()]), pair);
  }
  const votes = new Map<
    string,
    { of: Omit<AgreedVerdict, "verdict">; a: number; b: number; tie: number }
  >();
  for (const { item, a: one, b: other, verdict } of last.values()) {
    if (verdict === "not-sure" || verdict === "cannot-rate") continue;
    const [a = one, b = other] = [one, other].sort();
    const key = JSON.stringify([item, a, b]);
    const counted = votes.get(key) ?? { of: { item, a, b }, a: 0, b: 0, tie: 0 };
    votes.set(key, counted);
    if (verdict === "tie") counted.tie += 1;
    else counted[(verdict === "a" ? one : other) === a ? "a" : "b"] += 1;
  }
  return Array.from(votes.values(), ({ of, a, b, tie }) => {
    const isTie = a === b || Math.max(a, b) < tie;
    return { ...of, verdict: isTie ? "tie" : a > b ? "a" : "b" };
  });
}
