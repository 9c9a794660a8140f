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
import { readSession } from "./rows.ts";
import { addWhole, purgeWithin, readWhole, withFreshIds } from "./whole-session.ts";

/** A line of the list of sessions. */
export interface SessionSummary {
  id: SessionId;
  title: string;
  tags: string[];
  createdAt: string;
  updatedAt: string;
  turns: number;
  replies: number;
  refinements: number;
  /** The first client message, cut. */
  preview: string;
}

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

const PREVIEW_CHARS = 200;
const HOUR_MS = 3_600_000;

export function createSessions(ctx: StoreContext): Sessions {
  const { db } = ctx;
  const nowIso = () => new Date(ctx.now()).toISOString();
  const hour = () => Math.floor(ctx.now() / HOUR_MS);
  const changed = (id: string) => ctx.notify({ table: "sessions", id });
  const kind: RecordKind<Session, SessionRow> = {
    table: "sessions",
    called: "This session",
    read: (row, id) => readSession(ctx, row, id),
    isRemoved,
  };

  async function markRemoved(id: SessionId, deletedHour: number | null): Promise<void> {
    const count = await guarded(db, () => db.sessions.update(id, { deletedHour }));
    // Dexie counts rows that changed: restoring what is not removed counts none.
    if (count === 0 && !(await guarded(db, () => db.sessions.get(id))))
      throw missing("This session");
    changed(id);
  }

  return {
    async list(query = "") {
      const { rows, counts } = await guarded(db, () =>
        db.transaction("r", db.sessions, db.refinements, async () => {
          const all = await db.sessions.toArray();
          const parents = await db.refinements.orderBy("session").keys();
          const byParent = new Map<string, number>();
          for (const parent of parents) {
            const key = String(parent);
            byParent.set(key, (byParent.get(key) ?? 0) + 1);
          }
          return { rows: all.filter((row) => row.deletedHour === null), counts: byParent };
        }),
      );
      const readings = await Promise.all(rows.map((row) => readSession(ctx, row, row.id)));
      const words = query.toLowerCase().split(/\s+/).filter(Boolean);
      const listed: Listed<SessionSummary> = { items: [], damaged: [] };
      for (const reading of readings) {
        if (!reading.ok) listed.damaged.push(reading.damaged);
        else if (matches(reading.value, words)) {
          listed.items.push(summaryOf(reading.value, counts.get(reading.value.id) ?? 0));
        }
      }
      listed.items.sort((a, b) => compare(b.updatedAt, a.updatedAt) || compare(a.id, b.id));
      return listed;
    },

    async get(id) {
      const row = await guarded(db, () => db.sessions.get(id));
      if (!row || isRemoved(row)) throw missing("This session");
      const reading = await readSession(ctx, row, id);
      if (!reading.ok) throw corrupt(reading.damaged);
      return reading.value;
    },

    async save(session) {
      const next: Session = { ...session, updatedAt: nowIso() };
      const { id } = next;
      await untilUndisturbed(async () => {
        const row = await guarded(db, () => db.sessions.get(id));
        if (row && isRemoved(row)) throw missing("This session");
        const rev = row ? row.rev + 1 : 0;
        const body = await encodeBody(ctx.codec, next, { table: "sessions", id, rev });
        const written: SessionRow = { id, deletedHour: null, rev, body };
        return guarded(db, () =>
          db.transaction("rw", db.sessions, async () => {
            const current = await db.sessions.get(id);
            if (current && isRemoved(current)) throw missing("This session");
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
      const ids = await guarded(db, () =>
        db.transaction("rw", db.sessions, db.refinements, db.steps, db.partials, async () => {
          const rows = await db.sessions
            .filter((row) => row.deletedHour !== null && row.deletedHour < before)
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

function isRemoved(row: Pick<SessionRow, "deletedHour">): boolean {
  return row.deletedHour !== null;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function matches(session: Session, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const turns = session.turns.flatMap((turn) => [turn.client, turn.reply ?? ""]);
  const text = [session.title, ...session.tags, session.notes, ...turns].join("\n").toLowerCase();
  return words.every((word) => text.includes(word));
}

function summaryOf(session: Session, refinements: number): SessionSummary {
  const first = session.turns[0]?.client ?? "";
  return {
    id: session.id,
    title: session.title,
    tags: session.tags,
    createdAt: session.createdAt,
    updatedAt: session.updatedAt,
    turns: session.turns.length,
    replies: session.turns.filter((turn) => turn.reply !== null).length,
    refinements,
    preview: first.length > PREVIEW_CHARS ? `${first.slice(0, PREVIEW_CHARS - 1)}…` : first,
  };
}
