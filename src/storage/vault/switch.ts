import { Dexie } from "dexie";
import * as z from "zod/mini";
import type { AttuneDatabase, TableName } from "../database.ts";
import { guarded } from "../errors.ts";
import { sameBody } from "../same-body.ts";
import { CONTENT_TABLES } from "../tables.ts";
import { toBase64 } from "./bytes.ts";
import { MarkCollector } from "./marks.ts";
import { phaseOf, type Sealer, tagOf } from "./sealed-codec.ts";

/**
 * Rewrites every record in another form, in batches: read, sealed or opened outside of any
 * transaction, and written only where nothing else was written in between. What others write
 * meanwhile has the new form already. So one pass leaves none behind, and stopped at any moment,
 * another pass goes on with what is left.
 */

type Key = string | [string, number];
interface AnyRow {
  id?: string;
  refinement?: string;
  seq?: number;
  rev: number;
  body: unknown;
}

/** Rows of one read and one strict write: few waits for the disk, and little in memory. */
const BATCH = 400;

const revSchema = z.int().check(z.minimum(0));

const tableOf = (db: AttuneDatabase, name: TableName) => db.table<AnyRow, Key>(name);

const keyOf = ({ id, refinement, seq }: AnyRow): Key => id ?? [refinement ?? "", seq ?? 0];
/** The id that a codec is told. */
const idOf = ({ id, refinement, seq }: AnyRow): string => id ?? `${refinement}/${seq}`;

/** Rows after a key, in its order; all of a table by asking until none comes. */
function rowsAfter(db: AttuneDatabase, name: TableName, key: Key | null): PromiseLike<AnyRow[]> {
  return tableOf(db, name)
    .where(":id")
    .above(key ?? Dexie.minKey)
    .limit(BATCH)
    .toArray();
}

async function eachBatch(
  db: AttuneDatabase,
  visit: (name: TableName, rows: AnyRow[]) => PromiseLike<void> | void,
  read = rowsAfter,
): Promise<void> {
  for (const name of CONTENT_TABLES) {
    let rows = await read(db, name, null);
    while (rows.length > 0) {
      await visit(name, rows);
      const last = rows.at(-1);
      rows = last ? await read(db, name, keyOf(last)) : [];
    }
  }
}

export function countRows(db: AttuneDatabase): Promise<number> {
  return guarded(db, async () => {
    const counts = await Promise.all(CONTENT_TABLES.map((name) => tableOf(db, name).count()));
    return counts.reduce((sum, count) => sum + count, 0);
  });
}

/** The row in the other form; null where it has it already or cannot be brought into it. */
type Convert = (name: TableName, row: AnyRow) => Promise<AnyRow | null>;

async function convertAll(
  db: AttuneDatabase,
  convert: Convert,
  onProgress: (done: number) => void,
): Promise<void> {
  let done = 0;
  const read = (...args: Parameters<typeof rowsAfter>) => guarded(db, () => rowsAfter(...args));
  await eachBatch(
    db,
    async (name, rows) => {
      const converted = await Promise.all(rows.map((row) => convert(name, row)));
      const pairs = rows.flatMap((before, index) => {
        const after = converted[index];
        return after ? [{ before, after }] : [];
      });
      if (pairs.length > 0) await replaceUnchanged(db, name, pairs);
      done += rows.length;
      onProgress(done);
    },
    read,
  );
}

function replaceUnchanged(
  db: AttuneDatabase,
  name: TableName,
  pairs: readonly { before: AnyRow; after: AnyRow }[],
): Promise<void> {
  const table = tableOf(db, name);
  return guarded(db, () =>
    db.transaction("rw", table, async () => {
      const current = await table.bulkGet(pairs.map(({ before }) => keyOf(before)));
      const next = pairs.flatMap(({ before, after }, index) => {
        const now = current[index];
        // What was taken off the list meanwhile has the same body and another column.
        return now && isUnchanged(now, before)
          ? [{ ...now, rev: after.rev, body: after.body }]
          : [];
      });
      await table.bulkPut(next);
    }),
  );
}

/** Neither text nor bytes is nothing that we write, so nobody wrote it just now. */
const isOurs = (body: unknown) => typeof body === "string" || body instanceof Uint8Array;

