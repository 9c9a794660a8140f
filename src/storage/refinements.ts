import type { RefinementId, SessionId } from "../domain/ids.ts";
import type { Step } from "../domain/journal.ts";
import type { Refinement, TracedRefinement } from "../domain/refinement.ts";
import type { Session } from "../domain/session.ts";
import type { RefinementRow } from "./database.ts";
import { guarded, missing } from "./errors.ts";
import {
  byStart,
  journalsOf,
  readJournals,
  readRefinement,
  readSteps,
  stepsOf,
} from "./journal-rows.ts";
import {
  changeRecord,
  corrupt,
  type Damaged,
  encodeBody,
  type Listed,
  type StoreContext,
  untilUndisturbed,
} from "./records.ts";
import { isRemoved, readSession } from "./rows.ts";

/**
 * A refinement with its journal. `steps` are those before the first that cannot be read; where
 * `damaged` is not empty it can be looked at and not be resumed.
 */
export interface StoredRefinement {
  record: Refinement;
  steps: Step[];
  damaged: Damaged[];
}

export type RefinementChange = Partial<
  Pick<Refinement, "status" | "failure" | "failureCode" | "endedAt" | "generator" | "judge">
>;

export interface Refinements {
  /** Stores a new one; rejects with `missing` where its session is not stored. */
  create(record: Refinement): Promise<void>;
  /**
   * Stores a new one together with its session, in one transaction: no crash or full disk leaves
   * a session without what was begun in it.
   *
   * @param put the session as it shall be, from the stored one, or from null where there is none
   * @returns the session as it now is; rejects with `missing` where it was deleted
   */
  begin(record: Refinement, put: (stored: Session | null) => Session): Promise<Session>;
  /** Rejects with `missing` or `corrupt` (the record itself; damaged steps are listed). */
  get(id: RefinementId): Promise<StoredRefinement>;
  /** Of one session, oldest first, without their journals. */
  listBySession(session: SessionId): Promise<Listed<Refinement>>;
  /** Of one session, oldest first, with the readable steps of their journals. */
  traced(session: SessionId): Promise<Listed<TracedRefinement>>;
  /**
   * What may change of a refinement: how it stands, and which models go on with it; each step
   * says which one made it. What else it ran with never changes.
   */
  setStatus(id: RefinementId, change: RefinementChange): Promise<Refinement>;
}

export function createRefinements(ctx: StoreContext): Refinements {
  const { db } = ctx;
  return {
    async create(record) {
      const { id, sessionId, turnId } = record;
      await untilUndisturbed(async () => {
        const body = await encodeBody(ctx.codec, record, { table: "refinements", id, rev: 0 });
        await guarded(db, () =>
          db.transaction("rw", db.sessions, db.refinements, async () => {
            if (!(await db.sessions.get(sessionId))) throw missing("The session");
            await db.refinements.add({ id, session: sessionId, turn: turnId, rev: 0, body });
          }),
        );
        return { done: undefined };
      });
      ctx.notify({ table: "refinements", id });
    },

    async begin(record, put) {
      const { id, sessionId, turnId } = record;
      const context = { table: "refinements", id, rev: 0 } as const;
      const session = await untilUndisturbed(async () => {
        const body = await encodeBody(ctx.codec, record, context);
        const row = await guarded(db, () => db.sessions.get(sessionId));
        if (row && isRemoved(ctx.codec, row)) throw missing("This session");
        const reading = row ? await readSession(ctx, row, sessionId) : null;
        if (reading && !reading.ok) throw corrupt(reading.damaged);
        const updatedAt = new Date(ctx.now()).toISOString();
        const next = { ...put(reading?.value ?? null), id: sessionId, updatedAt };
        const rev = row ? row.rev + 1 : 0;
        const place = { table: "sessions", id: sessionId, rev } as const;
        const sessionBody = await encodeBody(ctx.codec, next, place);
        return guarded(db, () =>
          db.transaction("rw", db.sessions, db.refinements, async () => {
            const current = await db.sessions.get(sessionId);
            if (current && isRemoved(ctx.codec, current)) throw missing("This session");
            if (current?.rev !== row?.rev) return null;
            await db.sessions.put({ id: sessionId, deletedHour: null, rev, body: sessionBody });
            await db.refinements.add({ id, session: sessionId, turn: turnId, rev: 0, body });
            return { done: next };
          }),
        );
      });
      ctx.notify({ table: "sessions", id: sessionId });
      ctx.notify({ table: "refinements", id });
      return session;
    },

    async get(id) {
      const { row, stepRows } = await guarded(db, () =>
        db.transaction("r", db.refinements, db.steps, async () => ({
          row: await db.refinements.get(id),
          stepRows: await stepsOf(db, id).toArray(),
        })),
      );
      if (!row) throw missing("This refinement");
      const reading = await readRefinement(ctx, row, id);
      if (!reading.ok) throw corrupt(reading.damaged);
      return { record: reading.value, ...(await readSteps(ctx, id, stepRows)) };
    },

    async listBySession(session) {
      const rows = await guarded(db, () =>
        db.refinements.where("session").equals(session).toArray(),
      );
      const readings = await Promise.all(rows.map((row) => readRefinement(ctx, row, row.id)));
      const listed: Listed<Refinement> = { items: [], damaged: [] };
      for (const reading of readings) {
        if (reading.ok) listed.items.push(reading.value);
        else listed.damaged.push(reading.damaged);
      }
      listed.items.sort(byStart);
      return listed;
    },

    async traced(session) {
      const parts = await guarded(db, () =>
        db.transaction("r", db.refinements, db.steps, () => journalsOf(db, session)),
      );
      return readJournals(ctx, parts);
    },

    async setStatus(id, change) {
      const record = await changeRecord(ctx, refinementKind(ctx), db.refinements, id, (stored) => ({
        ...stored,
        ...change,
      }));
      ctx.notify({ table: "refinements", id });
      return record;
    },
  };
}

/** How a refinement's own row is read when it is to be changed. */
function refinementKind(ctx: StoreContext) {
  return {
    table: "refinements",
    called: "This refinement",
    read: (row: RefinementRow, id: string) => readRefinement(ctx, row, id),
  } as const;
}
