import * as z from "zod/mini";
import { batchRunSchema, runItemSchema } from "../domain/batch-run.ts";
import { clientProfileSchema } from "../domain/client-profile.ts";
import { dataSetPartSchema, dataSetSchema } from "../domain/data-set.ts";
import { ratingAnswerSchema, ratingSheetSchema } from "../domain/rating-sheet.ts";
import { failedSessionSchema, sessionBatchSchema } from "../domain/session-batch.ts";
import { sessionStepSchema, simulatedSessionSchema } from "../domain/simulated-session.ts";
import type { HeadTable } from "./collection.ts";

/** What passes through which schema, by the table that the heads are in. */
export const SERIES_KINDS = {
  dataSets: { head: dataSetSchema, part: dataSetPartSchema, called: "data set" },
  batchRuns: { head: batchRunSchema, part: runItemSchema, called: "batch run" },
  ratingSheets: { head: ratingSheetSchema, part: ratingAnswerSchema, called: "rating sheet" },
  clientProfiles: { head: clientProfileSchema, part: z.never(), called: "client profile" },
  sessionBatches: {
    head: sessionBatchSchema,
    part: failedSessionSchema,
    called: "batch of simulated sessions",
  },
  simulatedSessions: {
    head: simulatedSessionSchema,
    part: sessionStepSchema,
    called: "simulated session",
  },
} as const satisfies Record<
  HeadTable,
  { head: z.ZodMiniType<{ id: string }>; part: z.ZodMiniType; called: string }
>;

/** Data sets and batches before what belongs to them. */
export const HEAD_TABLES = [
  "dataSets",
  "batchRuns",
  "ratingSheets",
  "clientProfiles",
  "sessionBatches",
  "simulatedSessions",
] as const satisfies readonly HeadTable[];
