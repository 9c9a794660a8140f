import * as z from "zod/mini";
import { type Collection, createCollection, type HeadTable } from "./collection.ts";
import type { AttuneDatabase, ItemRow } from "./database.ts";
import { guarded } from "./errors.ts";
import { encodeBody, type Listed, type Reading, readBody, type StoreContext } from "./records.ts";
import { goneRecords } from "./rows.ts";
import { HEAD_TABLES } from "./series-kinds.ts";

/** A part and its place. */
export interface Numbered<Part> {
  /** From 0; there may be gaps. */
  seq: number;
  part: Part;
}

/**
 * Records with a small head and many parts: a data set, a batch run, a rating sheet. Heads are
 * listed whole; parts are read a stretch at a time, and written one by one or several together.
 */
export interface Series<Head extends { id: string }, Part>
  extends Pick<Collection<Head>, "list" | "put" | "putAll"> {
  /** In their order; what cannot be read is listed beside the rest. */
  readParts(id: string, range?: { from?: number; count?: number }): Promise<Listed<Numbered<Part>>>;
  /** Places that are taken, ascending; without reading what is there. */
  placesOf(id: string): Promise<number[]>;
  /** Writes parts, in the place of earlier ones, and the head with them: all of it or nothing. */
  putParts(id: string, parts: readonly Numbered<Part>[], head?: Head): Promise<void>;
  /** Deletes parts for good, and writes the head with that. */
  removeParts(id: string, seqs: readonly number[], head?: Head): Promise<void>;
  /** Deletes the head and every part of it for good. */
  remove(id: string): Promise<void>;
}

const DIGITS = 7;
/** Parts are this many at most; their keys are in their order. */
export const MAX_PARTS = 10 ** DIGITS;

/** The id of a part's row. */
export function partKey(id: string, seq: number): string {
  if (!Number.isInteger(seq) || seq < 0 || seq >= MAX_PARTS) {
    throw new RangeError(`There is no part ${seq}.`);
  }
  return `${id}/${String(seq).padStart(DIGITS, "0")}`;
}

/** Where a part belongs; null where its key is not one of ours. */
export function placeOfPart(key: string): { owner: string; seq: number } | null {
  const [, owner, seq] = /^([^/]+)\/(\d{7})$/.exec(key) ?? [];
  return owner === undefined ? null : { owner, seq: Number(seq) };
}

/** Every part of an owner, in order. */
export function partsOf(db: StoreContext["db"], owner: string) {
  return db.parts.where("id").between(partKey(owner, 0), partKey(owner, MAX_PARTS - 1), true, true);
}

/** Decodes one part. */
export async function readPart<Part>(
  { codec }: Pick<StoreContext, "codec">,
  schema: z.ZodMiniType<Part>,
  row: ItemRow,
): Promise<Reading<Numbered<Part>>> {
  const place = placeOfPart(row.id);
  const body = z.object({ id: z.string(), part: schema });
  const reading = await readBody(codec, body, row, { table: "parts", id: row.id }, ({ id }) =>
    id === row.id && place ? null : "It is another part than its place says.",
  );
  return reading.ok
    ? { ok: true, value: { seq: place?.seq ?? 0, part: reading.value.part } }
    : reading;
}

