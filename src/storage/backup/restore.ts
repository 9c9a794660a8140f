import type { ModelTrial } from "../../domain/device-history.ts";
import { AttuneError } from "../../domain/errors.ts";
import type { KeptCalibration } from "../../domain/kept-calibration.ts";
import type { OwnRubric } from "../../domain/own-rubric.ts";
import type { Settings } from "../../domain/settings.ts";
import type { StressTest } from "../../domain/stress-test.ts";
import type { Collection } from "../collection.ts";
import type { DeviceHistoryStore } from "../device-history.ts";
import { toStorageError } from "../errors.ts";
import type { StoreContext } from "../records.ts";
import type { SettingsStore } from "../settings.ts";
import type { Opening } from "./age-box.ts";
import { BackupError } from "./errors.ts";
import type { ModelManifest } from "./format.ts";
import type { LabTable } from "./lab-lines.ts";
import { mergeSettings } from "./merge-settings.ts";
import { readBackup, type Unreadable } from "./read.ts";
import { planCalibration, planRubric, planStressTest } from "./restore-items.ts";
import { type LabPlan, LabRestore, type LabStores } from "./restore-lab.ts";
import { type Outcome, planSession, restoreSession } from "./restore-session.ts";

/** Sessions, rubrics or stress tests by what restoring does, or did, with each. */
export type OutcomeCounts = Record<Outcome, number>;

/** Of the evidence lab and of practice. */
export type LabOutcomes = Record<LabTable | "calibrations", OutcomeCounts>;

/** What a backup holds and what restoring it would do; nothing is written for it. */
export interface RestorePlan {
  createdAt: string;
  outcomes: OutcomeCounts;
  rubrics: OutcomeCounts;
  stressTests: OutcomeCounts;
  lab: LabOutcomes;
  /** Whether settings and prompts are in it. */
  settings: boolean;
  models: ModelManifest[];
  unreadable: Unreadable[];
  /** What is not exactly as in the backup, in words. */
  notes: string[];
}

export interface RestoreReport {
  outcomes: OutcomeCounts;
  rubrics: OutcomeCounts;
  stressTests: OutcomeCounts;
  lab: LabOutcomes;
  /** Whether settings and prompts were restored. */
  settings: boolean;
  /** Why it ended before the end; what was restored until then stays. null where it did not. */
  stopped: AttuneError | null;
}

export interface RestoreStores extends LabStores {
  calibrations: Collection<KeptCalibration>;
  settings: Pick<SettingsStore, "update">;
  deviceHistory: DeviceHistoryStore;
  rubrics: Collection<OwnRubric>;
  stressTests: Collection<StressTest>;
}

const none = (): OutcomeCounts => ({ new: 0, same: 0, updated: 0, kept: 0, copied: 0 });

const noLab = (): LabOutcomes => ({
  dataSets: none(),
  batchRuns: none(),
  ratingSheets: none(),
  clientProfiles: none(),
  sessionBatches: none(),
  simulatedSessions: none(),
  calibrations: none(),
});

/** What the first reading of a backup found, for the second. */
export interface FoundInBackup {
  /** Lines that must not be used. */
  left: ReadonlySet<number>;
  lab: LabRestore;
}

function counted(found: readonly { outcome: Outcome }[]): OutcomeCounts {
  const counts = none();
  for (const { outcome } of found) counts[outcome] += 1;
  return counts;
}

/**
 * Reads a backup to its end, checks all of it and decides for each session. Rejects with
 * BackupError where it is not whole.
 *
 * `onProgress` is told of the sessions looked at so far.
 */
