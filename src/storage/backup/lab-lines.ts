import * as z from "zod/mini";
import type { BatchRun, RunItem } from "../../domain/batch-run.ts";
import type { ClientProfile } from "../../domain/client-profile.ts";
import type { DataSet, DataSetPart } from "../../domain/data-set.ts";
import { keptCalibrationSchema } from "../../domain/kept-calibration.ts";
import type { RatingAnswer, RatingSheet } from "../../domain/rating-sheet.ts";
import type { FailedSession, SessionBatch } from "../../domain/session-batch.ts";
import type { SessionStep, SimulatedSession } from "../../domain/simulated-session.ts";
import { MAX_PARTS } from "../series.ts";
import { type HEAD_TABLES, SERIES_KINDS } from "../series-kinds.ts";

/**
 * The lines of a backup that hold records with parts, of the evidence lab and of practice: parts, each in a line of its own, then
 * the head that they belong to, which names those that count. Of two lines of one place the later
 * counts.
 */

export type LabTable = (typeof HEAD_TABLES)[number];
export type LabHead =
  | DataSet
  | BatchRun
  | RatingSheet
  | ClientProfile
  | SessionBatch
  | SimulatedSession;
export type LabPart = DataSetPart | RunItem | RatingAnswer | FailedSession | SessionStep;

/** What `part` says of them, by table. */
export const LAB_LINES = {
  dataSets: { head: "data-set", part: "data-set-part" },
  batchRuns: { head: "batch-run", part: "batch-run-part" },
  ratingSheets: { head: "rating-sheet", part: "rating-sheet-part" },
  clientProfiles: { head: "client-profile", part: "client-profile-part" },
  sessionBatches: { head: "session-batch", part: "session-batch-part" },
  simulatedSessions: { head: "simulated-session", part: "simulated-session-part" },
} as const satisfies Record<LabTable, { head: string; part: string }>;

const place = z.int().check(z.minimum(0), z.maximum(MAX_PARTS - 1));

function headSchema<Name extends string, Head extends z.ZodMiniType>(name: Name, head: Head) {
  return z.object({
    part: z.literal(name),
    head,
    places: z.array(place).check(z.describe("Numbers of the parts that belong to it.")),
  });
}

function partSchema<Name extends string, Value extends z.ZodMiniType>(name: Name, value: Value) {
  return z.object({
    part: z.literal(name),
    id: z.string().check(z.maxLength(64), z.describe("Of the head that it belongs to.")),
    seq: place,
    value,
  });
}

const { dataSets, batchRuns, ratingSheets, clientProfiles, sessionBatches, simulatedSessions } =
  SERIES_KINDS;
const HEADS = {
  dataSets: headSchema(LAB_LINES.dataSets.head, dataSets.head),
  batchRuns: headSchema(LAB_LINES.batchRuns.head, batchRuns.head),
  ratingSheets: headSchema(LAB_LINES.ratingSheets.head, ratingSheets.head),
  clientProfiles: headSchema(LAB_LINES.clientProfiles.head, clientProfiles.head),
  sessionBatches: headSchema(LAB_LINES.sessionBatches.head, sessionBatches.head),
  simulatedSessions: headSchema(LAB_LINES.simulatedSessions.head, simulatedSessions.head),
};
const PARTS = {
  dataSets: partSchema(LAB_LINES.dataSets.part, dataSets.part),
  batchRuns: partSchema(LAB_LINES.batchRuns.part, batchRuns.part),
  ratingSheets: partSchema(LAB_LINES.ratingSheets.part, ratingSheets.part),
  clientProfiles: partSchema(LAB_LINES.clientProfiles.part, clientProfiles.part),
  sessionBatches: partSchema(LAB_LINES.sessionBatches.part, sessionBatches.part),
  simulatedSessions: partSchema(LAB_LINES.simulatedSessions.part, simulatedSessions.part),
};

export const calibrationLineSchema = z.object({
  part: z.literal("calibration"),
  calibration: keptCalibrationSchema,
});

/** For the published schema. */
export const LAB_LINE_SCHEMAS = [
  PARTS.dataSets,
  HEADS.dataSets,
  PARTS.batchRuns,
  HEADS.batchRuns,
  PARTS.ratingSheets,
  HEADS.ratingSheets,
  HEADS.clientProfiles,
  PARTS.sessionBatches,
  HEADS.sessionBatches,
  PARTS.simulatedSessions,
  HEADS.simulatedSessions,
  calibrationLineSchema,
] as const;

export function labHeadSchema(table: LabTable): z.ZodMiniType<{ head: LabHead; places: number[] }> {
  return HEADS[table];
}

export function labPartSchema(
  table: LabTable,
): z.ZodMiniType<{ id: string; seq: number; value: LabPart }> {
  return PARTS[table];
}
