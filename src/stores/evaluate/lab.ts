import type { StoreApi } from "zustand/vanilla";
import type { NewId } from "../../domain/ids.ts";
import type { Assignment } from "../../domain/settings.ts";
import type { Storage } from "../../storage/index.ts";
import type { Models } from "../models.ts";
import type { NoticesState } from "../notices.ts";
import type { Rubrics } from "../rubrics.ts";
import type { SettingsState } from "../settings.ts";
import type { Workbench } from "../workbench-state.ts";
import { createAgreement } from "./agreement.ts";
import type { AgreementStore } from "./agreement-state.ts";
import { type Calibrations, createCalibrations } from "./calibrations.ts";
import { askStatistics } from "./calibrations-ask.ts";
import { createDataSets } from "./data-sets.ts";
import type { DataSets } from "./data-sets-state.ts";
import { workerReader } from "./import-reader.ts";
import { openRuns } from "./runs-open.ts";
import type { Runs } from "./runs-state.ts";
import { createSheets } from "./sheets.ts";
import type { Sheets } from "./sheets-state.ts";

/** What the evidence lab works with. */
export interface LabDeps {
  storage: Storage;
  settings: StoreApi<SettingsState>;
  notices: StoreApi<NoticesState>;
  models: Models;
  workbench: StoreApi<Workbench>;
  rubrics(): Promise<Rubrics>;
  newId: NewId;
  /** 32-bit unsigned. */
  newSeed(): number;
  /** Says what went wrong where nobody waits for it. */
  report(error: unknown): void;
  /** A stress test or a simulated session has the models. */
  isTaken(): boolean;
  /** What runs now, so that it is waited for and its models are left alone; null at the end. */
  onRunning(running: RunningBatch | null): void;
}

/** What the rest of the app must know of a batch run that is at work. */
export interface RunningBatch {
  roles: readonly Assignment[];
  /** Pauses it; resolves when what was finished is kept. */
  stop(): Promise<void>;
}

/** The stores of the evidence lab, each read when its page first asks. */
export interface Lab {
  deps: LabDeps;
  agreement: AgreementStore;
  dataSets: DataSets;
  calibrations: Calibrations;
  runs: Runs;
  sheets: Sheets;
}

export function openLab(deps: LabDeps): Lab {
  const calibrations = createCalibrations({ ...deps, ask: askStatistics, now: Date.now });
  return {
    deps,
    dataSets: createDataSets({ ...deps, reader: workerReader, now: Date.now }),
    agreement: createAgreement(deps),
    calibrations,
    runs: openRuns(deps),
    sheets: createSheets({ ...deps, now: Date.now }),
  };
}
