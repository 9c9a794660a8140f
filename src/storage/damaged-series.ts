import * as z from "zod/mini";
import { readItems } from "./collection.ts";
import type { ItemRow } from "./database.ts";
import { guarded } from "./errors.ts";
import type { Damaged, StoreContext } from "./records.ts";
import { goneRecords } from "./rows.ts";
import { placeOfPart, readPart } from "./series.ts";
import { HEAD_TABLES, SERIES_KINDS } from "./series-kinds.ts";

type HeadTableName = (typeof HEAD_TABLES)[number];

/** Parts read at once: a data set may be larger than the memory. */
const BATCH = 50;

interface Owner {
  table: HeadTableName;
  readable: boolean;
}

/**
 * What cannot be read of records with parts: heads, parts, and what cannot be reached because its
 * head, or the data set or batch that it belongs to, is not there or cannot be read.
 */
export async function findDamagedSeries(
  ctx: Pick<StoreContext, "db" | "codec">,
): Promise<Damaged[]> {
  const { db, codec } = ctx;
  const damaged: Damaged[] = [];
  const owners = new Map<string, Owner>();
  const holders = new Set<string>();

  for (const table of HEAD_TABLES) {
    const rows = await guarded(db, () => db[table].toArray());
    for (const { id } of rows) owners.set(id, { table, readable: false });
    for (const id of codec.expectedIds?.(table) ?? []) {
      if (!owners.has(id)) owners.set(id, { table, readable: false });
    }
    const heads = await readHeads(ctx, table, rows);
    damaged.push(...heads.damaged);
    for (const head of heads.items) {
      if (table === "dataSets" || table === "sessionBatches") holders.add(head.id);
      if (head.holder === null || holders.has(head.holder)) {
        owners.set(head.id, { table, readable: true });
      } else {
        const kind = table === "simulatedSessions" ? "sessionBatches" : "dataSets";
        const problem = `Its ${SERIES_KINDS[kind].called} is not there or cannot be read.`;
        damaged.push({ table, id: head.id, problem, raw: head.value });
      }
    }
  }

  const keys = await guarded(db, () => db.parts.toCollection().primaryKeys());
  damaged.push(...goneRecords(codec, "parts", new Set(keys)));
  for (let from = 0; from < keys.length; from += BATCH) {
    const rows = await guarded(db, () => db.parts.bulkGet(keys.slice(from, from + BATCH)));
    for (const row of rows) {
      if (row) damaged.push(...(await partProblems(ctx, row, owners)));
    }
  }
  return damaged;
}

interface Owned {
  id: string;
  dataSet?: string;
  batch?: string | null;
}

interface Head {
  id: string;
  /** Id of the data set or batch that it belongs to; null where it belongs to none. */
  holder: string | null;
  value: unknown;
}

async function readHeads(
  ctx: Pick<StoreContext, "codec">,
  table: HeadTableName,
  rows: readonly ItemRow[],
): Promise<{ items: Head[]; damaged: Damaged[] }> {
  const schema: z.ZodMiniType<Owned> = SERIES_KINDS[table].head;
  const { items, damaged } = await readItems(ctx, table, schema, rows);
  const heads = items.map((value) => {
    const { id, dataSet, batch } = value;
    return { id, holder: dataSet ?? batch ?? null, value };
  });
  return { items: heads, damaged };
}

async function partProblems(
  ctx: Pick<StoreContext, "codec">,
  row: ItemRow,
  owners: ReadonlyMap<string, Owner>,
): Promise<Damaged[]> {
  const place = placeOfPart(row.id);
  const owner = owners.get(place?.owner ?? "");
  // Parts without a head were cut off before their end, and are dropped by and by.
  if (place && !owner) return [];
  const schema: z.ZodMiniType<unknown> = owner ? SERIES_KINDS[owner.table].part : z.unknown();
  const reading = await readPart(ctx, schema, row);
  if (!reading.ok) return [reading.damaged];
  if (!owner || owner.readable) return [];
  const problem = `Its ${SERIES_KINDS[owner.table].called} cannot be read.`;
  return [{ table: "parts", id: row.id, problem, raw: reading.value.part }];
}
