import { createStore, type StoreApi } from "zustand/vanilla";
import type { DataSet } from "../../domain/data-set.ts";
import type { NewId } from "../../domain/ids.ts";
import type { Rubric, RubricRef } from "../../domain/rubric.ts";
import type { OpenedFile, Reading } from "../../evaluation/import/reading.ts";
import type { Storage } from "../../storage/index.ts";
import type { NoticesState } from "../notices.ts";
import type { Rubrics } from "../rubrics.ts";
import { changed, remapped } from "./data-sets-choices.ts";
import { type DraftChoices, draftOf, firstChoices } from "./data-sets-draft.ts";
import { importFile } from "./data-sets-import.ts";
import { problemsCsv, problemsOf } from "./data-sets-problems.ts";
import { dataSetOfSessions } from "./data-sets-sessions.ts";
import type { DataSetPatch, DataSets, DataSetsState } from "./data-sets-state.ts";
import { removedWords, unknownDataSet, wordsOf } from "./data-sets-words.ts";
import type { FileReader } from "./import-reader.ts";
import { createLatestTask } from "./latest-task.ts";

export interface DataSetsDeps {
  storage: Pick<
    Storage,
    "dataSets" | "dropOrphanParts" | "removeDataSet" | "sessions" | "refinements" | "onChange"
  >;
  notices: StoreApi<NoticesState>;
  rubrics(): Promise<Rubrics>;
  reader: FileReader;
  newId: NewId;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Says what went wrong where nobody waits for it. */
  report(error: unknown): void;
}

/** A file that is being made into a data set. */
interface Open {
  file: File;
  opened: OpenedFile;
  choices: DraftChoices;
}

/** Another tab's and a restore's changes are read together, this long after the first. */
const REREAD_AFTER_MS = 200;

