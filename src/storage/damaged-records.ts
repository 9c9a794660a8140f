import * as z from "zod/mini";
import { keptCalibrationSchema } from "../domain/kept-calibration.ts";
import { ownRubricSchema } from "../domain/own-rubric.ts";
import { stressTestSchema } from "../domain/stress-test.ts";
import { readItems } from "./collection.ts";
import { findDamagedSeries } from "./damaged-series.ts";
import type { StepRow } from "./database.ts";
import { guarded } from "./errors.ts";
import { readRefinement, readSteps, stepsOf } from "./journal-rows.ts";
import { type Damaged, readBody, type StoreContext } from "./records.ts";
import { goneRecords, readSession } from "./rows.ts";
import { partsOf } from "./series.ts";
import { HEAD_TABLES } from "./series-kinds.ts";
import { CONTENT_TABLES, type TableName } from "./tables.ts";
import { purgeWithin } from "./whole-session.ts";

const FORMAT = "attune.damaged";

/**
 * Looks at every stored record and lists those that cannot be read, and what cannot be reached
 * without them.
 */
export async function findDamaged(ctx: Pick<StoreContext, "db" | "codec">): Promise<Damaged[]> {
  const { db, codec } = ctx;
  const rows = await guarded(db, () =>
    db.transaction(
      "r",
      [
        db.sessions,
        db.refinements,
        db.steps,
        db.settings,
        db.rubrics,
        db.stressTests,
        db.calibrations,
      ],
      async () => ({
        sessions: await db.sessions.toArray(),
        refinements: await db.refinements.toArray(),
        steps: await db.steps.toArray(),
        settings: await db.settings.toArray(),
        rubrics: await db.rubrics.toArray(),
        stressTests: await db.stressTests.toArray(),
        calibrations: await db.calibrations.toArray(),
      }),
    ),
  );
  const idsOf = (list: readonly { id: string }[]) => new Set(list.map(({ id }) => id));
  const damaged = [
    ...goneRecords(codec, "sessions", idsOf(rows.sessions)),
    ...goneRecords(codec, "refinements", idsOf(rows.refinements)),
    ...goneRecords(codec, "settings", idsOf(rows.settings)),
    ...(await readItems(ctx, "rubrics", ownRubricSchema, rows.rubrics)).damaged,
    ...(await readItems(ctx, "stressTests", stressTestSchema, rows.stressTests)).damaged,
    ...(await readItems(ctx, "calibrations", keptCalibrationSchema, rows.calibrations)).damaged,
    ...(await findDamagedSeries(ctx)),
  ];
  const readings = await Promise.all([
    ...rows.sessions.map((row) => readSession(ctx, row, row.id)),
    ...rows.settings.map((row) =>
      readBody(codec, z.unknown(), row, { table: "settings", id: row.id }, () => null),
    ),
  ]);
  damaged.push(...readings.flatMap((reading) => (reading.ok ? [] : [reading.damaged])));
  const lost = new Set(damaged.flatMap(({ table, id }) => (table === "sessions" ? [id] : [])));

  // In the order of their key: one journal after the other, each in order.
  const journals = new Map<string, StepRow[]>(rows.refinements.map(({ id }) => [id, []]));
  for (const row of rows.steps) {
    const journal = journals.get(row.refinement);
    if (journal) journal.push(row);
    else journals.set(row.refinement, [row]);
  }
  const parents = new Map(rows.refinements.map((row) => [row.id, row]));
  for (const [refinement, journal] of journals) {
    const { steps, damaged: unread } = await readSteps(ctx, refinement, journal);
    damaged.push(...unread);
    const row = parents.get(refinement);
    const reading = row && (await readRefinement(ctx, row, refinement));
    if (reading && !reading.ok) damaged.push(reading.damaged);
    else if (reading && lost.has(reading.value.sessionId)) {
      const raw = { record: reading.value, journal: steps };
      const problem = "Its session cannot be read.";
      damaged.push({ table: "refinements", id: refinement, problem, raw });
    }
  }
  return damaged;
}

/**
 * Deletes a damaged record for good: of a session and of a refinement with everything in it, of a
 * journal the step and those after it, which do not follow any more; of a data set, a batch run and
 * a rating sheet its parts with it. Of a journal as such (its id is
 * the refinement's) nothing is deleted: what is there of it counts as all of it from then on.
 */
export async function removeDamaged(
  { db, notify }: StoreContext,
  { table, id }: Pick<Damaged, "table" | "id">,
): Promise<void> {
  await guarded(db, () =>
    db.transaction(
      "rw",
      CONTENT_TABLES.map((name) => db.table(name)),
      async () => {
        if (table === "sessions") await purgeWithin(db, id);
        else if (table === "refinements") {
          await stepsOf(db, id).delete();
          await db.partials.delete(id);
          await db.refinements.delete(id);
        } else if (table === "steps") await cutJournal(db, id);
        else if (isHeadTable(table)) {
          await partsOf(db, id).delete();
          await db[table].delete(id);
        } else await db[table].delete(id);
      },
    ),
  );
  // Of a journal, the refinement's id.
  notify({ table, id: table === "steps" ? (id.split("/")[0] ?? id) : id });
}

function isHeadTable(table: TableName): table is (typeof HEAD_TABLES)[number] {
  return HEAD_TABLES.some((name) => name === table);
}

async function cutJournal(db: StoreContext["db"], id: string): Promise<void> {
  const [refinement = id, seq] = id.split("/");
  const rows = await stepsOf(db, refinement).toArray();
  await stepsOf(db, refinement).delete();
  await db.steps.bulkAdd(seq === undefined ? rows : rows.filter((row) => row.seq < Number(seq)));
}

/** The text of a file that holds damaged records as they were found, for someone to look at. */
export function damagedFileText(records: readonly Damaged[], exportedAt: string): string {
  const plain = (_key: string, value: unknown) =>
    value instanceof Uint8Array ? { base64: base64(value) } : value;
  return `${JSON.stringify({ format: FORMAT, version: 1, exportedAt, records }, plain, 2)}\n`;
}

function base64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
