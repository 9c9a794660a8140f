import type { SessionId } from "../../domain/ids.ts";
import type { StepRow } from "../database.ts";
import { guarded } from "../errors.ts";
import { stepKey } from "../journal-rows.ts";
import { encodeBody, type StoreContext, untilUndisturbed } from "../records.ts";
import { asCopy, withFreeRefinementIds } from "./adopt.ts";
import type { SessionPart } from "./format.ts";
import { relate } from "./relation.ts";
import { markWithin, readStored, type StoredSession } from "./stored-session.ts";

/**
 * What restoring does with one session.
 * - `new`: added as it was in the backup
 * - `same`: here already, nothing is written
 * - `updated`: the one here is an earlier state of it, and becomes what the backup has
 * - `kept`: the one here went on from it, nothing is written
 * - `copied`: both have something the other lacks; the backup's is added beside it
 *
 * One that was deleted here with undo still possible counts as here, and comes back to the list
 * where it is at least what the backup has. What was written since the backup is never lost by it.
 */
export type Outcome = "new" | "same" | "updated" | "kept" | "copied";

interface Plan {
  outcome: Outcome;
  /** What is to be written; null where nothing is. */
  write: SessionPart | null;
  /** What is there and comes back to the list; null where nothing does. */
  bringBack: SessionId | null;
  /** What is stored under that id. */
  stored: StoredSession;
  /** As of when that was so. */
  mark: string;
}

/** Decides what restoring a session would do now; writes nothing. */
export async function planSession(ctx: StoreContext, read: SessionPart): Promise<Plan> {
  const part = await withFreeRefinementIds(ctx, read);
  const { id } = part.session;
  const { stored, mark } = await readStored(ctx, id);
  if (stored.kind === "none") {
    return { outcome: "new", write: part, bringBack: null, stored, mark };
  }
  const relation =
    stored.kind === "damaged" || stored.damaged.length > 0 ? "apart" : relate(stored.part, part);
  const isHidden = isRemovedOne(stored);
  const bringBack = isHidden ? id : null;
  switch (relation) {
    case "same":
      return { outcome: isHidden ? "new" : "same", write: null, bringBack, stored, mark };
    case "later":
      return { outcome: "kept", write: null, bringBack, stored, mark };
    case "earlier":
      return { outcome: "updated", write: part, bringBack: null, stored, mark };
    case "apart": {
      const copy = await asCopy(part);
      const there = await readStored(ctx, copy.session.id);
      if (there.stored.kind === "none") {
        return { outcome: "copied", write: copy, bringBack: null, ...there };
      }
      // Whatever it has become since: it grew out of this very content.
      return isRemovedOne(there.stored)
        ? { outcome: "copied", write: null, bringBack: copy.session.id, ...there }
        : { outcome: "same", write: null, bringBack: null, ...there };
    }
  }
}

const isRemovedOne = (stored: StoredSession) => stored.kind === "whole" && stored.removed;

/**
 * Restores one session in one transaction: all of it is stored or nothing is. Doing it again
 * writes nothing more. Rejects with a StorageError (`quota`, `closed`, ...); then nothing of this
 * session was written.
 */
export function restoreSession(ctx: StoreContext, read: SessionPart): Promise<Outcome> {
  const { db } = ctx;
  return untilUndisturbed(async () => {
    const { outcome, write, bringBack, stored, mark } = await planSession(ctx, read);
    const id = write?.session.id ?? bringBack;
    if (id === null) return { done: outcome };
    const rows = write && (await encodeRows(ctx, write, stored));
    const done = await guarded(db, () =>
      db.transaction("rw", db.sessions, db.refinements, db.steps, db.partials, async () => {
        if ((await markWithin(db, id)) !== mark) return null;
        if (!rows) {
          await db.sessions.update(id, { deletedHour: null });
          return { done: outcome };
        }
        await db.sessions.put(rows.session);
        await db.refinements.bulkPut(rows.refinements);
        await db.steps.bulkAdd(rows.steps);
        // An unfinished text belongs to a step that is finished now.
        await db.partials.bulkDelete([...new Set(rows.steps.map((step) => step.refinement))]);
        return { done: outcome };
      }),
    );
    if (done) ctx.notify({ table: "sessions", id });
    return done;
  });
}

/** The rows that are not there yet, encoded with the revisions of the backup. */
async function encodeRows(ctx: StoreContext, write: SessionPart, stored: StoredSession) {
  const { session, rev } = write;
  const there = new Map(
    stored.kind === "whole"
      ? stored.part.refinements.map((each) => [each.record.id, each] as const)
      : [],
  );
  const refinements = [];
  const steps: StepRow[] = [];
  for (const { rev: recordRev, record, steps: journal } of write.refinements) {
    const { id, sessionId, turnId } = record;
    const before = there.get(id);
    if (before?.rev !== recordRev) {
      const context = { table: "refinements", id, rev: recordRev } as const;
      const body = await encodeBody(ctx.codec, record, context);
      refinements.push({ id, session: sessionId, turn: turnId, rev: recordRev, body });
    }
    for (const step of journal.slice(before?.steps.length ?? 0)) {
      const context = { table: "steps", id: stepKey(id, step.seq), rev: 0 } as const;
      const body = await encodeBody(ctx.codec, step, context);
      steps.push({ refinement: id, seq: step.seq, rev: 0, body });
    }
  }
  const body = await encodeBody(ctx.codec, session, { table: "sessions", id: session.id, rev });
  return { session: { id: session.id, deletedHour: null, rev, body }, refinements, steps };
}
