import type { RunItem } from "../../domain/batch-run.ts";
import type { DataSet, Item, Reply } from "../../domain/data-set.ts";
import { type Pace, withResult } from "../../evaluation/batch/pace.ts";
import type { BatchTexts } from "../../evaluation/batch/plan.ts";
import type { Storage } from "../../storage/index.ts";
import { stretchesOf } from "../../storage/stretches.ts";
import { type RunRow, RunsError, rowOf } from "./runs-state.ts";

type RunStorage = Pick<Storage, "dataSets" | "batchRuns">;

/** Parts that are read at once: a data set's have hundreds of records, a run's one. */
const STRETCH = { dataSet: 4, run: 100 };

export async function dataSetOf({ dataSets }: RunStorage, id: string): Promise<DataSet> {
  const found = (await dataSets.list()).items.find((each) => each.id === id);
  if (found) return found;
  throw new RunsError(
    "no-data-set",
    "The data set of this run is not on this device, or it cannot be read.",
    "Choose another under Evaluate.",
  );
}

/** The texts of data sets; those of the last one stay in memory while nothing changes it. */
export function createTexts(storage: RunStorage) {
  let last: { of: string; texts: BatchTexts } | null = null;
  return {
    /** Items and replies, in their order. @throws RunsError `no-data-set` */
    async of(id: string): Promise<BatchTexts> {
      const { updatedAt, parts } = await dataSetOf(storage, id);
      const of = JSON.stringify([id, updatedAt, parts]);
      if (last?.of === of) return last.texts;
      last = null;
      const texts = await textsOf(storage, id);
      last = { of, texts };
      return texts;
    },
  };
}

async function textsOf({ dataSets }: RunStorage, id: string): Promise<BatchTexts> {
  const items: Item[] = [];
  const replies: Reply[] = [];
  for await (const read of stretchesOf(dataSets, id, STRETCH.dataSet)) {
    for (const { part } of read.items) {
      if (part.kind === "items") for (const item of part.items) items.push(item);
      if (part.kind === "replies") for (const reply of part.replies) replies.push(reply);
    }
  }
  return { items, replies };
}

/** What a run has so far. */
export interface Finished {
  rows: Map<number, RunRow>;
  /** Results that could not be read. */
  damaged: number;
  pace: Pace;
}

export async function finishedOf({ batchRuns }: RunStorage, id: string): Promise<Finished> {
  const rows = new Map<number, RunRow>();
  let pace: Pace = new Map();
  let damaged = 0;
  for await (const read of stretchesOf(batchRuns, id, STRETCH.run)) {
    for (const { seq, part } of read.items) {
      rows.set(seq, rowOf(seq, part));
      pace = withResult(pace, part);
    }
    damaged += read.damaged.length;
  }
  return { rows, damaged, pace };
}

/** One result of a run; null where it has none, or one that cannot be read. */
export async function resultAt(
  { batchRuns }: RunStorage,
  id: string,
  place: number,
): Promise<RunItem | null> {
  const { items } = await batchRuns.readParts(id, { from: place, count: 1 });
  return items[0]?.part ?? null;
}
