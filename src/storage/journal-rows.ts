import { Dexie } from "dexie";
import { type Step, stepSchema } from "../domain/journal.ts";
import { type Refinement, refinementSchema, type TracedRefinement } from "../domain/refinement.ts";
import type { AttuneDatabase, RefinementRow, StepRow } from "./database.ts";
import { type Damaged, type Listed, type Reading, readBody, type StoreContext } from "./records.ts";

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
