import type { Table } from "dexie";
import type * as z from "zod/mini";
import type { ItemRow } from "./database.ts";
import { guarded } from "./errors.ts";
import {
  encodeBody,
  type Listed,
  readBody,
  type StoreContext,
  untilUndisturbed,
} from "./records.ts";
import { goneRecords } from "./rows.ts";

/** Records that are small and few, each by itself: all of them are read at once. */
export interface Collection<Item extends { id: string }> {
  /** In no order; what cannot be read is listed beside the rest. */
  list(): Promise<Listed<Item>>;
  /** Writes one whole, in the place of an earlier one of its id. */
  put(item: Item): Promise<void>;
  /** Writes several so: all of them or none. */
  putAll(items: readonly Item[]): Promise<void>;
  /** Deletes for good; nothing where there is none. */
  remove(id: string): Promise<void>;
  /** Deletes several so: all of them or none. */
  removeAll(ids: readonly string[]): Promise<void>;
}

/** The tables that are such collections. */
export type CollectionTable = "rubrics" | "stressTests" | "calibrations" | HeadTable;
/** Of them, those whose records have parts besides; see `series.ts`. */
export type HeadTable =
  | "dataSets"
  | "batchRuns"
  | "ratingSheets"
  | "clientProfiles"
  | "sessionBatches"
  | "simulatedSessions";

/** What is written in the same transaction as records of a collection. */
interface Along<Prepared> {
  /** Before the transaction, each time that it is tried. */
  prepare(): Promise<Prepared>;
  /** In it; false where what was read is no longer what is stored. */
  write(prepared: Prepared): Promise<boolean>;
}

/** A collection whose records are written together with what belongs to them. */
interface JoinedCollection<Item extends { id: string }> extends Collection<Item> {
  putWith<Prepared>(
    items: readonly Item[],
    tables: readonly Table[],
    along: Along<Prepared>,
  ): Promise<void>;
}

/** @param schema what comes off the disk passes through it; `id` is the row's own */
export function createCollection<Item extends { id: string }>(
  ctx: StoreContext,
  table: CollectionTable,
  schema: z.ZodMiniType<Item>,
): JoinedCollection<Item> {
  const { db } = ctx;
  const rows = db[table];

  async function putWith<Prepared>(
    items: readonly Item[],
    tables: readonly Table[],
    along: Along<Prepared>,
  ): Promise<void> {
    const ids = items.map(({ id }) => id);
    await untilUndisturbed(async () => {
      const prepared = await along.prepare();
      const before = await guarded(db, () => rows.bulkGet(ids));
      const written = await Promise.all(
        items.map(async (item, index) => {
          const rev = nextRev(before[index]);
          const { id } = item;
          return { id, rev, body: await encodeBody(ctx.codec, item, { table, id, rev }) };
        }),
      );
      return guarded(db, () =>
        db.transaction("rw", [rows, ...tables], async () => {
          const current = await rows.bulkGet(ids);
          if (current.some((row, index) => !Object.is(row?.rev, before[index]?.rev))) return null;
          if (!(await along.write(prepared))) return null;
          await rows.bulkPut(written);
          return { done: undefined };
        }),
      );
    });
    for (const id of ids) ctx.notify({ table, id });
  }

  const putAll = (items: readonly Item[]) => putWith(items, [], ALONE);

  async function removeAll(ids: readonly string[]): Promise<void> {
    await guarded(db, () => db.transaction("rw", rows, () => rows.bulkDelete([...ids])));
    for (const id of ids) ctx.notify({ table, id });
  }

  return {
    async list() {
      const stored = await guarded(db, () => rows.toArray());
      return readItems(ctx, table, schema, stored);
    },

    put: (item) => putAll([item]),
    putAll,
    putWith,
    remove: (id) => removeAll([id]),
    removeAll,
  };
}

const ALONE: Along<null> = { prepare: async () => null, write: async () => true };

/** Decodes all rows of a table; what is known to be gone is listed with what cannot be read. */
export async function readItems<Item extends { id: string }>(
  { codec }: Pick<StoreContext, "codec">,
  table: CollectionTable,
  schema: z.ZodMiniType<Item>,
  rows: readonly ItemRow[],
): Promise<Listed<Item>> {
  const there = new Set(rows.map(({ id }) => id));
  const listed: Listed<Item> = { items: [], damaged: goneRecords(codec, table, there) };
  const readings = await Promise.all(
    rows.map((row) =>
      readBody(codec, schema, row, { table, id: row.id }, ({ id }) =>
        id === row.id ? null : "It is another record than its place says.",
      ),
    ),
  );
  for (const reading of readings) {
    if (reading.ok) listed.items.push(reading.value);
    else listed.damaged.push(reading.damaged);
  }
  return listed;
}

/** A revision that is no number was not written here: what takes its place begins anew. */
function nextRev(row: ItemRow | undefined): number {
  return Number.isInteger(row?.rev) ? (row?.rev ?? -1) + 1 : 0;
}
