import * as z from "zod/mini";
import { type DeviceHistory, deviceHistorySchema } from "../../domain/device-history.ts";
import type { KeptCalibration } from "../../domain/kept-calibration.ts";
import type { OwnRubric } from "../../domain/own-rubric.ts";
import type { Settings } from "../../domain/settings.ts";
import type { StressTest } from "../../domain/stress-test.ts";
import { checkRubric } from "../../rubrics/check-rubric.ts";
import { describeIssues } from "../describe-issues.ts";
import { applyLimits, type ImportNote, ImportRefusal } from "../import-limits.ts";
import { repairSettings } from "../settings-repair.ts";
import type { Opening } from "./age-box.ts";
import { BackupError } from "./errors.ts";
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  endSchema,
  headSchema,
  lineHash,
  type ModelManifest,
  modelPartSchema,
  rubricPartSchema,
  type SessionPart,
  sessionPartSchema,
  stressTestPartSchema,
} from "./format.ts";
import {
  calibrationLineSchema,
  type LabHead,
  type LabPart,
  type LabTable,
  labHeadSchema,
  labPartSchema,
} from "./lab-lines.ts";

/** One part of a backup that was read and passed its schema. */
export type ReadPart =
  | { kind: "head"; createdAt: string }
  | { kind: "session"; part: SessionPart; notes: string[] }
  | { kind: "settings"; settings: Settings; notes: string[] }
  | { kind: "device-history"; trials: DeviceHistory }
  | { kind: "rubric"; versions: OwnRubric[]; notes: string[] }
  | { kind: "stress-test"; test: StressTest }
  | { kind: "model"; manifest: ModelManifest }
  | { kind: "lab-head"; table: LabTable; head: LabHead; places: number[] }
  | { kind: "lab-part"; table: LabTable; id: string; seq: number; value: LabPart; size: number }
  | { kind: "calibration"; calibration: KeptCalibration }
  | { kind: "unreadable"; problem: string }
  | { kind: "end" };

/** Something in a backup that cannot be restored; the rest can. */
export interface Unreadable {
  /** Counts from 1; the first line is the head. */
  line: number;
  problem: string;
}

/**
 * Reads the decrypted lines of a backup. Rejects with BackupError `not-backup`, `version` or
 * `damaged`; a single part that cannot be read is yielded as such.
 *
 * What was yielded may be used only when this has ended without an error: whether the text is
 * whole and as it was written is known at its last line. `changed` is then complete.
 *
 * @param changed gets the lines whose hash is not the one that was written; they must not be used
 */
export async function* readBackup(
  lines: ReturnType<Opening["lines"]>,
  changed: Set<number>,
): AsyncGenerator<{ line: number; part: ReadPart }> {
  const hashes: string[] = [];
  let end: z.infer<typeof endSchema> | null = null;
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (end) throw new BackupError("damaged");
    const value = parsed(text);
    if (line === 1) checkHead(value);
    const last = z.safeParse(endSchema, value);
    if (last.success) {
      end = last.data;
      continue;
    }
    hashes.push(await lineHash(text));
    yield { line, part: readPart(value, text.length) };
  }
  if (line === 0) throw new BackupError("not-backup");
  if (end?.sha256.length !== hashes.length) throw new BackupError("damaged");
  for (const [index, hash] of hashes.entries()) {
    if (end.sha256[index] !== hash) changed.add(index + 1);
  }
  // A changed head may say another version: then nothing is known about the lines.
  if (changed.has(1)) throw new BackupError("damaged");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function checkHead(value: unknown): void {
  const head = z.safeParse(
    z.object({ format: z.literal(BACKUP_FORMAT), version: z.number() }),
    value,
  );
  if (!head.success) throw new BackupError("not-backup");
  if (head.data.version > BACKUP_VERSION) throw new BackupError("version");
}

const named = z.object({ part: z.string() });

const LAB_TABLE_OF = {
  "data-set": "dataSets",
  "data-set-part": "dataSets",
  "batch-run": "batchRuns",
  "batch-run-part": "batchRuns",
  "rating-sheet": "ratingSheets",
  "rating-sheet-part": "ratingSheets",
  "client-profile": "clientProfiles",
  "session-batch": "sessionBatches",
  "session-batch-part": "sessionBatches",
  "simulated-session": "simulatedSessions",
  "simulated-session-part": "simulatedSessions",
} as const;

/** Of the evidence lab and of practice: their records' schemas say how much they may hold, names in files and all. */
const LAB_PARTS: ReadonlySet<string> = new Set([...Object.keys(LAB_TABLE_OF), "calibration"]);

