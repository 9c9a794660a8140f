import type { KeptCalibration } from "../../domain/kept-calibration.ts";
import type { OwnRubric } from "../../domain/own-rubric.ts";
import type { StressTest } from "../../domain/stress-test.ts";
import type { Collection } from "../collection.ts";
import type { DeviceHistoryStore } from "../device-history.ts";
import type { Damaged, StoreContext } from "../records.ts";
import type { SettingsStore } from "../settings.ts";
import type { AgeBox } from "./age-box.ts";
import type { BackupEnd, ModelManifest } from "./format.ts";
import { type BackupHistoryStore, createBackupHistory } from "./history.ts";
import type { RestorePlan, RestoreReport } from "./restore.ts";
import type { LabStores } from "./restore-lab.ts";
import type { BackupChoice, BackupProgress } from "./write.ts";

export interface BackupRequest {
  sessions: BackupChoice["sessions"];
  /** Settings, prompts, own rubrics, stress tests and what was tried on this device. */
  settings: boolean;
  /** Data sets with their batch runs and rating sheets, calibrations, and simulated sessions. */
  lab: boolean;
  models: readonly ModelManifest[];
}

export interface MadeBackup {
  fileName: string;
  file: Blob;
  counts: BackupEnd["counts"];
  /** Records that could not be read and are not in it. */
  damaged: Damaged[];
}

/** A backup that was decrypted and found whole. */
export interface OpenedBackup {
  plan: RestorePlan;
  /**
   * Writes what the plan says, as it is now. Resolves also where it had to stop early: the report
   * says why. Rejects when `signal` fires; what was restored until then stays.
   */
  restore(options: {
    settings: boolean;
    signal: AbortSignal;
    onProgress(sessions: number): void;
  }): Promise<RestoreReport>;
  /** Forgets its key. */
  close(): void;
}

export interface Backups {
  /**
   * One encrypted file with what was asked for. Rejects with BackupError `worker` or a
   * StorageError, or when `signal` fires; nothing that is stored changes.
   */
  make(
    request: BackupRequest,
    passphrase: string,
    options: { signal: AbortSignal; onProgress(progress: BackupProgress): void },
  ): Promise<MadeBackup>;
  /** Decrypts a file and checks all of it; writes nothing. Rejects with BackupError. */
  open(
    file: Blob,
    passphrase: string,
    options: { signal: AbortSignal; onProgress(sessions: number): void },
  ): Promise<OpenedBackup>;
  history: BackupHistoryStore;
}

/** What a backup also holds, and how it is encrypted. */
export interface BackupParts extends LabStores {
  settings: Pick<SettingsStore, "get" | "update">;
  deviceHistory: DeviceHistoryStore;
  rubrics: Collection<OwnRubric>;
  stressTests: Collection<StressTest>;
  calibrations: Collection<KeptCalibration>;
  /** The age format in a worker unless given. */
  ageBox?: AgeBox | undefined;
}

/** Backups of a store, and back. What they are made with is loaded when it is first used. */
export function createBackups(ctx: StoreContext, { ageBox, ...stores }: BackupParts): Backups {
  const box = async () => ageBox ?? (await import("./age-in-worker.ts")).ageInWorker;
  return {
    async make(request, passphrase, options) {
      const { writeBackup } = await import("./write.ts");
      const settings = request.settings
        ? {
            settings: (await stores.settings.get()).settings,
            trials: await stores.deviceHistory.get(),
            rubrics: await stores.rubrics.list(),
            stressTests: await stores.stressTests.list(),
          }
        : null;
      const sealing = await (await box()).seal(passphrase, options.signal);
      try {
        const lab = request.lab ? { calibrations: await stores.calibrations.list() } : null;
        const choice = { sessions: request.sessions, settings, lab, models: request.models };
        const written = await writeBackup(ctx, choice, sealing, options);
        const file = await sealing.finish();
        const day = new Date(ctx.now()).toISOString().slice(0, 10);
        return { fileName: `attune-backup-${day}.age`, file, ...written };
      } finally {
        sealing.close();
      }
    },

    async open(file, passphrase, options) {
      const [{ planRestore, restoreAll }, { untilHeads }] = await Promise.all([
        import("./restore.ts"),
        import("../series.ts"),
      ]);
      const opening = await (await box()).open(file, passphrase, options.signal);
      try {
        const { plan, found } = await planRestore(ctx, stores, opening.lines(), options);
        return {
          plan,
          restore: (how) =>
            untilHeads(ctx, () => restoreAll(ctx, stores, opening.lines(), found, how)),
          close: opening.close,
        };
      } catch (error) {
        opening.close();
        throw error;
      }
    },

    history: createBackupHistory(ctx),
  };
}
