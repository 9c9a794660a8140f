import type { SessionId } from "../domain/ids.ts";
import type { Session } from "../domain/session.ts";
import type { Changes } from "./changes.ts";
import type { SessionRow } from "./database.ts";
import { guarded } from "./errors.ts";
import type { Listed, Reading, StoreContext } from "./records.ts";
import { goneRecords, isRemoved, readSession } from "./rows.ts";

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

/**
 * What the list shows and searches, in memory: titles and texts are in bodies, which to decode
 * again for each letter of a search would take seconds. Filled once, then only what a change
 * notice names is read again. It goes with the page, as the keys do.
 */
export interface SessionIndex {
  /** Newest change first; only those in which every word occurs. Words are in lower case. */
  find(words: readonly string[]): Promise<Listed<SessionSummary>>;
  /** Begins to fill it. @param rows all rows, where they were read already */
  warm(rows?: Promise<readonly SessionRow[] | null>): void;
}

interface Entry {
  summary: SessionSummary;
  /** All that is searched, in lower case. */
  text: string;
}

type Indexed = Reading<Entry>;

/** Decoded together; then the page may paint. */
const BATCH = 1000;
const PREVIEW_CHARS = 200;

export function createSessionIndex(
  ctx: StoreContext,
  subscribe: Changes["subscribe"],
): SessionIndex {
  const { db } = ctx;
  const indexed = new Map<string, Indexed>();
  /** Of `indexed`, in the order of the list; null where it has to be sorted again. */
  let sorted: Listed<Entry> | null = null;
  const changedSessions = new Set<string>();
  const changedRefinements = new Set<string>();
  let filled: Promise<void> | null = null;
  let refreshed: Promise<void> = Promise.resolve();

  subscribe(({ table, id }) => {
    if (table === "sessions") changedSessions.add(id);
    if (table === "refinements") changedRefinements.add(id);
  });

  async function put(rows: readonly SessionRow[], counts: ReadonlyMap<string, number>) {
    const readings = await Promise.all(rows.map((row) => readSession(ctx, row, row.id)));
    for (const [index, reading] of readings.entries()) {
      const id = rows[index]?.id ?? "";
      indexed.set(id, reading.ok ? entryOf(reading.value, counts.get(id) ?? 0) : reading);
    }
    sorted = null;
  }

  async function fill(given?: Promise<readonly SessionRow[] | null>): Promise<void> {
    const early = (await given) ?? null;
    const { rows, parents } = await guarded(db, () =>
      db.transaction("r", db.sessions, db.refinements, async () => ({
        rows: early ?? (await db.sessions.toArray()),
        parents: await db.refinements.orderBy("session").keys(),
      })),
    );
    const counts = new Map<string, number>();
    for (const parent of parents) {
      const key = String(parent);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const there = new Set(rows.map((row) => row.id));
    for (const damaged of goneRecords(ctx.codec, "sessions", there)) {
      indexed.set(damaged.id, { ok: false, damaged });
    }
    const live = rows.filter((row) => !isRemoved(ctx.codec, row));
    for (let from = 0; from < live.length; from += BATCH) {
      await put(live.slice(from, from + BATCH), counts);
    }
  }

  async function refresh(): Promise<void> {
    if (changedSessions.size + changedRefinements.size === 0) return;
    const refinements = [...changedRefinements];
    const sessions = new Set(changedSessions);
    changedRefinements.clear();
    changedSessions.clear();
    try {
      const counts = new Map<string, number>();
      const rows = await guarded(db, () =>
        db.transaction("r", db.sessions, db.refinements, async () => {
          for (const row of await db.refinements.bulkGet(refinements)) {
            if (row) sessions.add(row.session);
          }
          const found = await db.sessions.bulkGet([...sessions]);
          for (const id of sessions) {
            counts.set(id, await db.refinements.where("session").equals(id).count());
          }
          return found;
        }),
      );
      const live = rows.flatMap((row) => (row && !isRemoved(ctx.codec, row) ? [row] : []));
      for (const id of sessions) indexed.delete(id);
      await put(live, counts);
    } catch (error) {
      for (const id of refinements) changedRefinements.add(id);
      for (const id of sessions) changedSessions.add(id);
      throw error;
    }
  }

  function fillOnce(given?: Promise<readonly SessionRow[] | null>): Promise<void> {
    filled ??= fill(given).catch((error: unknown) => {
      filled = null;
      throw error;
    });
    return filled;
  }

  function inOrder(): Listed<Entry> {
    if (sorted) return sorted;
    const next: Listed<Entry> = { items: [], damaged: [] };
    for (const each of indexed.values()) {
      if (each.ok) next.items.push(each.value);
      else next.damaged.push(each.damaged);
    }
    next.items.sort(
      (a, b) =>
        compare(b.summary.updatedAt, a.summary.updatedAt) || compare(a.summary.id, b.summary.id),
    );
    sorted = next;
    return next;
  }

  return {
    async find(words) {
      await fillOnce();
      // One after the other: a reading that began earlier must not come last.
      refreshed = refreshed.catch(() => {}).then(refresh);
      await refreshed;
      const { items, damaged } = inOrder();
      const found = words.length === 0 ? items : items.filter((entry) => contains(entry, words));
      return { items: found.map((entry) => entry.summary), damaged: [...damaged] };
    },
    warm(rows) {
      // Whoever lists is told.
      fillOnce(rows).catch(() => {});
    },
  };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function contains({ text }: Entry, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

function entryOf(session: Session, refinements: number): Indexed {
  const turns = session.turns.flatMap((turn) => [turn.client, turn.reply ?? ""]);
  const text = [session.title, ...session.tags, session.notes, ...turns].join("\n").toLowerCase();
  return { ok: true, value: { summary: summaryOf(session, refinements), text } };
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