export function createSeries<Head extends { id: string }, Part>(
  ctx: StoreContext,
  table: HeadTable,
  headSchema: z.ZodMiniType<Head>,
  partSchema: z.ZodMiniType<Part>,
): Series<Head, Part> {
  const { db, codec } = ctx;
  const heads = createCollection(ctx, table, headSchema);

  async function encoded(id: string, seq: number, part: Part, before: ItemRow | undefined) {
    const key = partKey(id, seq);
    const rev = Number.isInteger(before?.rev) ? (before?.rev ?? -1) + 1 : 0;
    const body = await encodeBody(codec, { id: key, part }, { table: "parts", id: key, rev });
    return { id: key, rev, body };
  }

  return {
    list: heads.list,
    put: heads.put,
    putAll: heads.putAll,

    async readParts(id, { from = 0, count = MAX_PARTS } = {}) {
      const to = Math.min(MAX_PARTS, from + count) - 1;
      const rows =
        to < from
          ? []
          : await guarded(db, () =>
              db.parts
                .where("id")
                .between(partKey(id, from), partKey(id, to), true, true)
                .toArray(),
            );
      const there = new Set(rows.map((row) => row.id));
      const listed: Listed<Numbered<Part>> = {
        items: [],
        damaged: goneRecords(codec, "parts", there).filter((gone) => {
          const place = placeOfPart(gone.id);
          return place?.owner === id && place.seq >= from && place.seq <= to;
        }),
      };
      for (const reading of await Promise.all(rows.map((row) => readPart(ctx, partSchema, row)))) {
        if (reading.ok) listed.items.push(reading.value);
        else listed.damaged.push(reading.damaged);
      }
      return listed;
    },

    async placesOf(id) {
      const keys = await guarded(db, () => partsOf(db, id).primaryKeys());
      return keys.flatMap((key) => placeOfPart(key)?.seq ?? []);
    },

    async putParts(id, parts, head) {
      const keys = parts.map(({ seq }) => partKey(id, seq));
      await heads.putWith(head ? [head] : [], [db.parts], {
        async prepare() {
          const before = await guarded(db, () => db.parts.bulkGet(keys));
          const rows = await Promise.all(
            parts.map(({ seq, part }, index) => encoded(id, seq, part, before[index])),
          );
          return { before, rows };
        },
        async write({ before, rows }) {
          const current = await db.parts.bulkGet(keys);
          if (current.some((row, index) => !Object.is(row?.rev, before[index]?.rev))) return false;
          await db.parts.bulkPut(rows);
          return true;
        },
      });
      for (const key of keys) ctx.notify({ table: "parts", id: key });
    },

    async removeParts(id, seqs, head) {
      const keys = seqs.map((seq) => partKey(id, seq));
      await heads.putWith(head ? [head] : [], [db.parts], {
        prepare: async () => null,
        async write() {
          await db.parts.bulkDelete(keys);
          return true;
        },
      });
      for (const key of keys) ctx.notify({ table: "parts", id: key });
    },

    async remove(id) {
      await guarded(db, () =>
        db.transaction("rw", db[table], db.parts, async () => {
          await partsOf(db, id).delete();
          await db[table].delete(id);
        }),
      );
      ctx.notify({ table, id });
    },
  };
}

/** How much is at work in a store that writes parts before their heads. */
const headsToCome = new WeakMap<AttuneDatabase, number>();

/** While this is at work, no part of the store is dropped for having no head. */
export async function untilHeads<Result>(
  { db }: Pick<StoreContext, "db">,
  work: () => Promise<Result>,
): Promise<Result> {
  const count = (by: number) => headsToCome.set(db, (headsToCome.get(db) ?? 0) + by);
  count(1);
  try {
    return await work();
  } finally {
    count(-1);
  }
}

/**
 * Deletes parts whose head was never written: what was cut off before its end. Parts of a head that
 * should be there and is not are left, to be looked at. Nothing is deleted while a head is still to
 * come; no other tab can be writing, for one alone has the store.
 *
 * @returns how many
 */
export async function dropOrphanParts({
  db,
  codec,
}: Pick<StoreContext, "db" | "codec">): Promise<number> {
  const tables = HEAD_TABLES.map((name) => db[name]);
  return guarded(db, () =>
    db.transaction("rw", [...tables, db.parts], async () => {
      const owners = new Set<string>();
      for (const table of tables) {
        for (const id of await table.toCollection().primaryKeys()) owners.add(id);
        for (const id of codec.expectedIds?.(table.name) ?? []) owners.add(id);
      }
      const keys = await db.parts.toCollection().primaryKeys();
      // Whoever begins after this looks at the store when this is done with it.
      if (headsToCome.get(db)) return 0;
      const lost = keys.filter((key) => !owners.has(placeOfPart(key)?.owner ?? ""));
      await db.parts.bulkDelete(lost);
      return lost.length;
    }),
  );
}
