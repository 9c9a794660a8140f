import { Dexie } from "dexie";
import { type Step, stepSchema } from "../domain/journal.ts";
import {
  type Refinement,
  refinementSchema,
  type Session,
  sessionSchema,
  type TracedRefinement,
} from "../domain/session.ts";
import type { AttuneDatabase, RefinementRow, SessionRow, StepRow, TableName } from "./database.ts";
import { type Damaged, type Listed, type Reading, readBody, type StoreContext } from "./records.ts";

/** Decodes a row of `sessions`; refused where it was taken off the list outside of Attune. */
export async function readSession(
  ctx: Pick<StoreContext, "codec">,
  row: SessionRow,
  id: string,
): Promise<Reading<Session>> {
  const place = { table: "sessions", id } as const;
  const reading = await readBody(ctx.codec, sessionSchema, row, place, (session) =>
    session.id === id ? null : "It belongs to another session.",
  );
  const problem = reading.ok ? (ctx.codec.removalProblem?.(row) ?? null) : null;
  if (!reading.ok || problem === null) return reading;
  return { ok: false, damaged: { ...place, problem, raw: reading.value, stale: true } };
}

/**
 * Whether a session only waits for its removal to be undone. One that was taken off the list
 * outside of Attune does not: it is listed, as damaged.
 */
export function isRemoved(codec: StoreContext["codec"], row: SessionRow): boolean {
  return row.deletedHour !== null && (codec.removalProblem?.(row) ?? null) === null;
}

/** Decodes a row of `refinements`. */
export function readRefinement(
  ctx: Pick<StoreContext, "codec">,
  row: Pick<RefinementRow, "session"> & object,
  id: string,
): Promise<Reading<Refinement>> {
  return readBody(ctx.codec, refinementSchema, row, { table: "refinements", id }, (record) =>
    record.id === id && record.sessionId === row.session
      ? null
      : "It belongs to another refinement or session.",
  );
}

/** Records that were not deleted here and are not there. */
export function goneRecords(
  codec: StoreContext["codec"],
  table: Exclude<TableName, "steps" | "partials">,
  there: ReadonlySet<string>,
): Damaged[] {
  return (codec.expectedIds?.(table) ?? [])
    .filter((id) => !there.has(id))
    .map((id) => ({
      table,
      id,
      problem: "It is not there any more, though it was not deleted in Attune.",
      raw: null,
      stale: true,
    }));
}

export function stepKey(refinement: string, seq: number): string {
  return `${refinement}/${seq}`;
}

/**
 * Decodes the rows of one journal, which must be in order. The steps are a prefix of it: what
 * comes after a gap or a damaged step is listed as damaged, for it does not follow any more. So is
 * the journal itself where steps of it are known to be missing.
 */
export async function readSteps(
  ctx: Pick<StoreContext, "codec">,
  refinement: string,
  rows: readonly StepRow[],
): Promise<{ steps: Step[]; damaged: Damaged[] }> {
  const readings = await Promise.all(
    rows.map((row) => {
      const place = { table: "steps", id: stepKey(row.refinement, row.seq) } as const;
      return readBody(ctx.codec, stepSchema, row, place, (step) =>
        step.seq === row.seq ? null : "It belongs to another place in the journal.",
      );
    }),
  );
  const steps: Step[] = [];
  const damaged: Damaged[] = [];
  for (const reading of readings) {
    if (!reading.ok) damaged.push(reading.damaged);
    else if (damaged.length === 0 && reading.value.seq === steps.length) steps.push(reading.value);
    else {
      damaged.push({
        table: "steps",
        id: stepKey(refinement, reading.value.seq),
        problem: "A step before it is missing or damaged.",
        raw: reading.value,
      });
    }
  }
  const bodies = rows.map((row) => row.body);
  const problem = ctx.codec.journalProblem?.(refinement, bodies) ?? null;
  if (problem !== null) {
    damaged.push({ table: "steps", id: refinement, problem, raw: null, stale: true });
  }
  return { steps, damaged };
}

/** Every step of one refinement, in order. */
export function stepsOf(db: AttuneDatabase, refinement: string) {
  return db.steps
    .where("[refinement+seq]")
    .between([refinement, Dexie.minKey], [refinement, Dexie.maxKey]);
}

/** Oldest first, and the same order everywhere for those of one moment. */
export function byStart(a: Refinement, b: Refinement): number {
  if (a.startedAt !== b.startedAt) return a.startedAt < b.startedAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** The rows of one refinement and its journal. */
export interface JournalRows {
  row: RefinementRow;
  stepRows: StepRow[];
}

/** Every refinement of a session with its journal; inside a transaction over both tables. */
export async function journalsOf(db: AttuneDatabase, session: string): Promise<JournalRows[]> {
  const journals: JournalRows[] = [];
  for (const row of await db.refinements.where("session").equals(session).toArray()) {
    journals.push({ row, stepRows: await stepsOf(db, row.id).toArray() });
  }
  return journals;
}

/** Decodes what `journalsOf` read, oldest refinement first; damaged parts are left out and listed. */
export async function readJournals(
  ctx: Pick<StoreContext, "codec">,
  journals: readonly JournalRows[],
): Promise<Listed<TracedRefinement>> {
  const listed: Listed<TracedRefinement> = { items: [], damaged: [] };
  for (const { row, stepRows } of journals) {
    const record = await readRefinement(ctx, row, row.id);
    const { steps, damaged } = await readSteps(ctx, row.id, stepRows);
    listed.damaged.push(...damaged);
    if (record.ok) listed.items.push({ record: record.value, steps });
    else listed.damaged.push(record.damaged);
  }
  listed.items.sort((a, b) => byStart(a.record, b.record));
  return listed;
}
