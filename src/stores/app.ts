import type { StoreApi } from "zustand/vanilla";
import { AttuneError } from "../domain/errors.ts";
import type { NewId } from "../domain/ids.ts";
import type { Refinement } from "../domain/refinement.ts";
import type { Assignment, Settings } from "../domain/settings.ts";
import type { Backups } from "../storage/backup/backups.ts";
import type { Storage } from "../storage/index.ts";
import type { RepairedSettings } from "../storage/settings-repair.ts";
import { type DraftsState, openDrafts } from "./drafts.ts";
import type { Lab, RunningBatch } from "./evaluate/lab.ts";
import { failureWords } from "./failure-words.ts";
import { keepComposer, restoreComposer } from "./keep-composer.ts";
import { createModels } from "./models.ts";
import type { ModelsState } from "./models-state.ts";
import { createNotices, type NoticesState } from "./notices.ts";
import type { Practice } from "./practice/room.ts";
import { rolesFor } from "./roles-for.ts";
import type { Rubrics } from "./rubrics.ts";
import { createSessions, type SessionsState } from "./sessions.ts";
import { createSettings, type SettingsState } from "./settings.ts";
import type { RunningTest } from "./stress-test-open.ts";
import type { StressTests } from "./stress-test-state.ts";
import { createVault, type VaultState, type VaultStatus } from "./vault.ts";
import { createWorkbench } from "./workbench.ts";
import { shownRefinement, type Workbench } from "./workbench-state.ts";

/** The stores of the running app; pages bind to them. */
export interface App {
  settings: StoreApi<SettingsState>;
  sessions: StoreApi<SessionsState>;
  workbench: StoreApi<Workbench>;
  models: StoreApi<ModelsState>;
  notices: StoreApi<NoticesState>;
  drafts: StoreApi<DraftsState>;
  vault: StoreApi<VaultState>;
  /** Built-in rubrics and the person's own; read when they are first asked for. */
  rubrics(): Promise<Rubrics>;
  /** Stress tests of judges; nothing is read before its `refresh`. */
  stressTests(): Promise<StressTests>;
  /** The evidence lab; nothing is read before its pages ask. */
  lab(): Promise<Lab>;
  /** Whole sessions with simulated clients; nothing is read before its pages ask. */
  practice(): Promise<Practice>;
  backups: Backups;
  /** As they are stored, with what was changed here: a restore may have changed them. */
  readSettings(): Promise<RepairedSettings>;
  /** Hides everything at once and forgets the keys. Does nothing where nothing is encrypted. */
  lockNow(): void;
  /** The same, and then does this instead of loading the app anew. */
  lockAndGo(go: () => void): void;
  /** Something is at work that closing or locking would stop. */
  isBusy(): boolean;
  /** Writes what is typed or chosen and waits to be written. */
  flush(): Promise<void>;
  /**
   * Stops what runs, writes what is not written, ends the models and closes the store. It may wait
   * for a model to stop: the caller says how long it waits for it.
   */
  close(): Promise<void>;
  /** Closes the store as it is: nothing more is written. */
  drop(): Promise<void>;
}

/** What only the way in can do. */
export type AppHooks = Pick<App, "lockNow" | "lockAndGo">;

/** A restore writes many sessions; they are read together, this long after the last. */
const REREAD_AFTER_MS = 400;

const newId: NewId = () => crypto.randomUUID();

function newSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

/**
 * Makes the stores over an open storage, and opens the session again that was open last. Rejects
 * with a StorageError whose message is for a person.
 */
