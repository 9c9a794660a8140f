import * as z from "zod/mini";
import { type SessionId, sessionId } from "../../domain/ids.ts";
import type { AttuneDatabase } from "../database.ts";
import { guarded } from "../errors.ts";
import { journalsOf, readJournals, stepsOf } from "../journal-rows.ts";
import type { Damaged, StoreContext } from "../records.ts";
import { isRemoved, readSession } from "../rows.ts";
import type { SessionPart } from "./format.ts";

/** A session as it is stored now. */
export type StoredSession =
  | { kind: "none" }
  /** The session itself cannot be read. */
  | { kind: "damaged"; damaged: Damaged[] }
  /**
   * What could be read; `damaged` lists what is left out. `removed`: deleted with undo still
   * possible.
   */
  | { kind: "whole"; part: SessionPart; damaged: Damaged[]; removed: boolean };

/**
 * Reads a session, everything in it and how often each record was written, as of one moment.
 *
 * @returns with it a mark that changes when any of it does, for `markWithin`
 */
export async function readStored(
  ctx: StoreContext,
  id: SessionId,
): Promise<{ stored: StoredSession; mark: string }> {
  const { db } = ctx;
  const { row, parts, mark } = await guarded(db, () =>
    db.transaction("r", db.sessions, db.refinements, db.steps, async () => ({
      row: await db.sessions.get(id),
      parts: await journalsOf(db, id),
      mark: await markWithin(db, id),
    })),
  );
  if (!row) return { stored: { kind: "none" }, mark };
  const reading = await readSession(ctx, row, id);
  if (!reading.ok) return { stored: { kind: "damaged", damaged: [reading.damaged] }, mark };
  const session = reading.value;
  const revisions = new Map(parts.map((part) => [part.row.id, part.row.rev]));
  const turns = new Set<string>(session.turns.map((turn) => turn.id));
  const { items, damaged } = await readJournals(ctx, parts);
  const refinements: SessionPart["refinements"] = [];
  for (const { record, steps } of items) {
    if (turns.has(record.turnId)) {
      refinements.push({ rev: revisions.get(record.id) ?? 0, record, steps });
    } else {
      damaged.push({
        table: "refinements",
        id: record.id,
        problem: "Its turn is not in the session any more.",
        raw: { record, journal: steps },
      });
    }
  }
  const part: SessionPart = { part: "session", rev: row.rev, session, refinements };
  const removed = isRemoved(ctx.codec, row);
  return { stored: { kind: "whole", part, damaged, removed }, mark };
}

/** What is written of a session, in short; inside a transaction over its three tables. */
export async function markWithin(db: AttuneDatabase, id: string): Promise<string> {
  const row = await db.sessions.get(id);
  const refinements = await db.refinements.where("session").equals(id).toArray();
  const marks = [`${row?.rev ?? "none"} ${row?.deletedHour ?? "live"}`];
  for (const each of refinements) {
    marks.push(`${each.id} ${each.rev} ${await stepsOf(db, each.id).count()}`);
  }
  return marks.join("\n");
}

/** Ids of every session that is not deleted. */
export async function liveSessions({ db, codec }: StoreContext): Promise<SessionId[]> {
  const rows = await guarded(db, () =>
    db.sessions.filter((row) => !isRemoved(codec, row)).primaryKeys(),
  );
  return rows.flatMap((row) => {
    const id = z.safeParse(sessionId, row);
    return id.success ? [id.data] : [];
  });
}
