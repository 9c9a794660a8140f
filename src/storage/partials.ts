import * as z from "zod/mini";
import type { RefinementId } from "../domain/ids.ts";
import { guarded } from "./errors.ts";
import { nextSeq } from "./journal.ts";
import {
  type Damaged,
  encodeBody,
  readBody,
  type StoreContext,
  untilUndisturbed,
} from "./records.ts";

/** Text of a step that is not finished: shown after a crash, never taken for a step. */
const partialSchema = z.object({
  /** The step it is the beginning of: the number of steps that are finished. */
  seq: z.int().check(z.minimum(0)),
  kind: z.string(),
  round: z.int().check(z.minimum(0)),
  /** The whole text so far. */
  text: z.string(),
});
export type Partial = z.infer<typeof partialSchema>;

export interface Partials {
  /**
   * Overwrites the checkpoint of a refinement. One that comes late, after its step was finished,
   * or for a refinement that is gone, is dropped. How often is the caller's matter: about every
   * two seconds.
   */
  checkpoint(id: RefinementId, partial: Partial): Promise<void>;
  /** The text of the step that is next, or null. */
  get(id: RefinementId): Promise<{ partial: Partial | null; damaged: Damaged[] }>;
}

export function createPartials(ctx: StoreContext): Partials {
  const { db } = ctx;
  return {
    async checkpoint(id, partial) {
      const { seq } = partial;
      // Overwritten many times in a minute and worth little: no revision is counted.
      const written = await untilUndisturbed(async () => {
        const body = await encodeBody(ctx.codec, partial, { table: "partials", id, rev: 0 });
        return guarded(db, () =>
          db.transaction("rw", db.refinements, db.steps, db.partials, async () => {
            if (!(await db.refinements.get(id))) return { done: false };
            if ((await nextSeq(db, id)) !== seq) return { done: false };
            await db.partials.put({ id, seq, rev: 0, body });
            return { done: true };
          }),
        );
      });
      if (written) ctx.notify({ table: "partials", id });
    },

    async get(id) {
      const { row, next } = await guarded(db, () =>
        db.transaction("r", db.steps, db.partials, async () => ({
          row: await db.partials.get(id),
          next: await nextSeq(db, id),
        })),
      );
      if (!row || row.seq !== next) return { partial: null, damaged: [] };
      const place = { table: "partials", id } as const;
      const reading = await readBody(ctx.codec, partialSchema, row, place, (partial) =>
        partial.seq === row.seq ? null : "It belongs to another step.",
      );
      return reading.ok
        ? { partial: reading.value, damaged: [] }
        : { partial: null, damaged: [reading.damaged] };
    },
  };
}
