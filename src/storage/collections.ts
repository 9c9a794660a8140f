import type { BatchRun, RunItem } from "../domain/batch-run.ts";
import type { ClientProfile } from "../domain/client-profile.ts";
import type { DataSet, DataSetPart } from "../domain/data-set.ts";
import { type KeptCalibration, keptCalibrationSchema } from "../domain/kept-calibration.ts";
import { type OwnRubric, ownRubricSchema } from "../domain/own-rubric.ts";
import type { RatingAnswer, RatingSheet } from "../domain/rating-sheet.ts";
import type { FailedSession, SessionBatch } from "../domain/session-batch.ts";
import type { SessionStep, SimulatedSession } from "../domain/simulated-session.ts";
import { type StressTest, stressTestSchema } from "../domain/stress-test.ts";
import { type Collection, createCollection } from "./collection.ts";
import type { StoreContext } from "./records.ts";
import { createSeries, type Series } from "./series.ts";
import { SERIES_KINDS } from "./series-kinds.ts";

export function createRubrics(ctx: StoreContext): Collection<OwnRubric> {
  return createCollection(ctx, "rubrics", ownRubricSchema);
}

export function createStressTests(ctx: StoreContext): Collection<StressTest> {
  return createCollection(ctx, "stressTests", stressTestSchema);
}

export function createCalibrations(ctx: StoreContext): Collection<KeptCalibration> {
  return createCollection(ctx, "calibrations", keptCalibrationSchema);
}

export function createClientProfiles(ctx: StoreContext): Series<ClientProfile, never> {
  const { head, part } = SERIES_KINDS.clientProfiles;
  return createSeries(ctx, "clientProfiles", head, part);
}

export function createSessionBatches(ctx: StoreContext): Series<SessionBatch, FailedSession> {
  const { head, part } = SERIES_KINDS.sessionBatches;
  return createSeries(ctx, "sessionBatches", head, part);
}

export function createSimulatedSessions(ctx: StoreContext): Series<SimulatedSession, SessionStep> {
  const { head, part } = SERIES_KINDS.simulatedSessions;
  return createSeries(ctx, "simulatedSessions", head, part);
}

export function createDataSets(ctx: StoreContext): Series<DataSet, DataSetPart> {
  return createSeries(ctx, "dataSets", SERIES_KINDS.dataSets.head, SERIES_KINDS.dataSets.part);
}

export function createBatchRuns(ctx: StoreContext): Series<BatchRun, RunItem> {
  return createSeries(ctx, "batchRuns", SERIES_KINDS.batchRuns.head, SERIES_KINDS.batchRuns.part);
}

export function createRatingSheets(ctx: StoreContext): Series<RatingSheet, RatingAnswer> {
  return createSeries(
    ctx,
    "ratingSheets",
    SERIES_KINDS.ratingSheets.head,
    SERIES_KINDS.ratingSheets.part,
  );
}
