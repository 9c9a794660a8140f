import * as z from "zod/mini";
import { refinementId, sessionId, turnId } from "../domain/ids.ts";
import type { Step } from "../domain/journal.ts";
import { type TracedRefinement, tracedRefinementSchema } from "../domain/refinement.ts";
import { conversationUpTo, type Session } from "../domain/session.ts";
import { describeIssues, jsonPath } from "./describe-issues.ts";
import { type ImportNote, ImportRefusal, REPAIR_REMEDY } from "./import-limits.ts";
import { canonicalText, toFileRefinement } from "./session-file.ts";
import type { FileRefinement, FileSession } from "./session-file-schema.ts";
import { settleOutcome } from "./session-outcome.ts";
import { buildJournal, buildRecord } from "./session-rebuild.ts";
import type { RubricFinder } from "./session-rubric.ts";
import type { WholeSession } from "./whole-session.ts";

/**
 * Makes our own session of one in a file. What a file of another tool does not say is rebuilt
 * from what it does; the same file always gives the same session, so it is recognised when it
 * is imported again.
 *
 * @param at where the session is in the file
 * @throws ImportRefusal
 */
export async function adoptSession(
  file: FileSession,
  rubricFor: RubricFinder,
  at: readonly PropertyKey[],
  notes: ImportNote[],
): Promise<WholeSession> {
  const id = z.parse(sessionId, await adoptId(file.id, "session", file.id));
  const session: Session = {
    id,
    title: file.title,
    createdAt: file.createdAt,
    updatedAt: file.updatedAt ?? file.createdAt,
    tags: file.tags,
    notes: file.notes,
    turns: [],
    ...(file.preferences === undefined ? {} : { preferences: file.preferences }),
  };
  for (const turn of file.turns) {
    const adopted = await adoptId(turn.id, "turn", file.id, turn.id);
    session.turns.push({
      id: z.parse(turnId, adopted),
      client: turn.client,
      reply: turn.reply,
    });
  }
  refuseDoubles(
    file.turns.map((turn) => turn.id),
    "two turns have the same id",
    [...at, "turns"],
  );
  refuseDoubles(
    file.turns.flatMap((turn) => turn.refinements.map((refinement) => refinement.id)),
    "two refinements have the same id",
    [...at, "turns"],
  );

  const refinements: TracedRefinement[] = [];
  for (const [turnIndex, turn] of file.turns.entries()) {
    const ours = session.turns[turnIndex];
    if (!ours) continue;
    for (const [index, each] of turn.refinements.entries()) {
      const place = [...at, "turns", turnIndex, "refinements", index];
      const own = await adoptId(each.id, "refinement", file.id, turn.id, each.id);
      const ids = { id: z.parse(refinementId, own), sessionId: id, turnId: ours.id };
      refinements.push(adoptRefinement(each, ids, session, rubricFor, place, notes));
    }
  }
  return { session, refinements };
}

type Ids = Pick<TracedRefinement["record"], "id" | "sessionId" | "turnId">;

function adoptRefinement(
  file: FileRefinement,
  ids: Ids,
  session: Session,
  rubricFor: RubricFinder,
  place: readonly PropertyKey[],
  notes: ImportNote[],
): TracedRefinement {
  const record =
    file.record ??
    buildRecord(file, ids, conversationUpTo(session, ids.turnId), rubricFor, place, notes);
  for (const key of ["id", "sessionId", "turnId"] as const) {
    if (record[key] === ids[key]) continue;
    refuse([...place, "record", key], "it is not the id of what the record is in");
  }
  const steps = file.journal
    ? inOrder(file.journal, place, notes)
    : buildJournal(file, record, rubricFor, place);
  const built = z.safeParse(tracedRefinementSchema, { record, steps });
  if (!built.success) return refuse(place, describeIssues(built.error.issues));
  const traced = built.data;
  if (file.journal) noteDifferences(file, traced, place, notes);
  return settleOutcome(traced, place, notes);
}

/** A journal has no gaps and no doubles. A gap in a file is closed and said. */
function inOrder(
  steps: readonly Step[],
  place: readonly PropertyKey[],
  notes: ImportNote[],
): Step[] {
  steps.forEach((step, index) => {
    const before = steps[index - 1];
    if (before && step.seq <= before.seq) {
      refuse([...place, "journal", index, "seq"], "the steps are not in order");
    }
  });
  const missing = (steps.at(-1)?.seq ?? -1) + 1 - steps.length;
  if (missing === 0) return [...steps];
  notes.push({
    where: jsonPath([...place, "journal"]),
    note: `${missing} of its steps are missing in the file; the others were kept. It can be read, not resumed.`,
  });
  return steps.map((step, seq) => ({ ...step, seq }));
}

/** The journal is what happened; where the documented fields say otherwise, a person is told. */
function noteDifferences(
  file: FileRefinement,
  traced: TracedRefinement,
  place: readonly PropertyKey[],
  notes: ImportNote[],
): void {
  const { record: _record, journal: _journal, ...documented } = toFileRefinement(traced);
  const { record: _fileRecord, journal: _fileJournal, ...written } = file;
  for (const key of ["status", "rubric", "engine", "models", "settings", "rounds"] as const) {
    if (canonicalText(written[key]) === canonicalText(documented[key])) continue;
    notes.push({
      where: jsonPath([...place, key]),
      note: "It says something else than the record and the journal beside it, which were taken.",
    });
  }
}

function refuseDoubles(ids: readonly string[], problem: string, path: PropertyKey[]): void {
  if (new Set(ids).size !== ids.length) refuse(path, problem);
}

function refuse(path: readonly PropertyKey[], problem: string): never {
  throw new ImportRefusal({ where: jsonPath(path), problem, remedy: REPAIR_REMEDY });
}

/**
 * Our ids have a form and are unique on a device; another tool's may be "1" in every file. Such
 * an id becomes one of ours that depends on everything it is in.
 */
async function adoptId(id: string, kind: string, ...within: string[]): Promise<string> {
  return z.safeParse(sessionId, id).success ? id : deriveId(kind, ...within);
}

/** An id of our form from names: the same for the same names. 128 bits of SHA-256, in hex. */
export async function deriveId(...names: string[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(names));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
