import type { StoreApi } from "zustand/vanilla";
import { AttuneError } from "../domain/errors.ts";
import type { NewId } from "../domain/ids.ts";
import type { Refinement } from "../domain/session.ts";
import type { Settings } from "../domain/settings.ts";
import { openStorage, type Storage } from "../storage/index.ts";
import { failureWords } from "./failure-words.ts";
import { keepComposer, restoreComposer } from "./keep-composer.ts";
import { createModels } from "./models.ts";
import type { ModelsState } from "./models-state.ts";
import { createNotices, type NoticesState } from "./notices.ts";
import { rolesFor } from "./roles-for.ts";
import { createSessions, type SessionsState } from "./sessions.ts";
import { createSettings, type SettingsState } from "./settings.ts";
import { createWorkbench } from "./workbench.ts";
import { shownRefinement, type Workbench } from "./workbench-state.ts";

/** The stores of the running app; pages bind to them. */
export interface App {
  settings: StoreApi<SettingsState>;
  sessions: StoreApi<SessionsState>;
  workbench: StoreApi<Workbench>;
  models: StoreApi<ModelsState>;
  notices: StoreApi<NoticesState>;
}

/** A run in another tab writes many steps; they are read together, this long after the last. */
const REREAD_AFTER_MS = 400;

const newId: NewId = () => crypto.randomUUID();

function newSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

/**
 * Opens what is stored and makes the stores; the session that was open last is opened again.
 * Rejects with a StorageError whose message is for a person.
 */
export async function startApp(): Promise<App> {
  const notices = createNotices(newId);
  const storage = await openStorage({
    now: Date.now,
    newId,
    onClosed: () =>
      notices.getState().show({
        tone: "error",
        text: "The storage was closed: Attune was updated or erased in another tab. Nothing more is saved here; reload this page to go on.",
      }),
  });
  const report = (error: unknown) =>
    notices.getState().show({ tone: "error", text: failureWords(error) });

  const prompts = () => import("../roles/prompts.ts");
  const settings = createSettings(
    await storage.settings.get(),
    (next) => void storage.settings.save(next).catch(report),
    async (name, text) => (await prompts()).checkPrompt(name, text),
  );

  const models = createModels({
    openRoom: async (set) =>
      (await import("./model-room.ts")).openModelRoom({
        settings,
        history: storage.deviceHistory,
        inUse: () => modelsInUse(workbench.getState()),
        set,
        say: (text) => notices.getState().show({ tone: "info", text }),
        report,
      }),
    settings,
    inUse: () => modelsInUse(workbench.getState()),
    report,
  });
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
          await refuseForeignPrompts(record, settings.getState().settings);
          return (await models.room()).modelsFor(wanted, stop);
        },
        signal,
      ),
    promptsFor: async (current: Settings) => (await prompts()).resolvePrompts(current),
    rubric: async () => (await import("../rubrics/index.ts")).THERAJUDGE_7,
  });
  const sessions = createSessions(storage, notices, report);

  followOtherTabs(storage, { settings, sessions, workbench }, report);
  storage.sessions.purgeRemoved().catch(report);
  const { lastSession, generator, judge } = settings.getState().settings;
  // So that the names of the models in use can be shown.
  if (generator.engine !== "practice" || judge.engine !== "practice") models.room().catch(report);
  if (lastSession) await workbench.getState().openSession(lastSession).catch(report);
  await restoreComposer(storage, workbench).catch(report);
  keepComposer(storage, workbench, report);
  return { settings, sessions, workbench, models, notices };
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
  const { live, scoring, shown } = workbench;
  const at = shownRefinement({ ...workbench, shown: live ? live.refinementId : shown });
  if (!at || !(live || scoring)) return [];
  const { generator, judge } = at.record;
  const roles = live ? [generator, judge] : [judge];
  return roles.flatMap((each) => (each.engine === "practice" ? [] : [each.model]));
}

/** What another tab wrote is shown here too; what this tab is doing is not disturbed. */
function followOtherTabs(
  storage: Storage,
  { settings, sessions, workbench }: Pick<App, "settings" | "sessions" | "workbench">,
  report: (error: unknown) => void,
): void {
  let rereading: ReturnType<typeof setTimeout> | undefined;
  storage.onChange((change, from) => {
    if (change.table === "settings") {
      if (from === "another tab") {
        storage.settings.get().then((stored) => settings.setState(stored), report);
      }
      return;
    }
    // In this tab only the list changes a session that the workbench has open.
    if (from === "this tab" && change.table !== "sessions") return;
    clearTimeout(rereading);
    rereading = setTimeout(() => {
      sessions.getState().refresh().catch(report);
      workbench.getState().reload().catch(report);
    }, REREAD_AFTER_MS);
  });
}
