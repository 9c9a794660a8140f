import type { Scale, Score } from "../../domain/score.ts";
import { scoreFromWeights } from "../../domain/score.ts";

/** A stretch of a session; places in the conversation, both ends included. */
export interface SessionPart {
  from: number;
  to: number;
}

/** What a session is divided by. */
export interface Utterances {
  /** Tokens of each, in order. */
  costs: readonly number[];
  /** Whether the client speaks. */
  fromClient: readonly boolean[];
}

/**
 * The parts in which a session is read: one where it fits into `room`, else stretches of whole
 * exchanges (the client speaks, the therapist answers), as long as fits, each beginning at the
 * middle of the one before. Every utterance is in a part. Costs above a quarter of the room are
 * taken for a quarter: no utterance may be longer, see `longestUtterance`.
 *
 * @param room tokens, above 0
 */
export function sessionParts({ costs, fromClient }: Utterances, room: number): SessionPart[] {
  const capped = costs.map((cost) => Math.min(cost, longestUtterance(room)));
  if (capped.length === 0) return [];
  if (sum(capped) <= room) return [{ from: 0, to: capped.length - 1 }];
  const exchanges = exchangesOf(capped, fromClient, room / 2);
  const parts: SessionPart[] = [];
  let start = 0;
  let reached = -1;
  while (reached < exchanges.length - 1) {
    const end = lastThatFits(exchanges, start, room);
    // A long exchange may end two parts at the same place: the second would add nothing.
    if (end > reached) {
      reached = end;
      parts.push({ from: exchanges[start]?.from ?? 0, to: exchanges[end]?.to ?? 0 });
      start += Math.max(1, Math.floor((end - start + 1) / 2));
    } else {
      start += 1;
    }
  }
  return parts;
}

/** The last of the exchanges from `start` on that fit together; `start` itself where none does. */
function lastThatFits(exchanges: readonly { cost: number }[], start: number, room: number): number {
  let used = 0;
  for (let end = start; end < exchanges.length; end += 1) {
    used += exchanges[end]?.cost ?? 0;
    if (used > room && end > start) return end - 1;
  }
  return exchanges.length - 1;
}

/** Tokens that one utterance may take of a part's room. */
export function longestUtterance(room: number): number {
  return room / 4;
}

/** Whole exchanges; one that is longer than `most` is divided. */
function exchangesOf(costs: readonly number[], fromClient: readonly boolean[], most: number) {
  const exchanges: (SessionPart & { cost: number })[] = [];
  costs.forEach((cost, place) => {
    const last = exchanges.at(-1);
    const opens = fromClient[place] === true && fromClient[place - 1] !== true;
    if (last && !opens && last.cost + cost <= most) {
      last.to = place;
      last.cost += cost;
    } else {
      exchanges.push({ from: place, to: place, cost });
    }
  });
  return exchanges;
}

/** How many utterances of each part were in none before it. */
export function newUtterances(parts: readonly SessionPart[]): number[] {
  let seen = -1;
  return parts.map(({ from, to }) => {
    const fresh = Math.max(0, to - Math.max(from, seen + 1) + 1);
    seen = Math.max(seen, to);
    return fresh;
  });
}

/**
 * How the parts' readings of an item become one. An agenda is set at the beginning, and only the
 * first part has it. Feedback and homework happen at single points, so a part without one says
 * nothing against it. Everything else is done, or not, all the time.
 */
type Rule = "first" | "best" | "mean";
const RULES: Readonly<Record<string, Rule>> = {
  agenda: "first",
  feedback: "best",
  homework: "best",
};

/** Which parts' readings count for an item, by their place among the parts. */
export function partsThatCount(dimension: string, scores: readonly Score[]): number[] {
  const rule: Rule = Object.hasOwn(RULES, dimension) ? (RULES[dimension] ?? "mean") : "mean";
  if (rule === "first" || scores.length === 0) return scores.length === 0 ? [] : [0];
  if (rule === "mean") return scores.map((_, index) => index);
  const most = Math.max(...scores.map(({ expected }) => expected));
  return [scores.findIndex(({ expected }) => expected === most)];
}

/**
 * One item's score over all parts: the mean of the distributions of the parts that count, each
 * weighted by the utterances that are new in it.
 *
 * @param fresh see `newUtterances`
 * @returns null where nothing counts
 */
export function acrossParts(
  scale: Scale,
  dimension: string,
  scores: readonly Score[],
  fresh: readonly number[],
): Score | null {
  const [only, ...others] = scores;
  if (only && others.length === 0) return only;
  const counting = partsThatCount(dimension, scores).flatMap((index) => {
    const score = scores[index];
    return score ? [{ score, weight: fresh[index] ?? 0 }] : [];
  });
  const [first, ...more] = counting;
  if (first && more.length === 0) return first.score;
  const points = scores[0]?.distribution.length ?? 0;
  const weights = Array.from({ length: points }, (_, point) =>
    counting.reduce(
      (total, { score, weight }) => total + weight * (score.distribution[point] ?? 0),
      0,
    ),
  );
  const score = scoreFromWeights(scale, weights);
  const samples = counting.flatMap((each) => each.score.samples ?? []);
  return score && samples.length > 0 ? { ...score, samples: Math.min(...samples) } : score;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
