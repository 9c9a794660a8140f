import type { RefinementId, SessionId } from "../domain/ids.ts";
import { type Step, stepSchema } from "../domain/journal.ts";
import type { Session } from "../domain/session.ts";
import { guarded, missing, StorageError, storageError } from "./errors.ts";
import { readRefinement, stepKey, stepsOf } from "./journal-rows.ts";
import { corrupt, encodeBody, type StoreContext, untilUndisturbed } from "./records.ts";
import type { RefinementChange } from "./refinements.ts";
import { isRemoved, readSession } from "./rows.ts";

/** What is written in the same transaction as a step, so that no crash can part them. */
export interface AlongWithStep {
  refinement?: RefinementChange;
  session?: { id: SessionId; change(session: Session): Session };
}

export interface Journal {
  /**
   * Appends one finished step, in one transaction: the step is the next one, it is written, the
   * partial text it finishes is cleared, and refinement and session change with it where `along`
   * says so. Resolves when the transaction is complete, which under strict durability means on
   * the medium.
   *
   * Rejects with StorageError `conflict` where the step is already there or one before it is
   * not, `missing` where the refinement is not stored, `quota`, `closed`; then nothing of it is
   * written.
   */
  appendStep(id: RefinementId, step: Step, along?: AlongWithStep): Promise<void>;
}

/** The seq that the next step of a journal must have; inside a transaction. */
export async function nextSeq(db: StoreContext["db"], refinement: string): Promise<number> {
  const last = await stepsOf(db, refinement).last();
  return last ? last.seq + 1 : 0;
}

/**
 * The journal of refinements: append-only, without gaps and without doubles, whoever writes. A
 * tab that was overtaken by another gets `conflict` and must stop.
 */
export function createJournal(ctx: StoreContext): Journal {
  const { db } = ctx;

  /** The refinement's row as it will be, encoded. */
  async function changedRow(id: RefinementId, change: RefinementChange) {
    const row = await guarded(db, () => db.refinements.get(id));
    if (!row) throw missing("This refinement");
    const reading = await readRefinement(ctx, row, id);
    if (!reading.ok) throw corrupt(reading.damaged);
    const rev = row.rev + 1;
    const next = { ...reading.value, ...change };
    const body = await encodeBody(ctx.codec, next, { table: "refinements", id, rev });
    return { before: row.rev, row: { ...row, rev, body } };
  }

  /** The session's row as it will be, encoded. */
  async function changedSession({ id, change }: NonNullable<AlongWithStep["session"]>) {
    const row = await guarded(db, () => db.sessions.get(id));
    if (!row) throw missing("This session");
    const reading = await readSession(ctx, row, id);
    if (!reading.ok) throw corrupt(reading.damaged);
    const rev = row.rev + 1;
    const updatedAt = new Date(ctx.now()).toISOString();
    const next = { ...change(reading.value), id, updatedAt };
    const body = await encodeBody(ctx.codec, next, { table: "sessions", id, rev });
    return { before: row.rev, row: { ...row, rev, body } };
  }

  return {
    async appendStep(id, step, along = {}) {
      const parsed = stepSchema.safeParse(step);
      if (!parsed.success) throw storageError("corrupt", parsed.error);
      const { seq } = parsed.data;
      const context = { table: "steps", id: stepKey(id, seq), rev: 0 };
      await untilUndisturbed(async () => {
        const body = await encodeBody(ctx.codec, parsed.data, context);
        const refinement = along.refinement ? await changedRow(id, along.refinement) : null;
        const session = along.session ? await changedSession(along.session) : null;
        return guarded(db, () =>
          db.transaction("rw", db.sessions, db.refinements, db.steps, db.partials, async () => {
            const current = await db.refinements.get(id);
            if (!current) throw missing("This refinement");
            if (refinement && current.rev !== refinement.before) return null;
            if (session) {
              const now = await db.sessions.get(session.row.id);
              if (!now || isRemoved(ctx.codec, now)) throw missing("This session");
              if (now.rev !== session.before) return null;
            }
            const next = await nextSeq(db, id);
            if (seq !== next) throw outOfOrder(seq, next);
            await db.steps.add({ refinement: id, seq, rev: 0, body });
            await db.partials.delete(id);
            if (refinement) await db.refinements.put(refinement.row);
            if (session) await db.sessions.put(session.row);
            return { done: undefined };
          }),
        );
      });
      ctx.notify({ table: "steps", id });
      if (along.refinement) ctx.notify({ table: "refinements", id });
      if (along.session) ctx.notify({ table: "sessions", id: along.session.id });
    },
  };
}

function outOfOrder(seq: number, next: number): StorageError {
  return new StorageError(
    "conflict",
    seq < next
      ? `Step ${seq + 1} of this refinement is already stored; another tab went on with it.`
      : `Step ${seq + 1} of this refinement cannot be stored: step ${next + 1} is not there yet.`,
    "Open the refinement again; every finished step is kept.",
  );
}
