import { ownSourcesOf } from "../../domain/data-set.ts";
import { type NoScore, noScoreAt, type RatingTable } from "../../domain/ratings.ts";

/** What a report leaves out. */
export interface ExclusionRules {
  /** Takes scores outside the scale as they are; else a reply that has one is left out. */
  keepOutOfRange: boolean;
  /** Sources that a rater must not judge, such as its own maker's, by rater id. */
  ownSources: Readonly<Record<string, readonly string[]>>;
}

/** Why a value is not used. */
export type ExclusionReason = NoScore | "out-of-range";

/** Values of a table that the rules leave out. */
export interface ExcludedValues {
  rater: string;
  dimension: string;
  reason: ExclusionReason;
  values: number;
}

/** Replies that raters can be compared on, in the order of the table. */
export interface Selection {
  replies: Uint32Array;
  /** Replies by sources that one of the raters must not judge. */
  ownSource: number;
  /** Of the others, replies left out because a value of one of the raters is not usable. */
  unusable: number;
}

/**
 * The replies on which each of these raters has a usable value on every dimension: one bad value
 * leaves the reply out of all dimensions, so that all are compared on the same replies.
 *
 * @param raters indices into the table's
 */
export function select(
  table: RatingTable,
  raters: readonly number[],
  rules: ExclusionRules,
): Selection {
  const own = new Set(
    raters.flatMap((rater) => ownSourcesOf(rules.ownSources, table.raters[rater]?.id ?? "")),
  );
  const excluded = table.sources.map((source) => own.has(source));
  const columns = raters.flatMap((rater) => table.scores[rater] ?? []);
  const { min, max } = rules.keepOutOfRange ? EVERYTHING : table.scale;
  const replies: number[] = [];
  let [ownSource, unusable] = [0, 0];
  for (let reply = 0; reply < table.sourceOf.length; reply += 1) {
    if (excluded[table.sourceOf[reply] ?? -1]) {
      ownSource += 1;
    } else if (
      columns.every((column) => {
        const value = column[reply] ?? Number.NaN;
        return value >= min && value <= max;
      })
    ) {
      replies.push(reply);
    } else {
      unusable += 1;
    }
  }
  return { replies: Uint32Array.from(replies), ownSource, unusable };
}

const EVERYTHING = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };

/** Which values of a table are not usable, counted by rater, dimension and reason. */
export function excludedValues(
  table: RatingTable,
  { keepOutOfRange }: Pick<ExclusionRules, "keepOutOfRange">,
): ExcludedValues[] {
  const { min, max } = table.scale;
  return table.raters.flatMap(({ id }, rater) =>
    table.dimensions.flatMap((dimension, d) => {
      const counts = new Map<ExclusionReason, number>();
      const column = table.scores[rater]?.[d] ?? new Float64Array();
      column.forEach((value, reply) => {
        const outside = !keepOutOfRange && (value < min || value > max);
        const reason = outside ? "out-of-range" : noScoreAt(table, rater, d, reply);
        if (reason) counts.set(reason, (counts.get(reason) ?? 0) + 1);
      });
      return Array.from(counts, ([reason, values]) => ({ rater: id, dimension, reason, values }));
    }),
  );
}
