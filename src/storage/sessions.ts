import type { SessionId } from "../domain/ids.ts";
import type { Session } from "../domain/session.ts";
import type { SessionRow } from "./database.ts";
import { guarded, missing } from "./errors.ts";
import {
  changeRecord,
  corrupt,
  encodeBody,
  type Listed,
  type RecordKind,
  type StoreContext,
  untilUndisturbed,
} from "./records.ts";
import { isRemoved, readSession } from "./rows.ts";
import type { SessionIndex, SessionSummary } from "./session-index.ts";

export type { SessionSummary } from "./session-index.ts";

export interface Sessions {
  /**
   * Newest change first, without deleted ones.
   *
   * @param query words that must all occur in title, tags, notes or the turns, in any case
   */
  list(query?: string): Promise<Listed<SessionSummary>>;
  /** Rejects with `missing` (also while removed) or `corrupt`. */
  get(id: SessionId): Promise<Session>;
  /**
   * Writes a session whole, new or not, whatever is stored; sets `updatedAt`. Rejects with
   * `missing` while it is removed: only `restore` brings it back.
   */
  save(session: Session): Promise<Session>;
  /**
   * Changes a stored session without losing what another tab wrote; sets `updatedAt`. Rejects
   * with `missing` (also while removed) or `corrupt`.
   */
  update(id: SessionId, change: (session: Session) => Session): Promise<Session>;
  /** A copy with all its refinements, with fresh ids; "(copy)" is added to the title. */
  duplicate(id: SessionId): Promise<Session>;
  /** Takes it off the list; `restore` brings it back until it is purged. */
  remove(id: SessionId): Promise<void>;
  restore(id: SessionId): Promise<void>;
  /** Deletes it for good, now, with everything in it, removed or damaged or not. */
  erase(id: SessionId): Promise<void>;
  /**
   * Deletes for good, with everything in it and damaged or not, what was removed and not restored;
   * for when the page starts. Not what was removed in this hour or the one before, which another
   * tab may still offer to restore.
   */
  purgeRemoved(): Promise<number>;
}

const HOUR_MS = 3_600_000;

/** Copying and deleting a session with everything in it: not needed to begin. */
const wholeSessions = () => import("./whole-session.ts");

export function createSessions(ctx: StoreContext, index: SessionIndex): Sessions {
  const { db } = ctx;
  const nowIso = () => new Date(ctx.now()).toISOString();
  const hour = () => Math.floor(ctx.now() / HOUR_MS);
  const changed = (id: string) => ctx.notify({ table: "sessions", id });
  const gone = (row: SessionRow) => isRemoved(ctx.codec, row);
  const kind: RecordKind<Session, SessionRow> = {
    table: "sessions",
    called: "This session",
    read: (row, id) => readSession(ctx, row, id),
    isRemoved: gone,
  };

  async function markRemoved(id: SessionId, deletedHour: number | null): Promise<void> {
    const count = await guarded(db, () => db.sessions.update(id, { deletedHour }));
    // Dexie counts rows that changed: restoring what is not removed counts none.
    if (count === 0 && !(await guarded(db, () => db.sessions.get(id))))
      throw missing("This session");
    changed(id);
  }

  return {
    list: (query = "") => index.find(query.toLowerCase().split(/\s+/).filter(Boolean)),

    async get(id) {
      const row = await guarded(db, () => db.sessions.get(id));
      if (!row || gone(row)) throw missing("This session");
      const reading = await readSession(ctx, row, id);
      if (!reading.ok) throw corrupt(reading.damaged);
      return reading.value;
    },

    async save(session) {
      const next: Session = { ...session, updatedAt: nowIso() };
      const { id } = next;
      await untilUndisturbed(async () => {
        const row = await guarded(db, () => db.sessions.get(id));
        if (row && gone(row)) throw missing("This session");
        const rev = row ? row.rev + 1 : 0;
        const body = await encodeBody(ctx.codec, next, { table: "sessions", id, rev });
        const written: SessionRow = { id, deletedHour: null, rev, body };
        return guarded(db, () =>
          db.transaction("rw", db.sessions, async () => {
            const current = await db.sessions.get(id);
            if (current && gone(current)) throw missing("This session");
            if (current?.rev !== row?.rev) return null;
            await db.sessions.put(written);
            return { done: next };
          }),
        );
      });
      changed(id);
      return next;
    },

    async update(id, change) {
      const session = await changeRecord(ctx, kind, db.sessions, id, (stored) => ({
        ...change(stored),
        id: stored.id,
        updatedAt: nowIso(),
      }));
      changed(id);
      return session;
    },

    async duplicate(id) {
      const { addWhole, readWhole, withFreshIds } = await wholeSessions();
      const { whole } = await readWhole(ctx, id);
      const at = nowIso();
      const copy = withFreshIds(whole, ctx.newId);
      const session = {
        ...copy.session,
        title: `${copy.session.title} (copy)`,
        createdAt: at,
        updatedAt: at,
      };
      // Nobody works on the copy: what runs in the original is stopped in it.
      const refinements = copy.refinements.map(({ record, steps }) => ({
        record: record.status === "running" ? { ...record, status: "stopped" as const } : record,
        steps,
      }));
      await addWhole(ctx, { session, refinements });
      changed(session.id);
      return session;
    },

    remove: (id) => markRemoved(id, hour()),
    restore: (id) => markRemoved(id, null),

    async erase(id) {
      const { purgeWithin } = await wholeSessions();
      await guarded(db, () =>
        db.transaction("rw", db.sessions, db.refinements, db.steps, db.partials, () =>
          purgeWithin(db, id),
        ),
      );
      changed(id);
    },

    async purgeRemoved() {
      // Hours, not minutes, are stored: what was removed in the last one may be a minute old.
      const before = hour() - 1;
      const { purgeWithin } = await wholeSessions();
      const ids = await guarded(db, () =>
        db.transaction("rw", db.sessions, db.refinements, db.steps, db.partials, async () => {
          const rows = await db.sessions
            .filter((row) => gone(row) && Number(row.deletedHour) < before)
            .primaryKeys();
          for (const id of rows) await purgeWithin(db, id);
          return rows;
        }),
      );
      for (const id of ids) changed(id);
      return ids.length;
    },
  };
}
