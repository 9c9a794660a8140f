import { ownSourcesOf } from "../../domain/data-set.ts";
import type { RatingTable } from "../../domain/ratings.ts";
import { scalePoints } from "../../domain/score.ts";
import { seedFor } from "../stress/draws.ts";
import { type GroupCategorical, groupCategorical } from "./categorical.ts";
import { iccsWithIntervals, type ReportedIccs } from "./intervals.ts";
import type { AgreementSettings } from "./pair-agreement.ts";
import { tally, totalOf } from "./tally.ts";

/** All of several raters on one dimension, single replies. */
export interface GroupAgreement {
  raters: string[];
  dimension: string;
  /** Replies that all of them rated: what the ICCs are from. */
  complete: number;
  /** Replies that at least one rated: what the other coefficients are from. */
  rated: number;
  icc: ReportedIccs;
  categorical: GroupCategorical;
}

/**
 * How several raters agree among themselves, a row for each dimension. A value that is missing, not
 * usable or of a source its rater must not judge is a missing rating, and nothing else is left out.
 *
 * @param raters indices into the table's, two or more
 */
export function groupAgreements(
  table: RatingTable,
  raters: readonly number[],
  settings: AgreementSettings,
): GroupAgreement[] {
  const ids = raters.map((rater) => table.raters[rater]?.id ?? "");
  const categories = scalePoints(table.scale);
  return table.dimensions.map((dimension, d) => {
    const columns = raters.map((rater) => usable(table, rater, d, settings));
    const complete = tally(columns);
    const rated = tally(columns, false);
    const seed = seedFor(settings.seed, JSON.stringify([ids, dimension]));
    return {
      raters: ids,
      dimension,
      complete: totalOf(complete.counts),
      rated: totalOf(rated.counts),
      icc: iccsWithIntervals(complete, { ...settings, seed }),
      categorical: groupCategorical(rated, categories),
    };
  });
}

function usable(
  table: RatingTable,
  rater: number,
  dimension: number,
  { keepOutOfRange, ownSources }: AgreementSettings,
): Float64Array {
  const own = new Set(ownSourcesOf(ownSources, table.raters[rater]?.id ?? ""));
  const excluded = table.sources.map((source) => own.has(source));
  const { min, max } = table.scale;
  const scores = table.scores[rater]?.[dimension] ?? new Float64Array();
  return scores.map((score, reply) => {
    const outside = !keepOutOfRange && (score < min || score > max);
    return outside || excluded[table.sourceOf[reply] ?? -1] ? Number.NaN : score;
  });
}
