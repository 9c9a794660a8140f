import type { Evidence } from "../evidence.ts";
import type { Measure } from "../measures.ts";

type Values = Evidence["ratings"][number]["values"];

/** What a comparison asks of a large data set again and again. */
export interface LookUps {
  /** Of a reply on a measure, by rater; the last of one rater counts. */
  scores(measure: string, item: string, source: string): ReadonlyMap<string, Values> | undefined;
  /** Characters; null where the text is not known. */
  length(item: string, source: string): number | null;
  hasRated(rater: string, measure: Measure, source: string): boolean;
}

/** Between two pauses, so much takes a few milliseconds. */
export const STRETCH = 2000;

/** Reads them off once, with pauses. */
export function* lookUps({ ratings, replies }: Evidence): Generator<undefined, LookUps> {
  const lengths = new Map<string, number>();
  for (const [at, { item, source, text }] of replies.entries()) {
    if (at % STRETCH === STRETCH - 1) yield;
    lengths.set(keyOf(item, source), [...text].length);
  }
  const scores = new Map<string, Map<string, Values>>();
  const rated = new Set<string>();
  for (const [at, { measure, item, source, rater, values }] of ratings.entries()) {
    if (at % STRETCH === STRETCH - 1) yield;
    rated.add(keyOf(measure, rater, source));
    const key = keyOf(measure, item, source);
    const of = scores.get(key) ?? new Map<string, Values>();
    scores.set(key, of);
    of.set(rater, values);
  }
  return {
    scores: (measure, item, source) => scores.get(keyOf(measure, item, source)),
    length: (item, source) => lengths.get(keyOf(item, source)) ?? null,
    hasRated: (rater, { key }, source) => rated.has(keyOf(key, rater, source)),
  };
}

function keyOf(...names: readonly string[]): string {
  return JSON.stringify(names);
}
