import type { Table } from "dexie";
import { createBatchRuns, createRatingSheets } from "./collections.ts";
import type { ItemRow } from "./database.ts";
import { guarded, missing, StorageError, storageError } from "./errors.ts";
import { type StoreContext, untilUndisturbed } from "./records.ts";
import { partsOf } from "./series.ts";

/** A data set that was deleted, and the way back. */
export interface RemovedDataSet {
  /** Batch runs that went with it. */
  runs: number;
  /** Rating sheets that did. */
  sheets: number;
  /**
   * Puts all of it back as it was, or nothing. Rejects with StorageError `conflict` where it cannot
   * be: it is here again, or encryption was turned on or off meanwhile.
   */
  undo(): Promise<void>;
}

interface Owned {
  table: Table<ItemRow, string>;
  name: "dataSets" | "batchRuns" | "ratingSheets";
  id: string;
}

/**
 * Deletes a data set with everything that belongs to it, in one transaction. What it was stays in
 * memory, as it was stored, for as long as the result is held. Rejects with StorageError `missing`.
 */
export async function removeDataSet(ctx: StoreContext, id: string): Promise<RemovedDataSet> {
  const { db } = ctx;
  const tables = [db.dataSets, db.batchRuns, db.ratingSheets, db.parts];
  const idsOf = (heads: readonly { id: string; dataSet: string }[]) =>
    heads.flatMap((head) => (head.dataSet === id ? [head.id] : []));

  const { owned, rows } = await untilUndisturbed(async () => {
    const before = await guarded(db, () => writesOf(ctx));
    const runs = idsOf((await createBatchRuns(ctx).list()).items);
    const sheets = idsOf((await createRatingSheets(ctx).list()).items);
    const all: Owned[] = [
      { table: db.dataSets, name: "dataSets", id },
      ...runs.map((run): Owned => ({ table: db.batchRuns, name: "batchRuns", id: run })),
      ...sheets.map(
        (sheet): Owned => ({ table: db.ratingSheets, name: "ratingSheets", id: sheet }),
      ),
    ];
    return guarded(db, () =>
      db.transaction("rw", tables, async () => {
        if (!(await db.dataSets.get(id))) throw missing("This data set");
        // Which belong to it is inside of what was read before.
        if ((await writesOf(ctx)) !== before) return null;
        const taken: { of: Owned; head: ItemRow | undefined; parts: ItemRow[] }[] = [];
        for (const of of all) {
          const parts = partsOf(db, of.id);
          taken.push({ of, head: await of.table.get(of.id), parts: await parts.toArray() });
          await parts.delete();
          await of.table.delete(of.id);
        }
        return { done: { owned: all, rows: taken } };
      }),
    );
  });
  const tell = () => {
    for (const each of owned) ctx.notify({ table: each.name, id: each.id });
  };
  tell();

  return {
    runs: owned.filter(({ name }) => name === "batchRuns").length,
    sheets: owned.filter(({ name }) => name === "ratingSheets").length,
    async undo() {
      try {
        await guarded(db, () =>
          db.transaction("rw", tables, async () => {
            for (const { of, head, parts } of rows) {
              if (head) await of.table.add(head);
              await db.parts.bulkAdd(parts);
            }
          }),
        );
      } catch (error) {
        throw error instanceof StorageError && error.code === "conflict" ? cannotUndo() : error;
      }
      tell();
    },
  };
}

/** Changes with every write of a run's or a sheet's head. */
async function writesOf({ db }: StoreContext): Promise<string> {
  const writes: string[] = [];
  for (const table of [db.batchRuns, db.ratingSheets]) {
    await table.each(({ id, rev }) => {
      writes.push(`${id} ${rev}`);
    });
  }
  return writes.join("\n");
}

function cannotUndo(): StorageError {
  const { remedy } = storageError("conflict");
  return new StorageError(
    "conflict",
    "The data set cannot be put back: one of the same id is here again, or encryption was turned on or off meanwhile.",
    remedy,
  );
}
