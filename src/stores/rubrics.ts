import { createStore, type StoreApi } from "zustand/vanilla";
import { AttuneError } from "../domain/errors.ts";
import type { NewId } from "../domain/ids.ts";
import type { OwnRubric } from "../domain/own-rubric.ts";
import type { Rubric, RubricRef } from "../domain/rubric.ts";
import { DEFAULT_SETTINGS, type Settings } from "../domain/settings.ts";
import { rubricProblems } from "../rubrics/check-rubric.ts";
import { DEFAULT_RUBRIC_TITLE } from "../rubrics/default.ts";
import { type AdoptedRubric, adoptRubric, copyRubric, nextVersion } from "../rubrics/edit.ts";
import { BUILT_IN_RUBRICS } from "../rubrics/index.ts";
import type { Storage } from "../storage/index.ts";
import type { Damaged } from "../storage/records.ts";
import type { NoticesState } from "./notices.ts";
import type { SettingsState } from "./settings.ts";

/** A rubric in all its versions. */
export interface KnownRubric {
  id: string;
  builtIn: boolean;
  latest: Rubric;
  /** Newest first; the latest among them. */
  versions: readonly Rubric[];
  /** When a version was saved, by its number; ISO 8601. Nothing of built-in ones. */
  savedAt: Readonly<Record<number, string>>;
}

export interface RubricsState {
  /** The built-in ones, the default first, then the person's own by title. */
  rubrics: readonly KnownRubric[];
  /** Stored versions that cannot be read; they stay where they are. */
  damaged: readonly Damaged[];
  /** The latest version of a rubric; null where there is no such rubric. */
  latest(id: string): Rubric | null;
  /** Exactly that version; null where it is not here. */
  byRef(ref: RubricRef): Rubric | null;
  /** Keeps a copy as a rubric of one's own, version 1. */
  copy(rubric: Rubric): Promise<Rubric>;
  /**
   * Keeps a draft as the next version of a rubric of one's own; the latest one itself where it says
   * nothing new. Rejects with RubricsError `invalid` or `built-in`; nothing is kept then.
   */
  save(draft: Rubric): Promise<Rubric>;
  /**
   * Removes a rubric of one's own, all versions, and offers to undo that. Where it steers, the
   * default does from then on; where it scores beside, it does not any more.
   */
  remove(id: string): Promise<void>;
  /** Keeps a rubric that came with a file, under another id where its own is taken. */
  adopt(rubric: Rubric): Promise<AdoptedRubric>;
  /** Reads what is stored again. */
  refresh(): Promise<void>;
}

export type Rubrics = StoreApi<RubricsState>;

export class RubricsError extends AttuneError<"invalid" | "built-in"> {}

export interface RubricsDeps {
  storage: Pick<Storage, "rubrics" | "onChange">;
  settings: StoreApi<SettingsState>;
  notices: StoreApi<NoticesState>;
  newId: NewId;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Says what went wrong where nobody waits for it. */
  report(error: unknown): void;
}

const REREAD_AFTER_MS = 200;

/** Reads the stored rubrics; they are there when it resolves. Rejects with a StorageError. */
export async function openRubrics(deps: RubricsDeps): Promise<Rubrics> {
  const { storage, notices, newId, now, report } = deps;
  let own: readonly OwnRubric[] = [];
  /** One after the other: each begins with what the one before left. */
  let working: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = working.then(work);
    working = result.catch(() => {});
    return result;
  };

  const store = createStore<RubricsState>()((_set, get) => ({
    rubrics: knownRubrics([]),
    damaged: [],
    latest: (id) => get().rubrics.find((each) => each.id === id)?.latest ?? null,
    byRef: ({ id, version }) =>
      get()
        .rubrics.find((each) => each.id === id)
        ?.versions.find((each) => each.version === version) ?? null,

    copy: (rubric) =>
      inTurn(async () => {
        const titles = get().rubrics.map(({ latest }) => latest.title);
        const ids = get().rubrics.map(({ id }) => id);
        const copy = copyRubric(rubric, titleOfCopy(rubric.title, titles), ids);
        await keep(copy);
        return copy;
      }),

    save: (draft) =>
      inTurn(async () => {
        if (isBuiltIn(draft.id)) throw builtIn();
        const [problem] = rubricProblems(draft);
        if (problem) throw invalid(problem);
        const versions = own.map(({ rubric }) => rubric);
        const next = nextVersion(draft, versions);
        if (!versions.includes(next)) await keep(next);
        return next;
      }),

    remove: (id) =>
      inTurn(async () => {
        if (isBuiltIn(id)) throw builtIn();
        const gone = own.filter(({ rubric }) => rubric.id === id);
        if (gone.length === 0) return;
        const title = get().latest(id)?.title ?? id;
        await write(() => storage.rubrics.removeAll(gone.map((each) => each.id)));
        const undoSettings = letGo(deps.settings, id);
        const undo = () =>
          inTurn(async () => {
            await write(() => storage.rubrics.putAll(gone));
            undoSettings();
          });
        notices.getState().show({
          tone: "info",
          text: removedWords(title, undoSettings.steered),
          action: { label: "Undo", run: () => void undo().catch(report) },
        });
      }),

    adopt: (rubric) =>
      inTurn(async () => {
        const adopted = adoptRubric(
          rubric,
          BUILT_IN_RUBRICS,
          own.map((each) => each.rubric),
        );
        if (adopted.how !== "known") await keep(adopted.rubric);
        return adopted;
      }),

    refresh: () => inTurn(read),
  }));

  async function keep(rubric: Rubric): Promise<void> {
    const savedAt = new Date(now()).toISOString();
    await write(() => storage.rubrics.put({ id: newId(), rubric, savedAt }));
  }

  async function write(work: () => Promise<void>): Promise<void> {
    isWriting = true;
    try {
      await work();
    } finally {
      isWriting = false;
    }
    await read();
  }

  async function read(): Promise<void> {
    const { items, damaged } = await storage.rubrics.list();
    own = items;
    store.setState({ rubrics: knownRubrics(items), damaged });
  }

  let isWriting = false;
  let rereading: ReturnType<typeof setTimeout> | undefined;
  // Also after what a restore wrote in this tab. What is written here is read at once.
  storage.onChange(({ table }) => {
    if (table !== "rubrics" || isWriting) return;
    clearTimeout(rereading);
    rereading = setTimeout(() => void store.getState().refresh().catch(report), REREAD_AFTER_MS);
  });
  await read();
  return store;
}

