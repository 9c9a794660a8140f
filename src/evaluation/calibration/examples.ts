import type { RatingTable } from "../../domain/ratings.ts";
import { type ExclusionRules, select } from "../agreement/selection.ts";

/** Replies that a judge and local raters have scored; what a calibration is made from. */
export interface Examples {
  /** The judge's scores, a column for each dimension. */
  judge: readonly Float64Array[];
  /** The raters', averaged where there are several; columns likewise. */
  human: readonly Float64Array[];
  /** Number of the item that each reply answers. */
  itemOf: Uint32Array;
}

/**
 * The replies with usable scores of the judge and of a human at least, on every dimension.
 *
 * @param judge index into the table's raters
 * @param humans likewise
 */
export function examplesOf(
  table: RatingTable,
  judge: number,
  humans: readonly number[],
  rules: ExclusionRules,
): Examples {
  const ratedBy = new Map<number, number[]>();
  for (const human of humans) {
    for (const reply of select(table, [judge, human], rules).replies) {
      ratedBy.set(reply, [...(ratedBy.get(reply) ?? []), human]);
    }
  }
  const replies = [...ratedBy.keys()].sort((a, b) => a - b);
  const scoreOf = (rater: number, dimension: number, reply: number) =>
    table.scores[rater]?.[dimension]?.[reply] ?? Number.NaN;
  const column = (score: (dimension: number, reply: number) => number) =>
    table.dimensions.map((_, d) => Float64Array.from(replies, (reply) => score(d, reply)));
  return {
    judge: column((d, reply) => scoreOf(judge, d, reply)),
    human: column((d, reply) => {
      const raters = ratedBy.get(reply) ?? [];
      return raters.reduce((sum, rater) => sum + scoreOf(rater, d, reply), 0) / raters.length;
    }),
    itemOf: Uint32Array.from(replies, (reply) => table.itemOf[reply] ?? 0),
  };
}
