import * as z from "zod/mini";
import { rubricRefSchema } from "./rubric.ts";
import { scaleSchema } from "./score.ts";

/**
 * A calibration: how one judge's scores under one rubric and prompt are turned into those that
 * local raters would give. Another judge, rubric version or prompt is another judge.
 */

const finite = z.number().check(z.refine(Number.isFinite));

/** Where a calibration holds. */
export const calibratedJudgeSchema = z.object({
  judge: z.string(),
  /** null where the ratings are of no rubric that is known here. */
  rubric: z.nullable(rubricRefSchema),
  /** Version of the judge's prompt. */
  prompt: z.string(),
});
export type CalibratedJudge = z.infer<typeof calibratedJudgeSchema>;

/** Of 95 %, by bootstrap over items; absent in older records, null where there is none. */
const interval = z.optional(z.nullable(z.tuple([finite, finite])));

/**
 * One dimension: calibrated = weight * map(scores) + (1 - weight) * raw, where the map is
 * intercept + sum of linear * (score - centre) + quadratic * (score - centre)^2 over all
 * dimensions, kept within the scale.
 */
const dimensionMapSchema = z.object({
  dimension: z.string(),
  /** Share of the map, 0 to 1; the rest is the raw score. 0: the raw score is kept. */
  weight: z.number().check(z.minimum(0), z.maximum(1)),
  intercept: finite,
  linear: z.array(finite),
  quadratic: z.array(finite),
  /** ICC(A,1) on items left out of the fit, raw and calibrated; null where not estimable. */
  before: z.nullable(finite),
  after: z.nullable(finite),
  beforeInterval: interval,
  afterInterval: interval,
});
export type DimensionMap = z.infer<typeof dimensionMapSchema>;

export const calibrationSchema = z
  .object({
    of: calibratedJudgeSchema,
    scale: scaleSchema,
    /** Mean raw score of each dimension in the ratings it was made from. */
    centres: z.array(finite),
    maps: z.array(dimensionMapSchema),
    /** Rated items and replies it was made from. */
    items: z.int().check(z.minimum(1)),
    replies: z.int().check(z.minimum(1)),
    seed: z.int(),
  })
  .check(
    z.refine(({ maps, centres }) =>
      maps.every(
        ({ linear, quadratic }) =>
          linear.length === maps.length &&
          quadratic.length === maps.length &&
          centres.length === maps.length,
      ),
    ),
  );
export type Calibration = z.infer<typeof calibrationSchema>;

/** Whether a calibration was made for this judge, rubric version and prompt. */
export function isCalibrationOf({ of }: Calibration, judge: CalibratedJudge): boolean {
  return (
    of.judge === judge.judge &&
    of.rubric !== null &&
    of.rubric.id === judge.rubric?.id &&
    of.rubric.version === judge.rubric.version &&
    of.prompt === judge.prompt
  );
}

/**
 * Calibrated scores of a reply.
 *
 * @param scores the judge's, one for each map and in their order
 */
export function calibratedScores(
  { maps, centres, scale }: Calibration,
  scores: readonly number[],
): number[] {
  return maps.map(({ weight, intercept, linear, quadratic }, own) => {
    const raw = scores[own] ?? Number.NaN;
    if (weight === 0) return raw;
    let mapped = intercept;
    linear.forEach((slope, other) => {
      const away = (scores[other] ?? Number.NaN) - (centres[other] ?? 0);
      mapped += slope * away + (quadratic[other] ?? 0) * away * away;
    });
    const within = Math.min(scale.max, Math.max(scale.min, mapped));
    return weight * within + (1 - weight) * raw;
  });
}
