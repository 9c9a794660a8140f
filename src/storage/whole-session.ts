import * as z from "zod/mini";
import { type NewId, refinementId, type SessionId, sessionId, turnId } from "../domain/ids.ts";
import type { TracedRefinement } from "../domain/refinement.ts";
import type { Session } from "../domain/session.ts";
import type { AttuneDatabase, RefinementRow, SessionRow, StepRow } from "./database.ts";
import { guarded, missing } from "./errors.ts";
import { journalsOf, readJournals, stepKey, stepsOf } from "./journal-rows.ts";
import {
  corrupt,
  type Damaged,
  encodeBody,
  type StoreContext,
  untilUndisturbed,
} from "./records.ts";
import { isRemoved, readSession } from "./rows.ts";

/** A session with everything in it: what is copied, exported and imported as one. */
export interface WholeSession {
  session: Session;
  /** Oldest first; each belongs to a turn of the session. */
  refinements: TracedRefinement[];
}

interface WholeRows {
  session: SessionRow;
  refinements: RefinementRow[];
  steps: StepRow[];
}

/**
 * Reads a session and everything in it as of one moment. Rejects with `missing` (also while it
 * is deleted) or `corrupt` (the session itself). Damaged parts are left out and listed.
 */
export async function readWhole(
  ctx: StoreContext,
  id: SessionId,
): Promise<{ whole: WholeSession; damaged: Damaged[] }> {
  const { db } = ctx;
  const { row, parts } = await guarded(db, () =>
    db.transaction("r", db.sessions, db.refinements, db.steps, async () => ({
      row: await db.sessions.get(id),
      parts: await journalsOf(db, id),
    })),
  );
  if (!row || isRemoved(ctx.codec, row)) throw missing("This session");
  const reading = await readSession(ctx, row, id);
  if (!reading.ok) throw corrupt(reading.damaged);
  const session = reading.value;

  const turns = new Set<string>(session.turns.map((turn) => turn.id));
  const { items, damaged } = await readJournals(ctx, parts);
  const refinements: TracedRefinement[] = [];
  for (const traced of items) {
    const { record, steps } = traced;
    if (turns.has(record.turnId)) refinements.push(traced);
    else {
      damaged.push({
        table: "refinements",
        id: record.id,
        problem: "Its turn is not in the session any more.",
        raw: { record, journal: steps },
      });
    }
  }
  return { whole: { session, refinements }, damaged };
}

/** Encodes everything, outside of any transaction. */
async function encodeWhole(
  { codec }: Pick<StoreContext, "codec">,
  { session, refinements }: WholeSession,
): Promise<WholeRows> {
  const encode = (value: unknown, table: string, id: string) =>
    encodeBody(codec, value, { table, id, rev: 0 });
  const rows: WholeRows = {
    session: {
      id: session.id,
      deletedHour: null,
      rev: 0,
      body: await encode(session, "sessions", session.id),
    },
    refinements: [],
    steps: [],
  };
  for (const { record, steps } of refinements) {
    const { id, sessionId: parent, turnId: turn } = record;
    const body = await encode(record, "refinements", id);
    rows.refinements.push({ id, session: parent, turn, rev: 0, body });
    for (const step of steps) {
      const stepBody = await encode(step, "steps", stepKey(id, step.seq));
      rows.steps.push({ refinement: id, seq: step.seq, rev: 0, body: stepBody });
    }
  }
  return rows;
}

/**
 * Adds a session with everything in it, in one transaction: all of it is stored or nothing is.
 * A session of this id that was removed is purged first; rejects with `conflict` where any of
 * the ids is in use.
 */
export async function addWhole(ctx: StoreContext, whole: WholeSession): Promise<void> {
  const { db } = ctx;
  await untilUndisturbed(async () => {
    const rows = await encodeWhole(ctx, whole);
    await guarded(db, () =>
      db.transaction("rw", db.sessions, db.refinements, db.steps, db.partials, async () => {
        const there = await db.sessions.get(rows.session.id);
        if (there && isRemoved(ctx.codec, there)) await purgeWithin(db, there.id);
        await db.sessions.add(rows.session);
        await db.refinements.bulkAdd(rows.refinements);
        await db.steps.bulkAdd(rows.steps);
      }),
    );
    return { done: undefined };
  });
}

/** Deletes a session and everything in it; inside a transaction over all four tables. */
export async function purgeWithin(db: AttuneDatabase, id: string): Promise<void> {
  const refinements = await db.refinements.where("session").equals(id).primaryKeys();
  for (const refinement of refinements) await stepsOf(db, refinement).delete();
  await db.partials.bulkDelete(refinements);
  await db.refinements.bulkDelete(refinements);
  await db.sessions.delete(id);
}

/** The same content under new ids. Journals do not depend on ids, so copies can be resumed. */
export function withFreshIds(whole: WholeSession, newId: NewId): WholeSession {
  const id = z.parse(sessionId, newId());
  const turnIds = new Map(
    whole.session.turns.map((turn) => [turn.id, z.parse(turnId, newId())] as const),
  );
  return {
    session: {
      ...whole.session,
      id,
      turns: whole.session.turns.map((turn) => ({ ...turn, id: turnIds.get(turn.id) ?? turn.id })),
    },
    refinements: whole.refinements.map(({ record, steps }) => ({
      record: {
        ...record,
        id: z.parse(refinementId, newId()),
        sessionId: id,
        turnId: turnIds.get(record.turnId) ?? record.turnId,
      },
      steps,
    })),
  };
}
