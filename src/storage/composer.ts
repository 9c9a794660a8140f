import * as z from "zod/mini";
import { sessionId } from "../domain/ids.ts";
import { guarded } from "./errors.ts";
import { encodeBody, readBody, type StoreContext, untilUndisturbed } from "./records.ts";

/** What was typed on the workbench and not refined yet; so that a closed tab loses none of it. */
const composerSchema = z.object({
  /** The stored session it was typed in; null for one that is not stored yet. */
  session: z.nullable(sessionId),
  /** The example case it began from. */
  example: z.nullable(z.string()),
  client: z.string(),
  reply: z.string(),
});
export type Composer = z.infer<typeof composerSchema>;

export interface ComposerStore {
  /** null where nothing was typed, or where it cannot be read. */
  get(): Promise<Composer | null>;
  /** Overwrites what was there; null forgets it. */
  save(composer: Composer | null): Promise<void>;
}

const KEY = "composer";

export function createComposer(ctx: StoreContext): ComposerStore {
  const { db } = ctx;
  return {
    async get() {
      const row = await guarded(db, () => db.settings.get(KEY));
      if (!row) return null;
      const place = { table: "settings", id: KEY } as const;
      const reading = await readBody(ctx.codec, composerSchema, row, place, () => null);
      return reading.ok ? reading.value : null;
    },
    async save(composer) {
      if (composer === null) {
        await guarded(db, () => db.settings.delete(KEY));
        return;
      }
      // Overwritten with every pause in typing: no revision is counted.
      await untilUndisturbed(async () => {
        const body = await encodeBody(ctx.codec, composer, { table: "settings", id: KEY, rev: 0 });
        await guarded(db, () => db.settings.put({ id: KEY, rev: 0, body }));
        return { done: undefined };
      });
    },
  };
}
