import type * as z from "zod/mini";
import type { KeptCalibration } from "../../domain/kept-calibration.ts";
import type { ItemRow } from "../database.ts";
import { guarded } from "../errors.ts";
import { type Damaged, type Listed, readBody, type StoreContext } from "../records.ts";
import { partKey, partsOf, placeOfPart, readPart } from "../series.ts";
import { HEAD_TABLES, SERIES_KINDS } from "../series-kinds.ts";
import { LAB_LINES, type LabTable } from "./lab-lines.ts";

/** How many went in. */
export type LabCounts = Record<LabTable | "calibrations", number>;

/** Parts in memory at once. */
const STRETCH = 20;
/** A run that writes faster than it is read is taken as far as it came. */
const MOST_PASSES = 20;

/**
 * Writes every record with parts, and calibrations, a few parts at a time. Each head
 * comes after its parts and names those that count, so that what is written meanwhile is in it
 * whole or not at all.
 */
export async function writeLab(
  ctx: StoreContext,
  calibrations: Listed<KeptCalibration>,
  put: (line: object) => Promise<void>,
  signal: AbortSignal,
): Promise<{ counts: LabCounts; damaged: Damaged[] }> {
  const counts: LabCounts = {
    dataSets: 0,
    batchRuns: 0,
    ratingSheets: 0,
    clientProfiles: 0,
    sessionBatches: 0,
    simulatedSessions: 0,
    calibrations: 0,
  };
  const damaged: Damaged[] = [...calibrations.damaged];
  for (const table of HEAD_TABLES) {
    for (const id of await guarded(ctx.db, () => ctx.db[table].toCollection().primaryKeys())) {
      if (await writeOne(ctx, table, id, { put, damaged, signal })) counts[table] += 1;
    }
  }
  for (const calibration of calibrations.items) {
    await put({ part: "calibration", calibration });
    counts.calibrations += 1;
  }
  return { counts, damaged };
}

interface Out {
  put(line: object): Promise<void>;
  damaged: Damaged[];
  signal: AbortSignal;
}

/** @returns whether it is in the backup; not where it is damaged, or was deleted meanwhile */
async function writeOne(
  ctx: StoreContext,
  table: LabTable,
  id: string,
  out: Out,
): Promise<boolean> {
  const unread = new Map<string, Damaged>();
  const written = new Map<number, number>();
  for (let pass = 1; ; pass += 1) {
    const { head: row, revs } = await guarded(ctx.db, () => stateOf(ctx, table, id));
    if (!row) return false;
    const missing = [...revs].filter(([seq, rev]) => written.get(seq) !== rev);
    // The head first: parts that nobody can reach are not worth the room.
    const there = [...revs.keys()].filter((seq) => !unread.has(partKey(id, seq)));
    const line = await headLine(ctx, table, row, there);
    if ("damaged" in line) {
      out.damaged.push(line.damaged);
      return false;
    }
    if (missing.length === 0 || pass === MOST_PASSES) {
      await out.put(line.line);
      out.damaged.push(...unread.values());
      return true;
    }
    for (let from = 0; from < missing.length; from += STRETCH) {
      out.signal.throwIfAborted();
      const seqs = missing.slice(from, from + STRETCH);
      const keys = seqs.map(([seq]) => partKey(id, seq));
      const rows = await guarded(ctx.db, () => ctx.db.parts.bulkGet(keys));
      for (const part of rows) {
        const place = part && placeOfPart(part.id);
        if (!part || !place) continue;
        written.set(place.seq, part.rev);
        const read = await partLine(ctx, table, id, part);
        if ("damaged" in read) unread.set(part.id, read.damaged);
        else {
          unread.delete(part.id);
          await out.put(read.line);
        }
      }
    }
  }
}

/** The head and how often each part was written, as of one moment. */
function stateOf({ db }: StoreContext, table: LabTable, id: string) {
  return db.transaction("r", db[table], db.parts, async () => {
    const revs = new Map<number, number>();
    await partsOf(db, id).each((row) => {
      const place = placeOfPart(row.id);
      if (place) revs.set(place.seq, row.rev);
    });
    return { head: await db[table].get(id), revs };
  });
}

type Line = { line: object } | { damaged: Damaged };

async function headLine(
  { codec }: StoreContext,
  table: LabTable,
  row: ItemRow,
  places: number[],
): Promise<Line> {
  const schema: z.ZodMiniType<{ id: string }> = SERIES_KINDS[table].head;
  const reading = await readBody(codec, schema, row, { table, id: row.id }, ({ id }) =>
    id === row.id ? null : "It is another record than its place says.",
  );
  if (!reading.ok) return reading;
  return { line: { part: LAB_LINES[table].head, head: reading.value, places } };
}

async function partLine(
  ctx: StoreContext,
  table: LabTable,
  id: string,
  row: ItemRow,
): Promise<Line> {
  const schema: z.ZodMiniType<unknown> = SERIES_KINDS[table].part;
  const reading = await readPart(ctx, schema, row);
  if (!reading.ok) return reading;
  const { seq, part } = reading.value;
  return { line: { part: LAB_LINES[table].part, id, seq, value: part } };
}