function isUnchanged(now: AnyRow, before: AnyRow): boolean {
  const { success: isCounted } = z.safeParse(revSchema, before.rev);
  // A revision that is no number may not even be the same as itself.
  const sameRev = isCounted ? now.rev === before.rev : !z.safeParse(revSchema, now.rev).success;
  return sameRev && (sameBody(now.body, before.body) || !(isOurs(now.body) || isOurs(before.body)));
}

/**
 * Seals every record that is not. What cannot be decoded is content all the same: its text is
 * sealed as it is; what is no text is kept, as text, within a sealed body.
 */
export async function sealAll(
  db: AttuneDatabase,
  sealer: Sealer,
  onProgress: (done: number) => void,
): Promise<void> {
  await convertAll(
    db,
    async (name, row) => {
      const known = z.safeParse(revSchema, row.rev);
      const rev = known.success ? known.data : 0;
      const context = { table: name, id: idOf(row), rev };
      if (known.success && row.body instanceof Uint8Array) {
        const bytes = Uint8Array.from(row.body);
        const text = await sealer.open(bytes, context).catch(() => null);
        if (text !== null) {
          // One of an earlier phase is sealed anew, so that each body tells of this switch.
          if (phaseOf(bytes) === sealer.phase()) return null;
          return { ...row, body: await sealer.seal(text, context) };
        }
      }
      const isText = known.success && typeof row.body === "string";
      const text = isText ? String(row.body) : foundText(row);
      return { ...row, rev, body: await sealer.seal(text, context) };
    },
    onProgress,
  );
}

/** What was found where a text should have been. */
function foundText({ rev, body }: AnyRow): string {
  const found = body instanceof Uint8Array ? { base64: toBase64(body) } : body;
  try {
    return JSON.stringify({ found, rev });
  } catch {
    return JSON.stringify({ found: String(body), rev: String(rev) });
  }
}

/**
 * Writes every record in the clear. A body that cannot be opened is kept as text, to be exported as
 * damaged: bytes beside records in the clear would be the remains of a vault.
 */
export async function openAll(
  db: AttuneDatabase,
  sealer: Sealer,
  onProgress: (done: number) => void,
): Promise<void> {
  await convertAll(
    db,
    async (name, row) => {
      if (!(row.body instanceof Uint8Array)) return null;
      const context = { table: name, id: idOf(row), rev: row.rev };
      try {
        return { ...row, body: await sealer.open(Uint8Array.from(row.body), context) };
      } catch {
        return { ...row, body: foundText(row) };
      }
    },
    onProgress,
  );
}

/**
 * Whether a record was written in a later phase than this, which it tells by opening. Asked of a
 * header that says that a switch is going on.
 */
export async function writtenAfter(
  db: AttuneDatabase,
  sealer: Sealer,
  phase: number,
): Promise<boolean> {
  let found = false;
  const read = (...args: Parameters<typeof rowsAfter>) => guarded(db, () => rowsAfter(...args));
  await eachBatch(
    db,
    async (name, rows) => {
      for (const row of rows) {
        if (found || !(row.body instanceof Uint8Array) || phaseOf(row.body) <= phase) continue;
        const context = { table: name, id: idOf(row), rev: row.rev };
        const text = await sealer.open(Uint8Array.from(row.body), context).catch(() => null);
        found = text !== null;
      }
    },
    read,
  );
  return found;
}

/**
 * The marks of all records, and whether all are sealed. Within a transaction over all tables, which
 * makes it the proof that none is left in the clear.
 */
export async function marksOfAll(
  db: AttuneDatabase,
): Promise<{ marks: Map<string, string>; sealed: boolean }> {
  const collector = new MarkCollector();
  let sealed = true;
  await eachBatch(db, (name, rows) => {
    for (const row of rows) {
      if (tagOf(row.body) === null) sealed = false;
      collector.add(name, row);
    }
  });
  return { marks: collector.entries(), sealed };
}

/** Whether no record is sealed; within a transaction over all tables. */
export async function noneSealed(db: AttuneDatabase): Promise<boolean> {
  let none = true;
  await eachBatch(db, (_name, rows) => {
    for (const row of rows) {
      if (row.body instanceof Uint8Array) none = false;
    }
  });
  return none;
}
