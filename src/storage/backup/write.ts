import type { DeviceHistory } from "../../domain/device-history.ts";
import type { SessionId } from "../../domain/ids.ts";
import type { KeptCalibration } from "../../domain/kept-calibration.ts";
import type { OwnRubric } from "../../domain/own-rubric.ts";
import type { Settings } from "../../domain/settings.ts";
import type { StressTest } from "../../domain/stress-test.ts";
import type { Damaged, Listed, StoreContext } from "../records.ts";
import type { Sealing } from "./age-box.ts";
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  type BackupEnd,
  type BackupLine,
  lineHash,
  type ModelManifest,
} from "./format.ts";
import { liveSessions, readStored } from "./stored-session.ts";
import { writeLab } from "./write-lab.ts";

interface LabChoice {
  calibrations: Listed<KeptCalibration>;
}

const NO_COUNTS = {
  sessions: 0,
  refinements: 0,
  steps: 0,
  models: 0,
  rubrics: 0,
  stressTests: 0,
  dataSets: 0,
  batchRuns: 0,
  ratingSheets: 0,
  calibrations: 0,
};

interface SettingsChoice {
  settings: Settings;
  trials: DeviceHistory;
  rubrics: Listed<OwnRubric>;
  stressTests: Listed<StressTest>;
}

export interface BackupChoice {
  /** All that are stored and not deleted, or these. */
  sessions: "all" | readonly SessionId[];
  /**
   * Settings and prompts, own rubrics, stress tests and what was tried on this device; null leaves
   * them out.
   */
  settings: SettingsChoice | null;
  /** Data sets with their batch runs and rating sheets, and calibrations; null leaves them out. */
  lab: LabChoice | null;
  /** Manifests of installed models, without their files. */
  models: readonly ModelManifest[];
}

export interface BackupProgress {
  done: number;
  total: number;
}

/** What went into a backup, and what could not. */
export interface Written {
  counts: BackupEnd["counts"];
  damaged: Damaged[];
}

/**
 * Writes a backup line by line, so that all sessions are never in memory at once. Each session is
 * as of one moment. One that is deleted meanwhile is left out.
 */
export async function writeBackup(
  ctx: StoreContext,
  { sessions, settings, lab, models }: BackupChoice,
  sealing: Pick<Sealing, "write">,
  { signal, onProgress }: { signal: AbortSignal; onProgress(progress: BackupProgress): void },
): Promise<Written> {
  const counts = { ...NO_COUNTS };
  const damaged: Damaged[] = [];
  const sha256: string[] = [];
  const put = async (line: object) => {
    const text = JSON.stringify(line);
    sha256.push(await lineHash(text));
    await sealing.write([text]);
  };

  const createdAt = new Date(ctx.now()).toISOString();
  const known = (line: BackupLine) => put(line);
  await known({ part: "head", format: BACKUP_FORMAT, version: BACKUP_VERSION, createdAt });
  if (settings) {
    // Before the settings, which name rubrics by their ids.
    for (const versions of byRubric(settings.rubrics.items)) {
      await known({ part: "rubric", versions });
      counts.rubrics += 1;
    }
    await known({ part: "settings", settings: settings.settings });
    await known({ part: "device-history", trials: settings.trials });
    for (const test of settings.stressTests.items) {
      await known({ part: "stress-test", test });
      counts.stressTests += 1;
    }
    damaged.push(...settings.rubrics.damaged, ...settings.stressTests.damaged);
  }
  for (const manifest of models) {
    await known({ part: "model", manifest });
    counts.models += 1;
  }
  const ids = sessions === "all" ? await liveSessions(ctx) : sessions;
  for (const [index, id] of ids.entries()) {
    signal.throwIfAborted();
    onProgress({ done: index, total: ids.length });
    const { stored } = await readStored(ctx, id);
    if (stored.kind === "none" || (stored.kind === "whole" && stored.removed)) continue;
    damaged.push(...stored.damaged);
    if (stored.kind === "damaged") continue;
    await known(stored.part);
    counts.sessions += 1;
    counts.refinements += stored.part.refinements.length;
    for (const { steps } of stored.part.refinements) counts.steps += steps.length;
  }
  onProgress({ done: ids.length, total: ids.length });
  if (lab) {
    const written = await writeLab(ctx, lab.calibrations, put, signal);
    Object.assign(counts, written.counts);
    damaged.push(...written.damaged);
  }
  await sealing.write([JSON.stringify({ part: "end", counts, sha256 } satisfies BackupLine)]);
  return { counts, damaged };
}

/** Every version of each rubric, oldest first. */
function byRubric(items: readonly OwnRubric[]): OwnRubric[][] {
  const ids = new Set(items.map(({ rubric }) => rubric.id));
  return [...ids].map((id) =>
    items
      .filter(({ rubric }) => rubric.id === id)
      .sort((a, b) => a.rubric.version - b.rubric.version),
  );
}