export async function startApp(storage: Storage, hooks: AppHooks): Promise<App> {
  const notices = createNotices(newId);
  const report = (error: unknown) =>
    notices.getState().show({ tone: "error", text: failureWords(error) });
  /** One write at a time, so that an older state never comes last. */
  let saving: Promise<void> = Promise.resolve();

  // Read while the settings are.
  const openingDrafts = openDrafts(storage, report);
  const prompts = () => import("../roles/prompts.ts");
  const settings = createSettings(
    await storage.settings.get(),
    (changed) => {
      saving = saving
        .then(async () => {
          await storage.settings.update((stored) => ({ ...stored, ...changed }));
        })
        .catch(report);
    },
    async (name, text) => (await prompts()).checkPrompt(name, text),
  );

  let tested: RunningTest | null = null;
  let batch: RunningBatch | null = null;
  let practised: RunningBatch | null = null;
  const inUse = () => [
    ...modelsInUse(workbench.getState()),
    ...modelsOf(tested ? [tested.judge] : ((batch ?? practised)?.roles ?? [])),
  ];
  const models = createModels({
    openRoom: async (set) =>
      (await import("./model-room.ts")).openModelRoom({
        settings,
        history: storage.deviceHistory,
        inUse,
        set,
        say: (text) => notices.getState().show({ tone: "info", text }),
        report,
      }),
    settings,
    inUse,
    report,
  });
  const rubrics = later(async () =>
    (await import("./rubrics.ts")).openRubrics({
      storage,
      settings,
      notices,
      newId,
      now: Date.now,
      report,
    }),
  );
  const refuseTaken = () => {
    if (!(tested ?? batch ?? practised)) return;
    throw new AttuneError(
      "busy",
      "A stress test, a batch run or a simulated session is at work now.",
      "Wait for it to end, or stop it first.",
    );
  };
  const workbench = createWorkbench({
    storage,
    settings,
    newId,
    newSeed,
    report,
    rolesFor: (record, signal) =>
      rolesFor(
        record,
        async (wanted, stop) => {
          refuseTaken();
          await refuseForeignPrompts(record, settings.getState().settings);
          return (await models.room()).modelsFor(wanted, stop);
        },
        signal,
      ),
    promptsFor: async (current: Settings) => (await prompts()).resolvePrompts(current),
    rubrics: async () => (await rubrics()).getState(),
    calibrationFor: async (...asked) =>
      (await import("./evaluate/calibration-in-use.ts")).calibrationFor(storage, ...asked),
    pairsFor: async (judge) =>
      judge.engine === "practice"
        ? (await import("../models/pair-cost.ts")).BY_RULES
        : (await models.room()).pairsFor(judge),
    say: (text) => notices.getState().show({ tone: "info", text }),
  });
  const stressTests = later(async () =>
    (await import("./stress-test-open.ts")).openStressTests({
      storage,
      settings,
      models,
      workbench,
      newId,
      isTaken: () => (batch ?? practised) !== null,
      onRunning: (running) => {
        tested = running;
      },
    }),
  );
  const lab = later(async () =>
    (await import("./evaluate/lab.ts")).openLab({
      storage,
      settings,
      notices,
      models,
      workbench,
      rubrics,
      newId,
      newSeed,
      report,
      isTaken: () => (tested ?? practised) !== null,
      onRunning: (running) => {
        batch = running;
      },
    }),
  );
  const practice = later(async () =>
    (await import("./practice/room.ts")).openPractice({
      storage,
      settings,
      notices,
      models,
      workbench,
      rubrics,
      newId,
      newSeed,
      report,
      isTaken: () => (tested ?? batch) !== null,
      onRunning: (running) => {
        practised = running;
      },
    }),
  );
  const { drafts, flush: flushDrafts } = await openingDrafts;
  const sessions = createSessions(storage, { notices, drafts }, report);

  followStorage(storage, { sessions, workbench }, report);
  storage.sessions.purgeRemoved().catch(report);
  if (Object.keys(drafts.getState().drafts).length > 0) {
    import("./orphaned-drafts.ts").then((part) => part.dropOrphans(storage, drafts)).catch(report);
  }
  import("./backup-reminder.ts")
    .then(({ remindToBackUp }) => remindToBackUp(storage, notices, Date.now))
    .catch(report);
  const { lastSession, generator, judge } = settings.getState().settings;
  // So that the names of the models in use can be shown.
  if (generator.engine !== "practice" || judge.engine !== "practice") models.room().catch(report);
  if (lastSession) await workbench.getState().openSession(lastSession).catch(report);
  await restoreComposer(storage, workbench).catch(report);
  const flushComposer = keepComposer(storage, workbench, report);

  const flush = async () => {
    await Promise.all([flushComposer(), flushDrafts(), saving]);
  };
  const busy = () =>
    (tested ?? batch ?? practised) !== null ||
    isBusy(workbench.getState(), models.getState(), storage.vault.status());
  import("./updates.ts")
    .then(({ offerUpdates }) =>
      offerUpdates({ notices, isBusy: busy, busyWith: [workbench, models], flush }),
    )
    .catch(report);
  return {
    settings,
    sessions,
    workbench,
    models,
    notices,
    drafts,
    vault: createVault(storage.vault),
    rubrics,
    stressTests,
    lab,
    practice,
    backups: storage.backups,
    readSettings: async () => {
      await saving;
      return storage.settings.get();
    },
    ...hooks,
    isBusy: busy,
    flush,
    async close() {
      workbench.getState().stop();
      await flush();
      // A run ends with its last checkpoint; only then are the workers of its models ended.
      await workbench.getState().settled();
      await (tested ?? batch ?? practised)?.stop();
      await models.end();
      await flush();
      await storage.close();
    },
    async drop() {
      const closed = storage.close();
      workbench.getState().stop();
      void (tested ?? batch ?? practised)?.stop();
      await Promise.all([closed, models.end()]);
    },
  };
}