export async function planRestore(
  ctx: StoreContext,
  stores: RestoreStores,
  lines: ReturnType<Opening["lines"]>,
  { signal, onProgress }: { signal: AbortSignal; onProgress(sessions: number): void },
): Promise<{ plan: RestorePlan; found: FoundInBackup }> {
  const changed = new Set<number>();
  const seen = new Set<string>();
  const isTwice = (kind: string, id: string) => {
    const key = `${kind} ${id}`;
    return seen.has(key) || !seen.add(key);
  };
  type Found = { line: number; outcome: Outcome; notes: string[] };
  const sessions: Found[] = [];
  const rubrics: Found[] = [];
  const stressTests: Found[] = [];
  const calibrations: { line: number; calibration: KeptCalibration }[] = [];
  const lab = new LabRestore(stores);
  const models: { line: number; manifest: ModelManifest }[] = [];
  const unreadable: Unreadable[] = [];
  let settings: { line: number; notes: string[] } | null = null;
  let createdAt = "";
  for await (const { line, part } of readBackup(lines, changed)) {
    signal.throwIfAborted();
    switch (part.kind) {
      case "head":
        createdAt = part.createdAt;
        break;
      case "session": {
        if (isTwice("session", part.part.session.id)) {
          unreadable.push({ line, problem: "The same session is in the backup twice." });
          break;
        }
        const { outcome } = await planSession(ctx, part.part);
        sessions.push({ line, outcome, notes: part.notes });
        onProgress(sessions.length);
        break;
      }
      case "rubric": {
        if (isTwice("rubric", part.versions[0]?.rubric.id ?? "")) {
          unreadable.push({ line, problem: "The same rubric is in the backup twice." });
          break;
        }
        const { outcome } = await planRubric(stores, ctx, part.versions);
        rubrics.push({ line, outcome, notes: part.notes });
        break;
      }
      case "stress-test": {
        if (isTwice("stress test", part.test.id)) {
          unreadable.push({ line, problem: "The same stress test is in the backup twice." });
          break;
        }
        const { outcome } = await planStressTest(stores, part.test);
        stressTests.push({ line, outcome, notes: [] });
        break;
      }
      case "lab-part":
        await lab.notePart(line, part);
        break;
      case "lab-head":
        if (isTwice(part.table, part.head.id)) {
          unreadable.push({ line, problem: "The same record is in the backup twice." });
        } else lab.noteHead(line, part);
        break;
      case "calibration":
        if (isTwice("calibration", part.calibration.id)) {
          unreadable.push({ line, problem: "The same calibration is in the backup twice." });
        } else calibrations.push({ line, calibration: part.calibration });
        break;
      case "settings":
        settings = { line, notes: part.notes };
        break;
      case "model":
        models.push({ line, manifest: part.manifest });
        break;
      case "unreadable":
        unreadable.push({ line, problem: part.problem });
        break;
    }
  }
  for (const line of changed) {
    unreadable.push({ line, problem: "It was changed after the backup was made." });
  }
  const labPlan = await lab.decide(new Set(unreadable.map(({ line }) => line)));
  for (const { line } of labPlan.homeless) {
    unreadable.push({ line, problem: "Its data set is neither in the backup nor here." });
  }
  const left = new Set(unreadable.map(({ line }) => line));
  const isGood = ({ line }: Found) => !left.has(line);
  const keptSettings = settings && !left.has(settings.line) ? settings : null;
  const labOutcomes = labCounts(labPlan);
  for (const { line, calibration } of calibrations) {
    if (left.has(line)) continue;
    const { outcome } = await planCalibration(stores, calibration, labPlan.renamed);
    labOutcomes.calibrations[outcome] += 1;
  }
  const plan: RestorePlan = {
    createdAt,
    outcomes: counted(sessions.filter(isGood)),
    rubrics: counted(rubrics.filter(isGood)),
    stressTests: counted(stressTests.filter(isGood)),
    lab: labOutcomes,
    settings: keptSettings !== null,
    models: models.filter(({ line }) => !left.has(line)).map(({ manifest }) => manifest),
    unreadable: unreadable.sort((a, b) => a.line - b.line),
    notes: [
      ...[...sessions, ...rubrics].filter(isGood).flatMap(({ notes }) => notes),
      ...(keptSettings?.notes ?? []),
    ],
  };
  return { plan, found: { left, lab } };
}

