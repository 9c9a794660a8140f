import type * as z from "zod/mini";
import { guarded } from "./errors.ts";
import {
  encodeBody,
  type Listed,
  readBody,
  type StoreContext,
  untilUndisturbed,
} from "./records.ts";

/** Records that are small and few, each by itself: all of them are read at once. */
export interface Collection<Item extends { id: string }> {
  /** In no order; what cannot be read is listed beside the rest. */
  list(): Promise<Listed<Item>>;
  /** Writes one whole, in the place of an earlier one of its id. */
  put(item: Item): Promise<void>;
  /** Deletes for good; nothing where there is none. */
  remove(id: string): Promise<void>;
}

/** The tables that are such collections. */
export type CollectionTable = "rubrics" | "stressTests";

/** @param schema what comes off the disk passes through it; `id` is the row's own */
export function createCollection<Item extends { id: string }>(
  ctx: StoreContext,
  table: CollectionTable,
  schema: z.ZodMiniType<Item>,
): Collection<Item> {
  const { db } = ctx;
  const rows = db[table];
  return {
    async list() {
      const listed: Listed<Item> = { items: [], damaged: [] };
      const stored = await guarded(db, () => rows.toArray());
      for (const row of stored) {
        const reading = await readBody(ctx.codec, schema, row, { table, id: row.id }, ({ id }) =>
          id === row.id ? null : "It is another record than its place says.",
        );
        if (reading.ok) listed.items.push(reading.value);
        else listed.damaged.push(reading.damaged);
      }
      return listed;
    },

    async put(item) {
      const { id } = item;
      await untilUndisturbed(async () => {
        const before = await guarded(db, () => rows.get(id));
        const rev = before ? before.rev + 1 : 0;
        const body = await encodeBody(ctx.codec, item, { table, id, rev });
        return guarded(db, () =>
          db.transaction("rw", rows, async () => {
            const current = await rows.get(id);
            if (current?.rev !== before?.rev) return null;
            await rows.put({ id, rev, body });
            return { done: undefined };
          }),
        );
      });
      ctx.notify({ table, id });
    },

    async remove(id) {
      await guarded(db, () => rows.delete(id));
      ctx.notify({ table, id });
    },
  };
}
