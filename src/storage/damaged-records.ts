import * as z from "zod/mini";
import type { StepRow } from "./database.ts";
import { guarded } from "./errors.ts";
import { type Damaged, readBody, type StoreContext } from "./records.ts";
import { readRefinement, readSession, readSteps } from "./rows.ts";

const FORMAT = "attune.damaged";

/** Looks at every stored record and lists those that cannot be read. */
export async function findDamaged(ctx: StoreContext): Promise<Damaged[]> {
  const { db } = ctx;
  const rows = await guarded(db, () =>
    db.transaction("r", db.sessions, db.refinements, db.steps, db.settings, async () => ({
      sessions: await db.sessions.toArray(),
      refinements: await db.refinements.toArray(),
      steps: await db.steps.toArray(),
      settings: await db.settings.toArray(),
    })),
  );
  const readings = await Promise.all([
    ...rows.sessions.map((row) => readSession(ctx, row, row.id)),
    ...rows.refinements.map((row) => readRefinement(ctx, row, row.id)),
    ...rows.settings.map((row) =>
      readBody(ctx.codec, z.unknown(), row, { table: "settings", id: row.id }, () => null),
    ),
  ]);
  const damaged = readings.flatMap((reading) => (reading.ok ? [] : [reading.damaged]));
  // Of a refinement whose steps are all gone, too. In the order of their key: one journal after
  // the other, each in order.
  const journals = new Map<string, StepRow[]>(rows.refinements.map(({ id }) => [id, []]));
  for (const row of rows.steps) {
    const journal = journals.get(row.refinement);
    if (journal) journal.push(row);
    else journals.set(row.refinement, [row]);
  }
  for (const [refinement, journal] of journals) {
    damaged.push(...(await readSteps(ctx, refinement, journal)).damaged);
  }
  return damaged;
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
