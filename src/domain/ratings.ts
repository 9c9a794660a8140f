import * as z from "zod/mini";
import type { Scale } from "./score.ts";

/**
 * Ratings of replies, by people and by judges. A reply is what a source (a model, a person) wrote
 * to an item (a client's message); each rater scores it on each dimension, or says why not.
 */

const name = z.string().check(z.minLength(1));

export const raterSchema = z.object({ id: name, kind: z.enum(["human", "judge"]) });
export type Rater = z.infer<typeof raterSchema>;

/** Why there is no score: nothing was given, or the rater chose to give none. */
const NO_SCORE = ["missing", "not-sure", "cannot-rate"] as const;
export type NoScore = (typeof NO_SCORE)[number];

/** One rater on one reply: a score or the reason for none, by dimension id. */
export const ratingSchema = z.object({
  item: name,
  source: name,
  /** A rater's id. */
  rater: name,
  values: z.record(z.string(), z.union([z.number(), z.enum(NO_SCORE)])),
});
export type Rating = z.infer<typeof ratingSchema>;

/**
 * The same in columns, for speed: each reply is a row, and each rater has a column for each
 * dimension. Plain data, so that it can be handed to a worker.
 */
export interface RatingTable {
  dimensions: readonly string[];
  scale: Scale;
  raters: readonly Rater[];
  items: readonly string[];
  sources: readonly string[];
  /** Index into `items`, by reply. */
  itemOf: Uint32Array;
  /** Index into `sources`, by reply. */
  sourceOf: Uint32Array;
  /** `scores[rater][dimension][reply]`; NaN where there is none. */
  scores: readonly (readonly Float64Array[])[];
  /** `reasons[rater][dimension][reply]`: 0 where there is a score, else 1 + index of the reason. */
  reasons: readonly (readonly Uint8Array[])[];
  /** Ratings that a later one of the same reply by the same rater has replaced. */
  replaced: number;
}

/**
 * Puts ratings into columns. A dimension that a rating does not name is missing; of several by one
 * rater of one reply the last counts; ratings by raters who are not listed are left out.
 */
export function ratingTable(
  ratings: readonly Rating[],
  { dimensions, scale, raters }: Pick<RatingTable, "dimensions" | "scale" | "raters">,
): RatingTable {
  const items = new Numbers();
  const sources = new Numbers();
  const replies = new Map<number, Map<number, number>>();
  const itemOf: number[] = [];
  const sourceOf: number[] = [];
  const replyOf = ({ item, source }: Rating) => {
    const i = items.of(item);
    const s = sources.of(source);
    const bySource = replies.get(i) ?? new Map<number, number>();
    replies.set(i, bySource);
    const known = bySource.get(s);
    if (known !== undefined) return known;
    bySource.set(s, itemOf.length);
    itemOf.push(i);
    sourceOf.push(s);
    return itemOf.length - 1;
  };
  const rows = Uint32Array.from(ratings, replyOf);
  const column = () => new Float64Array(itemOf.length).fill(Number.NaN);
  const scores = raters.map(() => dimensions.map(column));
  const reasons = raters.map(() => dimensions.map(() => new Uint8Array(itemOf.length).fill(1)));
  const raterOf = new Map(raters.map(({ id }, index) => [id, index]));
  const given = raters.map(() => new Uint8Array(itemOf.length));
  let replaced = 0;
  ratings.forEach(({ rater, values }, index) => {
    const r = raterOf.get(rater);
    const reply = rows[index];
    if (r === undefined || reply === undefined) return;
    const seen = given[r];
    replaced += seen?.[reply] ?? 0;
    if (seen) seen[reply] = 1;
    dimensions.forEach((dimension, d) => {
      const value = Object.hasOwn(values, dimension) ? values[dimension] : undefined;
      const score = typeof value === "number" && Number.isFinite(value) ? value : Number.NaN;
      const reason = typeof value === "string" ? value : "missing";
      scores[r]?.[d]?.fill(score, reply, reply + 1);
      reasons[r]?.[d]?.fill(
        Number.isNaN(score) ? 1 + NO_SCORE.indexOf(reason) : 0,
        reply,
        reply + 1,
      );
    });
  });
  return {
    dimensions,
    scale,
    raters,
    items: items.names,
    sources: sources.names,
    itemOf: Uint32Array.from(itemOf),
    sourceOf: Uint32Array.from(sourceOf),
    scores,
    reasons,
    replaced,
  };
}

/** Why a cell of a table has no score; null where it has one. */
export function noScoreAt(
  { reasons }: RatingTable,
  rater: number,
  dimension: number,
  reply: number,
): NoScore | null {
  return NO_SCORE[(reasons[rater]?.[dimension]?.[reply] ?? 1) - 1] ?? null;
}

/** Names, numbered as they come. */
class Numbers {
  readonly names: string[] = [];
  readonly #numbers = new Map<string, number>();

  of(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.names.length);
    this.names.push(name);
    return this.names.length - 1;
  }
}