/** @param size characters of the line */
function readPart(value: unknown, size: number): ReadPart {
  const notes: ImportNote[] = [];
  const name = z.safeParse(named, value);
  if (!name.success) return { kind: "unreadable", problem: "It is not a part of a backup." };
  try {
    if (!LAB_PARTS.has(name.data.part)) applyLimits(value, [], notes);
  } catch (error) {
    if (!(error instanceof ImportRefusal)) throw error;
    return { kind: "unreadable", problem: `${error.details.where}: ${error.details.problem}.` };
  }
  const said = notes.map(({ where, note }) => `${where}: ${note}`);
  switch (name.data.part) {
    case "head":
      return read(headSchema, value, ({ createdAt }) => ({ kind: "head", createdAt }));
    case "session":
      return read(sessionPartSchema, value, (part) => {
        const problem = problemOf(part);
        return problem === null
          ? { kind: "session", part, notes: said }
          : { kind: "unreadable", problem };
      });
    case "settings":
      return read(z.object({ settings: z.unknown() }), value, (part) => {
        const repaired = repairSettings(part.settings);
        return { kind: "settings", settings: repaired.settings, notes: repaired.notes };
      });
    case "device-history":
      return read(z.object({ trials: deviceHistorySchema }), value, ({ trials }) => ({
        kind: "device-history",
        trials,
      }));
    case "rubric":
      return read(rubricPartSchema, value, ({ versions }) => {
        const problem = rubricsProblem(versions);
        return problem === null
          ? { kind: "rubric", versions, notes: said }
          : { kind: "unreadable", problem };
      });
    case "stress-test":
      return read(stressTestPartSchema, value, ({ test }) => ({ kind: "stress-test", test }));
    case "calibration":
      return read(calibrationLineSchema, value, ({ calibration }) => ({
        kind: "calibration",
        calibration,
      }));
    case "data-set":
    case "batch-run":
    case "rating-sheet":
    case "client-profile":
    case "session-batch":
    case "simulated-session": {
      const table = LAB_TABLE_OF[name.data.part];
      return read(labHeadSchema(table), value, ({ head, places }) => ({
        kind: "lab-head",
        table,
        head,
        places,
      }));
    }
    case "data-set-part":
    case "batch-run-part":
    case "rating-sheet-part":
    case "session-batch-part":
    case "simulated-session-part": {
      const table = LAB_TABLE_OF[name.data.part];
      return read(labPartSchema(table), value, ({ id, seq, value: part }) => ({
        kind: "lab-part",
        table,
        id,
        seq,
        value: part,
        size,
      }));
    }
    case "model":
      return read(modelPartSchema, value, ({ manifest }) => ({ kind: "model", manifest }));
    default:
      return { kind: "unreadable", problem: "This version of Attune does not know such a part." };
  }
}

function read<Value>(
  schema: z.ZodMiniType<Value>,
  value: unknown,
  then: (value: Value) => ReadPart,
): ReadPart {
  const result = z.safeParse(schema, value);
  if (result.success) return then(result.data);
  return { kind: "unreadable", problem: describeIssues(result.error.issues) };
}

/** What the schema cannot see: that all of it belongs together. */
function problemOf({ session, refinements }: SessionPart): string | null {
  const turns = session.turns.map((turn) => turn.id);
  if (new Set(turns).size !== turns.length) return "Two turns have the same id.";
  const ids = refinements.map(({ record }) => record.id);
  if (new Set(ids).size !== ids.length) return "Two refinements have the same id.";
  for (const { record, steps } of refinements) {
    if (record.sessionId !== session.id || !turns.includes(record.turnId)) {
      return "A refinement belongs to another session or turn.";
    }
    if (steps.some((step, seq) => step.seq !== seq))
      return "The steps of a journal are not in order.";
  }
  return null;
}

/** The same of a rubric: one id, each version once, and none that could not be saved. */
function rubricsProblem(versions: readonly OwnRubric[]): string | null {
  const rubrics = versions.map(({ rubric }) => rubric);
  if (new Set(rubrics.map(({ id }) => id)).size > 1)
    return "Its versions are of different rubrics.";
  if (new Set(rubrics.map(({ version }) => version)).size < rubrics.length) {
    return "Two of its versions have the same number.";
  }
  const [problem] = rubrics.flatMap((rubric) => checkRubric(rubric));
  return problem ? `${problem.path}: ${problem.expected}.` : null;
}