function isBuiltIn(id: string): boolean {
  return BUILT_IN_RUBRICS.some((each) => each.id === id);
}

/** Built-in ones as they come; own ones by title. Where two say they are one version, the first. */
function knownRubrics(own: readonly OwnRubric[]): KnownRubric[] {
  const builtIns = BUILT_IN_RUBRICS.map((rubric) => ({
    id: rubric.id,
    builtIn: true,
    latest: rubric,
    versions: [rubric],
    savedAt: {},
  }));
  const ids = new Set(own.map(({ rubric }) => rubric.id).filter((id) => !isBuiltIn(id)));
  const owns = [...ids].flatMap((id) =>
    knownOne(
      id,
      own.filter(({ rubric }) => rubric.id === id),
    ),
  );
  return [...builtIns, ...owns.sort((a, b) => compare(a.latest, b.latest))];
}

function knownOne(id: string, records: readonly OwnRubric[]): KnownRubric[] {
  const savedAt: Record<number, string> = {};
  const versions: Rubric[] = [];
  const inOrder = [...records].sort((a, b) => (a.savedAt < b.savedAt ? -1 : 1));
  for (const { rubric, savedAt: at } of inOrder) {
    if (savedAt[rubric.version] !== undefined) continue;
    savedAt[rubric.version] = at;
    versions.push(rubric);
  }
  versions.sort((a, b) => b.version - a.version);
  const [latest] = versions;
  return latest ? [{ id, builtIn: false, latest, versions, savedAt }] : [];
}

function compare(a: Rubric, b: Rubric): number {
  return a.title.localeCompare(b.title, "en") || (a.id < b.id ? -1 : 1);
}

/** "X (copy)", with a number where there is one already. */
function titleOfCopy(title: string, taken: readonly string[]): string {
  const base = title.replace(/ \(copy(?: \d+)?\)$/, "");
  let wanted = `${base} (copy)`;
  for (let number = 2; taken.includes(wanted); number++) wanted = `${base} (copy ${number})`;
  return wanted;
}

/**
 * Takes a rubric that is gone out of the settings.
 *
 * @returns what puts it back, where nothing else was chosen since
 */
function letGo(settings: StoreApi<SettingsState>, id: string): (() => void) & { steered: boolean } {
  const { rubric, sideRubrics } = settings.getState().settings;
  const steered = rubric === id;
  const beside = sideRubrics.includes(id);
  const patch: Partial<Settings> = {
    ...(steered ? { rubric: DEFAULT_SETTINGS.rubric } : {}),
    ...(beside ? { sideRubrics: sideRubrics.filter((each) => each !== id) } : {}),
  };
  if (steered || beside) settings.getState().update(patch);
  const undo = () => {
    const now = settings.getState().settings;
    if (steered && now.rubric === DEFAULT_SETTINGS.rubric) settings.getState().update({ rubric });
    if (beside && !now.sideRubrics.includes(id)) {
      settings.getState().update({ sideRubrics: [...now.sideRubrics, id] });
    }
  };
  return Object.assign(undo, { steered });
}

function removedWords(title: string, steered: boolean): string {
  const words = `“${title}” was removed, with all its versions.`;
  return steered ? `${words} ${DEFAULT_RUBRIC_TITLE} steers the next refinement.` : words;
}

function invalid({ path, expected }: { path: string; expected: string }): RubricsError {
  return new RubricsError(
    "invalid",
    `The rubric was not saved. At ${path}: ${expected}.`,
    "Mend it there, then save again.",
  );
}

function builtIn(): RubricsError {
  return new RubricsError(
    "built-in",
    "Rubrics that come with Attune stay as they are. Nothing was changed.",
    "Make a copy and change that.",
  );
}