export interface RestoreOptions {
  settings: boolean;
  signal: AbortSignal;
  onProgress(sessions: number): void;
}

/**
 * Writes what was planned, session by session, each in a transaction of its own. Done again, or
 * gone on with after it was interrupted, it doubles nothing.
 *
 * @param found by `planRestore` in the same file
 */
export async function restoreAll(
  ctx: StoreContext,
  stores: RestoreStores,
  lines: ReturnType<Opening["lines"]>,
  { left, lab }: FoundInBackup,
  { settings, signal, onProgress }: RestoreOptions,
): Promise<RestoreReport> {
  const report: RestoreReport = {
    outcomes: none(),
    rubrics: none(),
    stressTests: none(),
    lab: noLab(),
    settings: false,
    stopped: null,
  };
  /** Rubrics that have another id here. */
  const renamed = new Map<string, string>();
  let done = 0;
  try {
    // What is here may have changed since the summary was shown.
    const labPlan = await lab.decide(left);
    for await (const { line, part } of readBackup(lines, new Set())) {
      signal.throwIfAborted();
      if (left.has(line)) continue;
      if (part.kind === "session") {
        report.outcomes[await restoreSession(ctx, part.part)] += 1;
        done += 1;
        onProgress(done);
      } else if (part.kind === "rubric") {
        const { outcome, write, id } = await planRubric(stores, ctx, part.versions);
        if (write.length > 0) await stores.rubrics.putAll(write);
        report.rubrics[outcome] += 1;
        renamed.set(part.versions[0]?.rubric.id ?? id, id);
      } else if (part.kind === "stress-test") {
        const { outcome, write } = await planStressTest(stores, part.test);
        if (write.length > 0) await stores.stressTests.putAll(write);
        report.stressTests[outcome] += 1;
      } else if (part.kind === "lab-part") {
        await lab.writePart(part);
      } else if (part.kind === "lab-head") {
        const outcome = await lab.writeHead(part);
        if (outcome) report.lab[part.table][outcome] += 1;
      } else if (part.kind === "calibration") {
        const planned = await planCalibration(stores, part.calibration, labPlan.renamed);
        if (planned.write.length > 0) await stores.calibrations.putAll(planned.write);
        report.lab.calibrations[planned.outcome] += 1;
      } else if (part.kind === "settings" && settings) {
        const restored = withRubricIds(part.settings, renamed);
        await stores.settings.update((here) => mergeSettings(here, restored));
        report.settings = true;
      } else if (part.kind === "device-history" && settings) {
        await addTrials(stores.deviceHistory, part.trials);
      }
    }
  } catch (error) {
    if (signal.aborted) throw error;
    // The first reading was whole: what fails now is the store, or the file that was taken away.
    report.stopped = error instanceof AttuneError ? stopOf(error) : toStorageError(error);
  }
  return report;
}

function labCounts({ outcomes }: LabPlan): LabOutcomes {
  const counts = noLab();
  for (const { table, outcome } of outcomes) counts[table][outcome] += 1;
  return counts;
}

/** The settings, naming rubrics as they are called here; they come after the rubrics. */
function withRubricIds(settings: Settings, renamed: ReadonlyMap<string, string>): Settings {
  const here = (id: string) => renamed.get(id) ?? id;
  return {
    ...settings,
    rubric: here(settings.rubric),
    sideRubrics: settings.sideRubrics.map(here),
  };
}

function stopOf(error: AttuneError): AttuneError {
  return error instanceof BackupError ? new BackupError("worker", { cause: error }) : error;
}

/** What was tried on other hardware, or here before something newer, says nothing new. */
async function addTrials(store: DeviceHistoryStore, trials: readonly ModelTrial[]): Promise<void> {
  const keyOf = ({ model, contextTokens, beside, hardware }: ModelTrial) =>
    JSON.stringify([model, contextTokens, beside, hardware]);
  const here = new Set((await store.get()).map(keyOf));
  for (const trial of trials) if (!here.has(keyOf(trial))) await store.record(trial);
}
