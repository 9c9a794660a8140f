import type { RatingTable } from "../../domain/ratings.ts";
import { scalePoints } from "../../domain/score.ts";
import { categoryOf } from "./categories.ts";
import type { ExclusionRules } from "./selection.ts";

/** How often a rater gives each point of the scale on a dimension; scores between, the nearest. */
export interface ScoreDistribution {
  rater: string;
  dimension: string;
  /** By point, ascending. */
  counts: number[];
  /** Null of none. */
  mean: number | null;
}

/** Of every usable score, whoever else rated the reply. */
export function scoreDistributions(
  table: RatingTable,
  { keepOutOfRange }: Pick<ExclusionRules, "keepOutOfRange">,
): ScoreDistribution[] {
  const points = scalePoints(table.scale);
  const { min, max } = table.scale;
  return table.raters.flatMap(({ id }, rater) =>
    table.dimensions.map((dimension, d) => {
      const counts = points.map(() => 0);
      let [n, sum] = [0, 0];
      for (const score of table.scores[rater]?.[d] ?? []) {
        if (Number.isNaN(score) || (!keepOutOfRange && (score < min || score > max))) continue;
        const at = categoryOf(score, points);
        counts[at] = (counts[at] ?? 0) + 1;
        n += 1;
        sum += score;
      }
      return { rater: id, dimension, counts, mean: n === 0 ? null : sum / n };
    }),
  );
}
