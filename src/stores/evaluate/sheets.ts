import { createStore, type StoreApi } from "zustand/vanilla";
import type { NewId } from "../../domain/ids.ts";
import type { RatingSheet } from "../../domain/rating-sheet.ts";
import { ratablePairs, ratableReplies } from "../../evaluation/rating/choices.ts";
import { drawPairs, drawSingles } from "../../evaluation/rating/draw.ts";
import type { Answers } from "../../evaluation/rating/progress.ts";
import { MAX_TASKS } from "../../evaluation/rating/sheet-file.ts";
import type { Storage } from "../../storage/index.ts";
import type { NoticesState } from "../notices.ts";
import { loadEvidence } from "./evidence.ts";
import { lookAtFile, mergeFor, sheetFile } from "./sheets-files.ts";
import { openSheet } from "./sheets-open.ts";
import { type SheetPlan, type Sheets, SheetsError, type SheetsState } from "./sheets-state.ts";

export interface SheetsDeps {
  storage: Pick<Storage, "dataSets" | "batchRuns" | "ratingSheets" | "onChange">;
  notices: StoreApi<NoticesState>;
  newId: NewId;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Says what went wrong where nobody waits for it. */
  report(error: unknown): void;
}

const REREAD_AFTER_MS = 200;

/** The rating sheets of this device. Reads nothing before `refresh`. */
export function createSheets(deps: SheetsDeps): Sheets {
  const { storage, notices, newId, now, report } = deps;
  const series = storage.ratingSheets;
  let writes = 0;
  let working: Promise<unknown> = Promise.resolve();
  /** One after the other: each begins with what the one before left. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = working.then(work);
    working = result.catch(() => {});
    return result;
  };

  const store = createStore<SheetsState>()((set, get) => {
    async function read(): Promise<readonly RatingSheet[]> {
      const { items, damaged } = await series.list();
      const sheets = items.toSorted((a, b) => (a.createdAt > b.createdAt ? -1 : 1));
      set({ sheets, damaged });
      return sheets;
    }

    async function written(work: () => Promise<void>): Promise<void> {
      writes += 1;
      try {
        await work();
      } finally {
        writes -= 1;
      }
    }

    async function find(id: string): Promise<RatingSheet> {
      const sheet = (await read()).find((each) => each.id === id);
      if (sheet) return sheet;
      throw new SheetsError(
        "missing",
        "This rating sheet is not on this device any more.",
        "Choose another, or make a new one.",
      );
    }

    async function answersOf({ id }: RatingSheet): Promise<Answers> {
      const { items } = await series.readParts(id);
      return new Map(items.map(({ seq, part }) => [seq, part]));
    }

    const here = async () => ({ sheets: await read(), answersOf });

    return {
      sheets: null,
      damaged: [],
      open: null,

      refresh: () =>
        inTurn(async () => {
          await read();
        }),

      create: (plan) =>
        inTurn(async () => {
          const at = new Date(now()).toISOString();
          const sheet: RatingSheet = {
            id: newId(),
            dataSet: plan.dataSet,
            rater: plan.rater,
            tasks: tasksOf(plan),
            rubric: plan.rubric,
            seed: plan.seed,
            createdAt: at,
            updatedAt: at,
            answered: 0,
            imported: false,
          };
          await written(() => series.put(sheet));
          await read();
          return sheet;
        }),

      begin: (id) =>
        inTurn(async () => {
          const sheet = await find(id);
          const evidence = await loadEvidence(storage, sheet.dataSet);
          const opened = openSheet(
            {
              storage: {
                putParts: (of, parts, head) => written(() => series.putParts(of, parts, head)),
              },
              now,
              onSaved: (head) =>
                set(({ sheets }) => ({
                  sheets: sheets?.map((each) => (each.id === head.id ? head : each)) ?? null,
                })),
            },
            sheet,
            await answersOf(sheet),
            evidence,
          );
          set({ open: opened });
        }),

      leave: () => set({ open: null }),

      remove: (id) =>
        inTurn(async () => {
          const sheet = await find(id);
          const { items, damaged } = await series.readParts(id);
          if (get().open?.getState().sheet.id === id) set({ open: null });
          await written(() => series.remove(id));
          await read();
          const undo = () =>
            inTurn(async () => {
              await written(() => series.putParts(id, items, sheet));
              await read();
            });
          notices.getState().show({
            tone: "info",
            text: removedWords(sheet, damaged.length),
            action: { label: "Undo", run: () => void undo().catch(report) },
          });
        }),

      exportSheet: (id) =>
        inTurn(async () => {
          const sheet = await find(id);
          const evidence = await loadEvidence(storage, sheet.dataSet);
          const day = new Date(now()).toISOString().slice(0, 10);
          return sheetFile(sheet, await answersOf(sheet), evidence, day);
        }),

      lookAt: (dataSet, text) =>
        inTurn(async () => lookAtFile(text, await loadEvidence(storage, dataSet), await here())),

      bring: (looked, rater) =>
        inTurn(async () => {
          const merge = await mergeFor(looked, rater, await here());
          if (merge.how === "nothing") return merge;
          const parts = Array.from(merge.answers, ([seq, part]) => ({ seq, part }));
          await written(() => series.putParts(merge.sheet.id, parts, merge.sheet));
          if (get().open?.getState().sheet.id === merge.sheet.id) set({ open: null });
          await read();
          return merge;
        }),
    };
  });

  let rereading: ReturnType<typeof setTimeout> | undefined;
  // Also after what a restore wrote in this tab. What is written here is read at once.
  storage.onChange(({ table }) => {
    if (table !== "ratingSheets" || writes > 0 || store.getState().sheets === null) return;
    clearTimeout(rereading);
    rereading = setTimeout(() => void store.getState().refresh().catch(report), REREAD_AFTER_MS);
  });
  return store;
}

/** Rejects with SheetsError `empty` or `too-many`. */
function tasksOf(plan: SheetPlan): RatingSheet["tasks"] {
  const { kind, replies, sources } = plan;
  const tasks: RatingSheet["tasks"] =
    kind === "single"
      ? { kind, tasks: drawSingles(ratableReplies(replies, sources), plan) }
      : { kind, tasks: drawPairs(ratablePairs(replies, sources).pairs, plan) };
  if (tasks.tasks.length === 0) {
    throw new SheetsError(
      "empty",
      `There is nothing to rate: these sources have no ${kind === "single" ? "replies with words" : "two replies to the same message with different words"}.`,
      "Choose other sources.",
    );
  }
  if (tasks.tasks.length > MAX_TASKS) {
    throw new SheetsError(
      "too-many",
      `This would be ${tasks.tasks.length} tasks; a sheet has at most ${MAX_TASKS}.`,
      "Choose fewer messages, or one reply to each.",
    );
  }
  return tasks;
}

function removedWords({ rater, answered }: RatingSheet, damaged: number): string {
  const words = `The sheet of “${rater}” was removed, with ${answered} ${answered === 1 ? "answer" : "answers"}.`;
  return damaged > 0
    ? `${words} ${damaged} of them could not be read and will not come back.`
    : words;
}
