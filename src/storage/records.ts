import type { Table } from "dexie";
import * as z from "zod/mini";
import type { NewId } from "../domain/ids.ts";
import type { Change } from "./changes.ts";
import { type Codec, type CodecContext, type EncodedBody, RefusedBody } from "./codec.ts";
import type { AttuneDatabase, TableName } from "./database.ts";
import {
  guarded,
  missing,
  StorageError,
  storageError,
  toStorageError,
  WrongFormError,
} from "./errors.ts";

/** What every repository works with. */
export interface StoreContext {
  db: AttuneDatabase;
  codec: Codec;
  /** Milliseconds since the epoch. */
  now(): number;
  newId: NewId;
  notify(change: Change): void;
}

/** A record that is stored and cannot be believed. It stays where it is until it is removed. */
export interface Damaged {
  table: TableName;
  id: string;
  /** What is wrong with it, for a person. */
  problem: string;
  /** What was found: the decoded value where there was one, else the body as it is. */
  raw: unknown;
  /** It decodes, and was refused because it may not be its latest state. */
  stale?: true;
}

/** What was read, and what could not be. */
export interface Listed<Item> {
  items: Item[];
  damaged: Damaged[];
}

export type Reading<Value> = { ok: true; value: Value } | { ok: false; damaged: Damaged };

const bodySchema = z.object({
  rev: z.int().check(z.minimum(0)),
  body: z.union([z.string(), z.instanceof(Uint8Array<ArrayBuffer>)]),
});

/**
 * Decodes one row and passes it through its schema. Never rejects: a damaged record must not
 * block the others.
 *
 * @param check what the schema cannot see: that the value belongs to this row; the problem or null
 */
export async function readBody<Value>(
  codec: Codec,
  schema: z.ZodMiniType<Value>,
  row: unknown,
  { table, id }: { table: TableName; id: string },
  check: (value: Value) => string | null,
): Promise<Reading<Value>> {
  const damaged = (problem: string, raw: unknown) => ({
    ok: false as const,
    damaged: { table, id, problem, raw },
  });
  const outer = z.safeParse(bodySchema, row);
  if (!outer.success) return damaged(await inWords(outer.error), row);
  const { rev, body } = outer.data;
  let decoded: unknown;
  try {
    decoded = await codec.decode(body, { table, id, rev });
  } catch (error) {
    if (error instanceof RefusedBody) {
      const { ok, damaged: told } = damaged(error.message, error.value);
      return { ok, damaged: error.stale ? { ...told, stale: true } : told };
    }
    return damaged(`It cannot be decoded: ${error instanceof Error ? error.message : error}`, body);
  }
  const parsed = z.safeParse(schema, decoded);
  if (!parsed.success) return damaged(await inWords(parsed.error), decoded);
  const problem = check(parsed.data);
  return problem === null ? { ok: true, value: parsed.data } : damaged(problem, decoded);
}

/** The words for it are fetched with the first record that is damaged. */
async function inWords(error: z.core.$ZodError): Promise<string> {
  return (await import("./describe-issues.ts")).describeIssues(error.issues);
}

/** Encodes, with failures typed; outside of any transaction. */
export async function encodeBody(
  codec: Codec,
  value: unknown,
  context: CodecContext,
): Promise<EncodedBody> {
  try {
    return await codec.encode(value, context);
  } catch (error) {
    throw toStorageError(error);
  }
}

/** The error for a record that was asked for by itself and is damaged. */
export function corrupt({ table, id, problem }: Damaged): StorageError {
  const standard = storageError("corrupt");
  return new StorageError(
    "corrupt",
    `A stored record (${table}, ${id}) cannot be read: ${problem}`,
    standard.remedy,
  );
}

/** Another tab can win this often before we say so; each loss means that it made progress. */
const MAX_TRIES = 20;

/**
 * Runs optimistic work again while another writer was faster.
 *
 * @param attempt resolves to null when what it read was no longer what is stored
 */
export async function untilUndisturbed<Result>(
  attempt: () => Promise<{ done: Result } | null>,
): Promise<Result> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    try {
      const result = await attempt();
      if (result) return result.done;
    } catch (error) {
      if (!(error instanceof WrongFormError)) throw error;
    }
  }
  throw storageError("conflict");
}

export interface RecordKind<Value, Row> {
  table: "sessions" | "refinements";
  /** As a person would call one: "This session". */
  called: string;
  read(row: Row, id: string): Promise<Reading<Value>>;
  /** Whether the row only waits for its removal to be undone: then it is as good as missing. */
  isRemoved?(row: Row): boolean;
}

/**
 * Changes one stored record: reads, changes, writes back, and does it again where another tab
 * wrote in between, so no change is lost.
 */
export async function changeRecord<Value, Row extends { rev: number; body: EncodedBody }>(
  ctx: StoreContext,
  kind: RecordKind<Value, Row>,
  rows: Table<Row, string>,
  id: string,
  change: (value: Value) => Value,
): Promise<Value> {
  return untilUndisturbed(async () => {
    const row = await guarded(ctx.db, () => rows.get(id));
    if (!row || kind.isRemoved?.(row)) throw missing(kind.called);
    const reading = await kind.read(row, id);
    if (!reading.ok) throw corrupt(reading.damaged);
    const next = change(reading.value);
    const rev = row.rev + 1;
    const body = await encodeBody(ctx.codec, next, { table: kind.table, id, rev });
    return guarded(ctx.db, () =>
      ctx.db.transaction("rw", rows, async () => {
        const current = await rows.get(id);
        if (!current || kind.isRemoved?.(current)) throw missing(kind.called);
        if (current.rev !== row.rev) return null;
        await rows.put({ ...current, rev, body });
        return { done: next };
      }),
    );
  });
}
