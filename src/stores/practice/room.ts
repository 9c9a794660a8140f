import type { StoreApi } from "zustand/vanilla";
import type { NewId } from "../../domain/ids.ts";
import type { Storage } from "../../storage/index.ts";
import type { RunningBatch } from "../evaluate/lab.ts";
import type { Models } from "../models.ts";
import type { NoticesState } from "../notices.ts";
import { participant } from "../participant.ts";
import { createRest } from "../rest.ts";
import type { Rubrics } from "../rubrics.ts";
import type { SettingsState } from "../settings.ts";
import type { Workbench } from "../workbench-state.ts";
import { createSessionBatches } from "./batches.ts";
import type { SessionBatches } from "./batches-state.ts";
import { createDesk, type Desk } from "./desk.ts";
import { createProfiles } from "./profiles.ts";
import type { Profiles } from "./profiles-state.ts";
import { type Casting, createCasting } from "./roles.ts";
import { createPracticeSessions } from "./sessions.ts";
import type { PracticeSessions } from "./sessions-state.ts";

/** What whole sessions work with. */
export interface PracticeDeps {
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
  /** A stress test or a batch run has the models. */
  isTaken(): boolean;
  /** What runs now, so that it is waited for and its models are left alone; null at the end. */
  onRunning(running: RunningBatch | null): void;
}

/** The stores of whole sessions, each read when its page first asks. */
export interface Practice {
  deps: PracticeDeps;
  /** One piece of heavy work at a time. */
  desk: Desk;
  /** Who takes part; texts made by rules come as slowly as one reads. */
  casting: Casting;
  sessions: PracticeSessions;
  batches: SessionBatches;
  /** Whom sessions can be held with. */
  profiles: Profiles;
}

/** Between two groups of words, so that what rules say can be read as it appears. */
const PAUSE_MS = 4;

const readingPause = () => new Promise<void>((resolve) => setTimeout(resolve, PAUSE_MS));

export function openPractice(deps: PracticeDeps): Practice {
  const { storage, settings, models, workbench, rubrics, newId, newSeed } = deps;
  const desk = createDesk({
    onRunning: deps.onRunning,
    hindrance() {
      if (deps.isTaken()) return "A stress test or a batch run is at work now.";
      const { live, scoring } = workbench.getState();
      return live || scoring ? "A reply is being refined or scored now." : null;
    },
  });
  const casting = createCasting({ settings, models, rubrics, pause: readingPause });
  const sessions = createPracticeSessions({
    ...casting,
    storage,
    desk,
    newId,
    newSeed,
    now: Date.now,
    rest: createRest(),
    app: import.meta.env.ATTUNE_VERSION ?? "0.0.0",
  });
  participant.subscribe(({ agreed }) => {
    if (!agreed) sessions.getState().makeRoom();
  });
  const { notices, report } = deps;
  const profiles = createProfiles({
    storage,
    notices,
    models,
    desk,
    newId,
    now: Date.now,
    rest: createRest(),
    report,
  });
  const batchRest = createRest();
  const batches = createSessionBatches({
    // Nobody reads along.
    ...createCasting({ settings, models, rubrics, pause: batchRest }),
    storage,
    desk,
    newId,
    newSeed,
    now: Date.now,
    rest: batchRest,
    app: import.meta.env.ATTUNE_VERSION ?? "0.0.0",
  });
  return { deps, desk, casting, sessions, batches, profiles };
}