/** The data sets of this device and the way to another; nothing is read before `refresh`. */
export function createDataSets(deps: DataSetsDeps): DataSets {
  const { storage, notices, report } = deps;
  let open: Open | null = null;
  const task = createLatestTask();
  let sweeping: Promise<unknown> | null = null;
  let isRereading = false;

  /** What was cut off when the app was last closed: once, before anything is written. */
  const sweep = () => {
    sweeping ??= storage.dropOrphanParts().catch(report);
    return sweeping;
  };

  /** One change at a time: each begins with what the one before left. */
  let changing: Promise<void> = Promise.resolve();

  const store = createStore<DataSetsState>()((set, get) => {
    const showDraft = () => {
      if (!open) return;
      const { file, opened, choices } = open;
      const draft = draftOf({ fileName: file.name, bytes: file.size }, opened, choices);
      set({ importing: { step: "draft", draft } });
    };
    const choose = (change: (choices: DraftChoices) => Partial<DraftChoices>) => {
      const { step } = get().importing;
      if (!open || (step !== "draft" && step !== "failed")) return;
      open.choices = { ...open.choices, ...change(open.choices) };
      showDraft();
    };
    const look = async (file: File, chosen: Partial<Reading>, keep: DraftChoices | null) => {
      const fileName = file.name;
      set({ importing: { step: "opening", fileName, share: 0 } });
      await task.run(
        async (signal) => {
          const opening = deps.reader.open(file, chosen, {
            signal,
            onProgress: ({ share }) => {
              if (!signal.aborted) set({ importing: { step: "opening", fileName, share } });
            },
          });
          const [opened, rubrics] = await Promise.all([opening, rubricsToFind(deps)]);
          return { opened, rubrics };
        },
        ({ opened, rubrics }) => {
          const { mapping, ...guessed } = firstChoices(fileName, opened, rubrics);
          open = { file, opened, choices: { ...guessed, ...keep, mapping } };
          showDraft();
        },
        (error) => {
          const draft = open
            ? draftOf({ fileName, bytes: file.size }, open.opened, open.choices)
            : null;
          const message = wordsOf(error);
          set({ importing: { step: "failed", at: "opening", fileName, message, draft } });
        },
      );
    };

    return {
      status: "loading",
      list: [],
      damaged: [],
      importing: { step: "none" },

      async refresh() {
        await sweep();
        const { items, damaged } = await storage.dataSets.list();
        const list = items.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
        set({ status: "ready", list, damaged });
      },

      byId: (id) => get().list.find((each) => each.id === id) ?? null,

      async open(file) {
        open = null;
        await look(file, {}, null);
      },

      async reopen(reading) {
        if (!open) return;
        const { file, opened, choices } = open;
        // Another format has another delimiter, another delimiter perhaps another header.
        const { encoding, format, delimiter } = opened.reading;
        const kept = reading.format === undefined ? { encoding, format, delimiter } : { encoding };
        await look(file, { ...kept, ...reading }, choices);
      },

      setMeaning(column, meaning) {
        choose(({ mapping }) => ({
          mapping: {
            ...mapping,
            meanings: mapping.meanings.map((each, at) => (at === column ? meaning : each)),
          },
        }));
      },

      setRaterKind(rater, kind) {
        choose(({ kinds }) => ({ kinds: new Map([...kinds, [rater, kind]]) }));
      },

      changeDraft(patch) {
        choose((choices) => changed(choices, patch));
        const { rubric } = patch;
        if (rubric === undefined) return;
        void rubricOf(deps, rubric).then((found) => {
          choose(({ mapping }) => ({ mapping: remapped(mapping, open?.opened ?? null, found) }));
        }, report);
      },

      async importDraft() {
        const { importing } = get();
        const isThere =
          importing.step === "draft" ||
          (importing.step === "failed" && importing.at === "importing");
        if (!open || !isThere || !importing.draft) return null;
        const { draft } = importing;
        const { file, choices } = open;
        set({ importing: { step: "importing", draft, share: 0, rows: 0 } });
        return task.run(
          async (signal) => {
            await sweep();
            signal.throwIfAborted();
            return importFile(deps, file, draft, choices, {
              signal,
              onProgress: ({ share, rows }) => {
                if (!signal.aborted) set({ importing: { step: "importing", draft, share, rows } });
              },
            });
          },
          (dataSet) => {
            open = null;
            set(({ list }) => ({
              list: [dataSet, ...list.filter(({ id }) => id !== dataSet.id)],
              importing: { step: "done", dataSet },
            }));
          },
          (error) => {
            const message = `${wordsOf(error)} Nothing of the file was kept.`;
            const fileName = file.name;
            set({ importing: { step: "failed", at: "importing", fileName, message, draft } });
          },
        );
      },

      async cancel() {
        const { importing } = get();
        if (!(await task.stop())) return;
        // What was being imported goes back to its draft; a draft is forgotten.
        if (importing.step === "importing" && open) showDraft();
        else {
          open = null;
          set({ importing: { step: "none" } });
        }
      },

      change(id, patch) {
        const done = changing.then(async () => {
          const old = get().byId(id);
          if (!old) throw unknownDataSet();
          await storage.dataSets.put(patched(old, patch, deps.now()));
          await get().refresh();
        });
        changing = done.catch(() => {});
        return done;
      },

      async remove(id) {
        const title = get().byId(id)?.title ?? "The data set";
        const removed = await storage.removeDataSet(id);
        await get().refresh();
        notices.getState().show({
          tone: "info",
          text: removedWords(title, removed),
          action: {
            label: "Undo",
            run: () =>
              void removed
                .undo()
                .then(() => get().refresh())
                .catch(report),
          },
        });
      },

      problemsOf: (id) => problemsOf(storage, id),

      problemsCsv: (id) =>
        problemsCsv(storage, id, new Date(deps.now()).toISOString().slice(0, 10)),

      async addSessions(ids, title) {
        await sweep();
        const dataSet = await dataSetOfSessions(deps, ids, title);
        await get().refresh();
        return dataSet;
      },
    };
  });

  storage.onChange(({ table }) => {
    if (table !== "dataSets" || store.getState().status === "loading" || isRereading) return;
    isRereading = true;
    setTimeout(() => {
      isRereading = false;
      store.getState().refresh().catch(report);
    }, REREAD_AFTER_MS);
  });
  return store;
}

/** The person's own rubrics are looked for too. */
async function rubricsToFind({ rubrics }: Pick<DataSetsDeps, "rubrics">): Promise<Rubric[]> {
  return (await rubrics()).getState().rubrics.map(({ latest }) => latest);
}

async function rubricOf(
  { rubrics }: Pick<DataSetsDeps, "rubrics">,
  ref: RubricRef | null,
): Promise<Rubric | null> {
  return ref && (await rubrics()).getState().byRef(ref);
}

function patched(old: DataSet, patch: DataSetPatch, now: number): DataSet {
  const { title = old.title, licence = old.licence } = patch;
  return {
    ...old,
    ...patch,
    title: (title.trim() || old.title).slice(0, 300),
    licence: licence.slice(0, 4000),
    updatedAt: new Date(now).toISOString(),
  };
}
