import type { DataSet } from "../../domain/data-set.ts";
import type { NewId } from "../../domain/ids.ts";
import type { SessionBatch } from "../../domain/session-batch.ts";
import { conversationOf } from "../../domain/simulated-session.ts";
import { dataSetOfSimulated, measuringJudge } from "../../evaluation/sessions/data-set.ts";
import {
  batchProvenance,
  sessionReportFile,
  transcriptRecords,
  transcriptsText,
} from "../../evaluation/sessions/files.ts";
import type { SessionReport } from "../../evaluation/sessions/report.ts";
import { isMeasured, resultOf } from "../../evaluation/sessions/results.ts";
import type { RewardFormula } from "../../evaluation/sessions/reward.ts";
import {
  groupRollouts,
  preferencePairs,
  type RolloutFile,
  type SaidSession,
  sessionRollouts,
} from "../../evaluation/sessions/rollouts.ts";
import { sessionTables } from "../../evaluation/sessions/tables.ts";
import type { Storage } from "../../storage/index.ts";
import { sessionsOf } from "./batches-read.ts";
import { BatchError } from "./batches-state.ts";

export type BatchFileKind =
  | "transcripts"
  | "transcripts-jsonl"
  | "rollouts"
  | "groups"
  | "pairs"
  | "tables"
  | "report";

export interface BatchFileChoice {
  formula: RewardFormula;
  /** Of preference pairs: the least difference of rewards. */
  margin: number;
}

/** A file, and what is not in it, in words. */
export interface BatchFile {
  fileName: string;
  file: Blob;
  notes: readonly string[];
}

type ReadFrom = Pick<Storage, "simulatedSessions">;

/**
 * The sessions of a batch that are held and measured, with what was said, and how many are left out
 * because something of them cannot be read.
 */
async function saidIn(
  storage: ReadFrom,
  batch: SessionBatch,
): Promise<{ said: SaidSession[]; unreadable: number }> {
  const said: SaidSession[] = [];
  let unreadable = 0;
  for await (const { planned, steps, damaged } of sessionsOf(storage, batch)) {
    if (damaged > 0) unreadable += 1;
    if (damaged > 0 || !isMeasured(steps, batch.measuredBy)) continue;
    const result = resultOf(planned, steps, batch.measuredBy);
    said.push({ result, conversation: conversationOf(steps) });
  }
  return { said, unreadable };
}

/**
 * Makes one of a batch's files of what is held by now. Its name says the kind and the date only.
 *
 * @param at ISO 8601
 */
export async function batchFile(
  storage: ReadFrom,
  batch: SessionBatch,
  report: SessionReport,
  kind: BatchFileKind,
  { formula, margin }: BatchFileChoice,
  at: string,
): Promise<BatchFile> {
  const named = (name: string, file: Blob, notes: readonly string[] = []) => ({
    fileName: `attune-simulated-${name.replace(".", `-${at.slice(0, 10)}.`)}`,
    file,
    notes,
  });
  if (kind === "report") {
    const text = `${JSON.stringify(sessionReportFile(batch, report), null, 2)}\n`;
    return named("report.json", new Blob([text], { type: "application/json" }));
  }
  if (kind === "tables") {
    const { zipOfTables } = await import("../evaluate/report-zip.ts");
    return named("tables.zip", await zipOfTables(sessionTables(report), batchProvenance(batch)));
  }
  const { said, unreadable } = await saidIn(storage, batch);
  const lost = unreadable > 0 ? [`Left out: ${unreadable} that cannot be read.`] : [];
  if (kind === "transcripts") {
    const text = new Blob([transcriptsText(batch, said)], { type: "text/plain" });
    return named("transcripts.txt", text, lost);
  }
  if (kind === "transcripts-jsonl") {
    return named("transcripts.jsonl", jsonl(transcriptRecords(said)), lost);
  }
  const basis = {
    rubric: batch.sessionRubric,
    formula,
    client: batch.clientName,
    therapist: batch.generatorName,
    judge: batch.measuredByName,
  };
  const made =
    kind === "rollouts"
      ? sessionRollouts(said, basis)
      : kind === "groups"
        ? groupRollouts(said, basis)
        : preferencePairs(said, basis, margin);
  return named(`${kind}.jsonl`, jsonl(made.records), [...leftOut(made), ...lost]);
}

/** Adds what is held of a batch to the evidence lab, to be rated by people; returns its head. */
export async function addToLab(
  storage: ReadFrom & Pick<Storage, "dataSets">,
  batch: SessionBatch,
  newId: NewId,
  at: string,
): Promise<DataSet> {
  const { said } = await saidIn(storage, batch);
  const title = `Simulated sessions: ${batch.label}`;
  const made = dataSetOfSimulated(said, batch.sessionRubric, measuringJudge(batch), {
    id: newId(),
    title,
    at,
  });
  if (!made) {
    throw new BatchError(
      "nothing-to-do",
      "No session of this batch is held yet.",
      "Let it hold one first.",
    );
  }
  const parts = made.parts.map((part, seq) => ({ seq, part }));
  await storage.dataSets.putParts(made.head.id, parts, made.head);
  return made.head;
}

function jsonl(records: readonly object[]): Blob {
  const lines = records.map((record) => `${JSON.stringify(record)}\n`);
  return new Blob(lines, { type: "application/jsonl" });
}

function leftOut({ records, unscored, alone, ties, same }: RolloutFile): string[] {
  return [
    `${records.length} ${records.length === 1 ? "record" : "records"}, all of simulated clients.`,
    ...(unscored > 0 ? [`Left out: ${unscored} without a score.`] : []),
    ...(alone > 0 ? [`Left out: clients with fewer than two scored sessions: ${alone}.`] : []),
    ...(ties > 0 ? [`Left out: ${ties} whose rewards are too near to each other.`] : []),
    ...(same > 0 ? [`Left out: ${same} with the same words on both sides.`] : []),
  ];
}
