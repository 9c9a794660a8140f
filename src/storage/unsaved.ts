import type * as z from "zod/mini";
import { guarded } from "./errors.ts";
import { encodeBody, readBody, type StoreContext, untilUndisturbed } from "./records.ts";

/**
 * Something that was typed and is not saved yet, as one record: so that a closed, locked or killed
 * tab loses none of it. Encrypted where the store is.
 */
export interface Unsaved<Value> {
  /** null where nothing was typed, or where it cannot be read. */
  get(): Promise<Value | null>;
  /** Overwrites what was there; null forgets it. */
  save(value: Value | null): Promise<void>;
}

/** @param id the record's key among the settings */
export function createUnsaved<Value>(
  ctx: StoreContext,
  id: string,
  schema: z.ZodMiniType<Value>,
): Unsaved<Value> {
  const { db } = ctx;
  const place = { table: "settings", id } as const;
  return {
    async get() {
      const row = await guarded(db, () => db.settings.get(id));
      if (!row) return null;
      const reading = await readBody(ctx.codec, schema, row, place, () => null);
      return reading.ok ? reading.value : null;
    },
    async save(value) {
      if (value === null) {
        await guarded(db, () => db.settings.delete(id));
        return;
      }
      // Overwritten with every pause in typing: no revision is counted.
      await untilUndisturbed(async () => {
        const body = await encodeBody(ctx.codec, value, { ...place, rev: 0 });
        await guarded(db, () => db.settings.put({ id, rev: 0, body }));
        return { done: undefined };
      });
    },
  };
}
