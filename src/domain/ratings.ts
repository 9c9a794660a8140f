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
export function ratingTable(ratings: readonly Rating[], layout: TableLayout): RatingTable {
  const table = startRatingTable(layout);
  for (const rating of ratings) table.add(rating);
  return table.finish();
}

type TableLayout = Pick<RatingTable, "dimensions" | "scale" | "raters">;

/** The same, rating by rating, for a page that must not be held up by many of them. */
export function startRatingTable({ dimensions, scale, raters }: TableLayout): {
  add(rating: Rating): void;
  finish(): RatingTable;
} {
  const items = new Numbers();
  const sources = new Numbers();
  /** Reply by source, by item. */
  const replies: (number | undefined)[][] = [];
  const itemOf: number[] = [];
  const sourceOf: number[] = [];
  let room = 1024;
  const scores = raters.map(() => dimensions.map(() => new Float64Array(room).fill(Number.NaN)));
  const reasons = raters.map(() => dimensions.map(() => new Uint8Array(room).fill(1)));
  const given = raters.map(() => new Uint8Array(room));
  const raterOf = new Map(raters.map(({ id }, index) => [id, index]));
  let replaced = 0;

  function replyOf({ item, source }: Rating): number {
    const i = items.of(item);
    const s = sources.of(source);
    const ofItem = replies[i] ?? [];
    replies[i] = ofItem;
    const known = ofItem[s];
    if (known !== undefined) return known;
    const reply = itemOf.length;
    ofItem[s] = reply;
    itemOf.push(i);
    sourceOf.push(s);
    if (reply >= room) grow();
    return reply;
  }

  function grow() {
    room *= 2;
    raters.forEach((_, r) => {
      given[r] = wider(given[r] ?? new Uint8Array(), new Uint8Array(room));
      dimensions.forEach((__, d) => {
        const [score, reason] = [scores[r], reasons[r]];
        if (score) {
          const column = new Float64Array(room).fill(Number.NaN);
          score[d] = wider(score[d] ?? new Float64Array(), column);
        }
        if (reason) reason[d] = wider(reason[d] ?? new Uint8Array(), new Uint8Array(room).fill(1));
      });
    });
  }

  return {
    add(rating) {
      const reply = replyOf(rating);
      const r = raterOf.get(rating.rater);
      if (r === undefined) return;
      const { values } = rating;
      const seen = given[r];
      replaced += seen?.[reply] ?? 0;
      if (seen) seen[reply] = 1;
      for (let d = 0; d < dimensions.length; d += 1) {
        const dimension = dimensions[d] ?? "";
        const value = Object.hasOwn(values, dimension) ? values[dimension] : undefined;
        const score = scores[r]?.[d];
        const reason = reasons[r]?.[d];
        const isScore = typeof value === "number" && Number.isFinite(value);
        if (score) score[reply] = isScore ? value : Number.NaN;
        if (reason) {
          reason[reply] = isScore
            ? 0
            : 1 + NO_SCORE.indexOf(typeof value === "string" ? value : "missing");
        }
      }
    },
    finish: () => ({
      dimensions,
      scale,
      raters,
      items: items.names,
      sources: sources.names,
      itemOf: Uint32Array.from(itemOf),
      sourceOf: Uint32Array.from(sourceOf),
      scores: scores.map((columns) => columns.map((column) => column.slice(0, itemOf.length))),
      reasons: reasons.map((columns) => columns.map((column) => column.slice(0, itemOf.length))),
      replaced,
    }),
  };
}

/** What was there, at the beginning of a longer column. */
function wider<Column extends Float64Array | Uint8Array>(from: Column, into: Column): Column {
  into.set(from);
  return into;
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
