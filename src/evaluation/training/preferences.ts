import type { Evidence } from "../evidence.ts";
import { agreedVerdicts } from "../verdicts.ts";
import {
  type Judgement,
  overallMeans,
  type RatedItem,
  type RatedReply,
  ratedItems,
  rounded,
} from "./rated-replies.ts";

/** Who says which of two replies is the better one. */
export type Decider =
  /** What people said of the two side by side. */
  | { kind: "verdicts" }
  /** The higher mean rating, by people or by one judge. */
  | ({ kind: "ratings"; minGap: number } & Judgement);

/** Two replies to the same words, of which one is better. */
export interface Preference {
  item: RatedItem;
  chosen: RatedReply;
  rejected: RatedReply;
  /** On one dimension only; null of the replies as a whole. */
  criterion: string | null;
  /** How much better, in points of the scale; null where nobody rated it. */
  margin: number | null;
}

/** Why pairs and items are not in a file. */
export interface LeftOut {
  /** No side is the better one, or not by enough. */
  ties: number;
  /** Not compared, or not rated on the same. */
  undecided: number;
  /** The same text on both sides, or twice in a group. */
  same: number;
  withoutPrompt: number;
  withoutText: number;
}

export interface Preferences {
  pairs: Preference[];
  left: LeftOut;
}

/** Every pair of replies to the same item of which one is better. */
export function preferencesOf(
  evidence: Evidence,
  decider: Decider,
  ratings: Judgement | null = decider.kind === "ratings" ? decider : null,
): Preferences {
  const { items, withoutPrompt, withoutText } = ratedItems(evidence, ratings);
  const left: LeftOut = { ties: 0, undecided: 0, same: 0, withoutPrompt, withoutText };
  const verdicts = decider.kind === "verdicts" ? leansOf(evidence) : null;
  const pairs: Preference[] = [];
  for (const item of items) {
    for (const [one, other] of pairsIn(item.replies)) {
      if (isSame(one, other)) {
        left.same += 1;
        continue;
      }
      const means = overallMeans([one, other]);
      const gap = means ? rounded((means[0] ?? 0) - (means[1] ?? 0)) : null;
      const lean =
        decider.kind === "verdicts"
          ? (verdicts?.get(pairKey(item.id, one.source, other.source)) ?? null)
          : leanOf(gap, decider.minGap);
      if (lean === null) left.undecided += 1;
      else if (lean === 0) left.ties += 1;
      else {
        const [chosen, rejected] = lean > 0 ? [one, other] : [other, one];
        const margin = gap === null ? null : rounded(lean > 0 ? gap : -gap);
        pairs.push({ item, chosen, rejected, criterion: null, margin });
      }
    }
  }
  return { pairs, left };
}

/** The same for each dimension by itself: where one reply is better on it, and by how much. */
export function criterionPreferencesOf(
  evidence: Evidence,
  decider: Extract<Decider, { kind: "ratings" }>,
): Preferences {
  const { items, withoutPrompt, withoutText } = ratedItems(evidence, decider);
  const left: LeftOut = { ties: 0, undecided: 0, same: 0, withoutPrompt, withoutText };
  const measure = evidence.measures.find(({ key }) => key === decider.measure);
  const pairs: Preference[] = [];
  for (const { id } of measure?.dimensions ?? []) {
    for (const item of items) {
      for (const [one, other] of pairsIn(item.replies)) {
        if (isSame(one, other)) {
          left.same += 1;
          continue;
        }
        const [a, b] = [one.means[id], other.means[id]];
        const gap = a === undefined || b === undefined ? null : rounded(a - b);
        const lean = leanOf(gap, decider.minGap);
        if (lean === null) left.undecided += 1;
        else if (lean === 0) left.ties += 1;
        else {
          const [chosen, rejected] = lean > 0 ? [one, other] : [other, one];
          pairs.push({ item, chosen, rejected, criterion: id, margin: Math.abs(gap ?? 0) });
        }
      }
    }
  }
  return { pairs, left };
}

/** Each two of them once. */
function* pairsIn(replies: readonly RatedReply[]): Generator<[RatedReply, RatedReply]> {
  for (const [at, one] of replies.entries()) {
    for (const other of replies.slice(at + 1)) yield [one, other];
  }
}

/** No reply is better than the very same words. */
export function isSame(one: RatedReply, other: RatedReply): boolean {
  return one.text.trim() === other.text.trim();
}

function leanOf(gap: number | null, minGap: number): number | null {
  if (gap === null) return null;
  return gap !== 0 && Math.abs(gap) >= minGap ? gap : 0;
}

const pairKey = (item: string, one: string, other: string) => JSON.stringify([item, one, other]);

/** Above 0 where people took the first of the two, below 0 the other, 0 for neither; both ways. */
function leansOf(evidence: Evidence): Map<string, number> {
  const people = new Set(evidence.raters.flatMap(({ id, kind }) => (kind === "human" ? [id] : [])));
  const leans = new Map<string, number>();
  for (const { item, a, b, verdict } of agreedVerdicts(evidence, people)) {
    const lean = verdict === "tie" ? 0 : verdict === "a" ? 1 : -1;
    leans.set(pairKey(item, a, b), lean);
    leans.set(pairKey(item, b, a), lean === 0 ? 0 : -lean);
  }
  return leans;
}
