import { type BatchRun, batchRunSchema, type RunItem, runItemSchema } from "../domain/batch-run.ts";
import {
  type DataSet,
  type DataSetPart,
  dataSetPartSchema,
  dataSetSchema,
} from "../domain/data-set.ts";
import { type KeptCalibration, keptCalibrationSchema } from "../domain/kept-calibration.ts";
import { type OwnRubric, ownRubricSchema } from "../domain/own-rubric.ts";
import {
  type RatingAnswer,
  type RatingSheet,
  ratingAnswerSchema,
  ratingSheetSchema,
} from "../domain/rating-sheet.ts";
import { type StressTest, stressTestSchema } from "../domain/stress-test.ts";
import { type Collection, createCollection } from "./collection.ts";
import type { StoreContext } from "./records.ts";
import { createSeries, type Series } from "./series.ts";

export function createRubrics(ctx: StoreContext): Collection<OwnRubric> {
  return createCollection(ctx, "rubrics", ownRubricSchema);
}

export function createStressTests(ctx: StoreContext): Collection<StressTest> {
  return createCollection(ctx, "stressTests", stressTestSchema);
}

export function createCalibrations(ctx: StoreContext): Collection<KeptCalibration> {
  return createCollection(ctx, "calibrations", keptCalibrationSchema);
}

export function createDataSets(ctx: StoreContext): Series<DataSet, DataSetPart> {
  return createSeries(ctx, "dataSets", dataSetSchema, dataSetPartSchema);
}

export function createBatchRuns(ctx: StoreContext): Series<BatchRun, RunItem> {
  return createSeries(ctx, "batchRuns", batchRunSchema, runItemSchema);
}

export function createRatingSheets(ctx: StoreContext): Series<RatingSheet, RatingAnswer> {
  return createSeries(ctx, "ratingSheets", ratingSheetSchema, ratingAnswerSchema);
}