/** Whether something is at work that closing would stop. */
function isBusy(
  { live, scoring }: Workbench,
  { rows, imports }: ModelsState,
  vault: VaultStatus,
): boolean {
  const installing =
    imports.some(({ error }) => error === null) ||
    rows.some(({ onDevice, task }) => onDevice.status === "downloading" || task !== null);
  return live !== null || scoring || installing || vault.kind === "switching";
}

/** Prompts that came with a file are its words; a model follows only those that are known here. */
async function refuseForeignPrompts(record: Refinement, { ownPrompts }: Settings): Promise<void> {
  const { BUILT_IN_PROMPTS } = await import("../roles/prompts.ts");
  const known = [...Object.values(BUILT_IN_PROMPTS), ...Object.values(ownPrompts).flat()];
  const texts = new Set(known.map(({ text }) => text));
  if (Object.values(record.prompts).every(({ text }) => texts.has(text))) return;
  throw new AttuneError(
    "foreign-prompts",
    "This refinement came with prompts that are not among yours, so no model was given them.",
    "Refine the message again with your own prompts.",
  );
}

/** The models that the run of this tab was started with, or that an edit is being scored with. */
function modelsInUse(workbench: Workbench): string[] {
  const { live, scoring, judging } = workbench;
  const working = live ?? judging;
  const at = shownRefinement(working ? { ...workbench, shown: working.refinementId } : workbench);
  if (!at || !(live || scoring)) return [];
  const { generator, judge } = at.record;
  const roles = live ? [generator, judge] : [judge];
  return modelsOf(roles);
}

function modelsOf(roles: readonly Assignment[]): string[] {
  return roles.flatMap((each) => (each.engine === "practice" ? [] : [each.model]));
}

/** Loads a part when it is first asked for, and tries again where that failed. */
function later<Part>(load: () => Promise<Part>): () => Promise<Part> {
  let part: Promise<Part> | null = null;
  return () => {
    part ??= load().catch((error: unknown) => {
      part = null;
      throw error;
    });
    return part;
  };
}

/** What the list or a restore changed is shown; what this tab is doing is not disturbed. */
function followStorage(
  storage: Storage,
  { sessions, workbench }: Pick<App, "sessions" | "workbench">,
  report: (error: unknown) => void,
): void {
  let rereading: ReturnType<typeof setTimeout> | undefined;
  storage.onChange((change) => {
    if (change.table !== "sessions") return;
    clearTimeout(rereading);
    rereading = setTimeout(() => {
      sessions.getState().refresh().catch(report);
      workbench.getState().reload().catch(report);
    }, REREAD_AFTER_MS);
  });
}
