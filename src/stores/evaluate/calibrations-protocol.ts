import * as z from "zod/mini";
import { calibratedJudgeSchema, calibrationSchema } from "../../domain/calibration.ts";
import { scaleSchema } from "../../domain/score.ts";
import { calibrate } from "../../evaluation/calibration/calibrate.ts";
import { stopsFor } from "../../evaluation/calibration/stops.ts";
import { armMaterialSchema } from "../../evaluation/comparison/arms.ts";
import { rowMaterialSchema } from "../../evaluation/comparison/material.ts";
import { comparisonReport } from "../../evaluation/comparison/report.ts";
import { comparisonReportSchema } from "../../evaluation/comparison/shapes.ts";

/** What the worker of calibrations and comparisons is asked, and what it answers. */

const columnSchema = z.instanceof(Float64Array);
const examplesSchema = z.object({
  judge: z.array(columnSchema),
  human: z.array(columnSchema),
  itemOf: z.instanceof(Uint32Array),
});
const calibrateSchema = z.object({
  type: z.literal("calibrate"),
  examples: examplesSchema,
  of: calibratedJudgeSchema,
  dimensions: z.array(z.string()),
  scale: scaleSchema,
  seed: z.int(),
});

export const statisticsRequestSchema = z.discriminatedUnion("type", [
  calibrateSchema,
  z.object({
    type: z.literal("stops"),
    examples: examplesSchema,
    /** How the judge's scores are calibrated first; null where they count as they are. */
    calibrated: z.nullable(z.omit(calibrateSchema, { type: true, examples: true })),
    /** Share of each dimension in the score that stops; 0 and 1 for a single one. */
    weights: z.array(z.number()),
    /** 1 for each reply that people rate low. */
    low: z.instanceof(Uint8Array),
    wanted: z.number(),
    seed: z.int(),
  }),
  z.object({
    type: z.literal("compare"),
    rows: z.array(rowMaterialSchema),
    arms: z.array(armMaterialSchema),
    seed: z.int(),
  }),
]);
export type StatisticsRequest = z.infer<typeof statisticsRequestSchema>;

const intervalSchema = z.nullable(z.tuple([z.number(), z.number()]));
const shareSchema = z.object({ of: z.number(), n: z.number(), low: z.number(), high: z.number() });
const shareOrNot = z.nullable(shareSchema);

export const stopsAnswerSchema = z.object({
  threshold: z.number(),
  n: z.number(),
  low: z.number(),
  stopped: shareSchema,
  elsewhere: intervalSchema,
  recall: shareOrNot,
  precision: shareOrNot,
  auc: z.nullable(
    z.object({ value: z.number(), low: z.number(), high: z.number(), n: z.number() }),
  ),
});
export type StopsAnswer = z.infer<typeof stopsAnswerSchema>;

export const statisticsAnswerSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("calibration"), calibration: calibrationSchema }),
  z.object({ type: z.literal("refused"), items: z.int(), least: z.int() }),
  z.object({ type: z.literal("stops"), stops: z.nullable(stopsAnswerSchema) }),
  z.object({ type: z.literal("comparison"), report: comparisonReportSchema }),
  z.object({ type: z.literal("failed"), detail: z.string() }),
]);
export type StatisticsAnswer = z.infer<typeof statisticsAnswerSchema>;

/** Does what is asked. Takes up to seconds: for a worker, or a test. */
export function statisticsAnswer(request: StatisticsRequest): StatisticsAnswer {
  if (request.type === "compare") {
    return { type: "comparison", report: comparisonReport(request) };
  }
  if (request.type === "calibrate") {
    const { examples, of, dimensions, scale, seed } = request;
    const outcome = calibrate(examples, of, dimensions, scale, seed);
    if (outcome.status === "refused") {
      return { type: "refused", items: outcome.items, least: outcome.least };
    }
    return { type: "calibration", calibration: outcome.calibration };
  }
  return { type: "stops", stops: stopsAnswer(request) };
}

function stopsAnswer({
  examples,
  calibrated,
  weights,
  low,
  wanted,
  seed,
}: Extract<StatisticsRequest, { type: "stops" }>): StopsAnswer | null {
  let columns: readonly Float64Array[] = examples.judge;
  if (calibrated) {
    const { of, dimensions, scale } = calibrated;
    const outcome = calibrate(examples, of, dimensions, scale, calibrated.seed);
    if (outcome.status === "refused") return null;
    columns = outcome.unseen;
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const scores = Float64Array.from(
    low,
    (_, row) =>
      columns.reduce((sum, column, d) => sum + (weights[d] ?? 0) * (column[row] ?? 0), 0) / total,
  );
  const found = stopsFor({ scores, low, itemOf: examples.itemOf }, wanted, seed);
  if (!found) return null;
  const { alarm, stopped, elsewhere, auc } = found;
  const shareOf = (share: typeof alarm.recall) =>
    share.status === "estimated" ? share.value : null;
  return {
    threshold: alarm.threshold,
    n: alarm.n,
    low: alarm.low,
    stopped,
    elsewhere,
    recall: shareOf(alarm.recall),
    precision: shareOf(alarm.precision),
    auc: auc.status === "estimated" ? auc.value : null,
  };
}
