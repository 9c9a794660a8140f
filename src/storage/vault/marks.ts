import type { DBCoreMutateRequest, DBCoreTable, DBCoreTransaction } from "dexie";
import * as z from "zod/mini";
import type { CodecContext, EncodedBody } from "../codec.ts";
import type { MarkRow, TableName } from "../database.ts";
import { sameBody } from "../same-body.ts";
import type { WriteWatch } from "../write-watch.ts";
import { fromBase64Url, sameBytes, toBase64Url, utf8 } from "./bytes.ts";
import { SIGNATURE_BYTES, type VaultKeys } from "./keys.ts";
import { tagOf } from "./sealed-codec.ts";

/**
 * Which state of each record is the latest. A sealed body cannot be made or moved by somebody who
 * has no key, but an earlier one can be put back, row and all. So the tag of each record's latest
 * body, which no two writes share, is kept in signed lists ("shards"), and the lists' signatures in
 * one more signed row (the root). Each write changes its shard and the root in its own transaction.
 *
 * Of a session that was taken off the list and can be brought back, the hour of that follows the
 * tag, for it stands beside the body.
 *
 * Of a journal, which only grows, the number of its steps and the sum (XOR) of their tags is kept.
 * Unfinished texts (`partials`) are worth little and are not accounted for. Not noticed: the whole
 * database put back as it was at one moment.
 */

const SHARDS = 256;
const ROOT = -1;
const NO_SIGNATURE = new Uint8Array(SIGNATURE_BYTES);

const CHANGED = "An earlier state of it was put back, or it was changed outside of Attune.";
const PUT_BACK = "It had been deleted, and was put back outside of Attune.";
const TAKEN_OFF = "It was taken off the list, or put back on it, outside of Attune.";
const UNTOLD =
  "Whether this is its latest state cannot be told: what was stored about that is damaged.";

const rowSchema = z.object({
  text: z.string(),
  signature: z.instanceof(Uint8Array<ArrayBuffer>),
});
const entriesSchema = z.array(z.tuple([z.string(), z.string()]));

type Entries = Map<string, string>;

/** What the account says, as it was when the vault was opened. */
export interface LoadedMarks {
  entries: Entries;
  /** Shards that were changed outside of Attune: nothing is known of what they were about. */
  broken: Set<number>;
}

/** What is written into the marks for a vault; the header is bound to them. */
export interface MarkSigner {
  keys: Pick<VaultKeys, "sign">;
  vaultId: string;
  /** The header's seal: an older header does not fit newer marks. */
  headerSeal(): string;
}

/** FNV-1a, 32 bits: spreads ids evenly; nothing depends on its being hard to turn round. */
function shardOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = key.indexOf(":"); index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash % SHARDS;
}

const KEY_PREFIX = {
  sessions: "s:",
  refinements: "r:",
  steps: "j:",
  settings: "c:",
  rubrics: "u:",
  stressTests: "t:",
  dataSets: "d:",
  batchRuns: "b:",
  ratingSheets: "a:",
  calibrations: "k:",
  clientProfiles: "n:",
  sessionBatches: "e:",
  simulatedSessions: "m:",
  parts: "p:",
} as const;
type MarkedTable = keyof typeof KEY_PREFIX;

function isMarked(table: string): table is MarkedTable {
  return Object.hasOwn(KEY_PREFIX, table);
}

/** Of a journal's bodies: how many are sealed, and the sum of their tags. */
class JournalSum {
  #count: number;
  readonly #sum: Uint8Array;

  constructor(mark?: string) {
    const [count, sum] = mark?.split(" ") ?? [];
    this.#count = count ? Number(count) : 0;
    this.#sum = sum ? fromBase64Url(sum) : new Uint8Array(SIGNATURE_BYTES);
  }
  change(body: unknown, by: 1 | -1): void {
    const tag = tagOf(body);
    if (!tag) return;
    this.#count += by;
    for (const [index, byte] of tag.entries()) this.#sum[index] = (this.#sum[index] ?? 0) ^ byte;
  }
  /** null where there is nothing to keep. */
  mark(): string | null {
    return this.#count === 0 ? null : `${this.#count} ${toBase64Url(this.#sum)}`;
  }
}

interface MarkedRow {
  body: unknown;
  /** Of sessions only. */
  deletedHour?: unknown;
}

/** The tag, and for a session that was taken off the list the hour; null for what is not sealed. */
function markOf(table: TableName, row: MarkedRow): string | null {
  const tag = tagOf(row.body);
  return tag && withHour(toBase64Url(tag), hourOf(table, row));
}

function hourOf(table: TableName, { deletedHour }: Pick<MarkedRow, "deletedHour">): string {
  return table !== "sessions" || deletedHour === null ? "" : String(deletedHour);
}

/** @param mark with another hour or with none */
function withHour(mark: string, hour: string): string {
  const [tag = ""] = mark.split(" ", 1);
  return hour === "" ? tag : `${tag} ${hour}`;
}

function signed(by: MarkSigner, shard: number, text: string): MarkRow {
  const about = ["attune.vault.marks", 1, by.vaultId, shard, shard === ROOT ? by.headerSeal() : ""];
  return { shard, text, signature: by.keys.sign(utf8(`${JSON.stringify(about)}\n${text}`)) };
}

/** The text of a row that we signed; null where it is not there or not ours. */
function verified(by: MarkSigner, shard: number, stored: unknown): string | null {
  const row = z.safeParse(rowSchema, stored);
  if (!row.success) return null;
  const { text, signature } = row.data;
  return sameBytes(signed(by, shard, text).signature, signature) ? text : null;
}

/** The shards' signatures, one after the other; null where the root is not ours. */
function readRoot(by: MarkSigner, stored: unknown): Uint8Array<ArrayBuffer> | null {
  const text = verified(by, ROOT, stored);
  return text === null ? null : fromBase64Url(text);
}

const signatureIn = (root: Uint8Array, shard: number) =>
  root.subarray(shard * SIGNATURE_BYTES, (shard + 1) * SIGNATURE_BYTES);

/** A shard's entries; null where it is not the one that the root speaks of. */
function readShard(
  by: MarkSigner,
  shard: number,
  stored: unknown,
  root: Uint8Array | null,
): Entries | null {
  if (!root) return null;
  const expected = signatureIn(root, shard);
  if (stored === undefined) return sameBytes(expected, NO_SIGNATURE) ? new Map() : null;
  const text = verified(by, shard, stored);
  if (text === null || !sameBytes(z.parse(rowSchema, stored).signature, expected)) return null;
  return new Map(z.parse(entriesSchema, JSON.parse(text)));
}

/** Reads all rows of the table. */
export function loadMarks(by: MarkSigner, rows: readonly MarkRow[]): LoadedMarks {
  const stored = new Map(rows.map((row) => [row.shard, row]));
  const root = readRoot(by, stored.get(ROOT));
  const entries: Entries = new Map();
  const broken = new Set<number>();
  for (let shard = 0; shard < SHARDS; shard += 1) {
    const found = readShard(by, shard, stored.get(shard), root);
    if (!found) broken.add(shard);
    else for (const [key, mark] of found) entries.set(key, mark);
  }
  return { entries, broken };
}

/** All rows for records as they are; the marks of everything, made anew. */
export function rowsFor(by: MarkSigner, entries: Entries): MarkRow[] {
  const shards = Array.from({ length: SHARDS }, (): [string, string][] => []);
  for (const entry of entries) shards[shardOf(entry[0])]?.push(entry);
  const root = new Uint8Array(SHARDS * SIGNATURE_BYTES);
  const rows: MarkRow[] = [];
  for (const [shard, list] of shards.entries()) {
    if (list.length === 0) continue;
    const row = signed(by, shard, JSON.stringify(list));
    signatureIn(root, shard).set(row.signature);
    rows.push(row);
  }
  return [...rows, signed(by, ROOT, toBase64Url(root))];
}

/** The root for another header, with the same shards; null where the one there is not ours. */
export function reboundRoot(
  before: MarkSigner,
  after: MarkSigner,
  stored: unknown,
): MarkRow | null {
  const text = verified(before, ROOT, stored);
  return text === null ? null : signed(after, ROOT, text);
}

/** Makes the marks of records from their rows. */
export class MarkCollector {
  readonly #entries: Entries = new Map();
  readonly #journals = new Map<string, JournalSum>();

  add(table: TableName, row: MarkedRow & { id?: string; refinement?: string }): void {
    if (table === "steps") {
      const key = `${KEY_PREFIX.steps}${row.refinement}`;
      const sum = this.#journals.get(key) ?? new JournalSum();
      sum.change(row.body, 1);
      this.#journals.set(key, sum);
    } else if (isMarked(table)) {
      const mark = markOf(table, row);
      if (mark !== null) this.#entries.set(`${KEY_PREFIX[table]}${row.id}`, mark);
    }
  }

  entries(): Entries {
    for (const [key, sum] of this.#journals) {
      const mark = sum.mark();
      if (mark !== null) this.#entries.set(key, mark);
    }
    return this.#entries;
  }
}

interface RowChange {
  key: string;
  /** Of a journal: the bodies. */
  before?: unknown;
  after?: unknown;
  /** Of others: what is kept of the new row; null for none. */
  mark?: string | null;
  /** The body is as it was: whether that is the latest is not known better than before. */
  hour?: string;
  /** All of it is gone, whatever was accounted for. */
  whole?: boolean;
}

/** A transaction's view of the account; null where none is in force. */
interface View {
  root: Uint8Array<ArrayBuffer>;
  shards: Map<number, Entries>;
}

export interface MarkKeeper {
  /** For the write watch. */
  watch: NonNullable<WriteWatch["marks"]>;
  staleness(context: CodecContext, body: EncodedBody): string | null;
  journalProblem(refinement: string, bodies: readonly unknown[]): string | null;
  removalProblem(row: { id: string; deletedHour: unknown }): string | null;
  /** Of the records that are accounted for, those not written since. */
  expectedIds(table: string): readonly string[];
  /** From now on, what is loaded is what counts; null where no account is in force. */
  believe(loaded: LoadedMarks | null): void;
}

/**
 * Checks what is read against the account as it was loaded, and keeps the account with each write.
 * What was written since is not checked again: only this tab writes while it has the store.
 */
export function createMarkKeeper(by: MarkSigner): MarkKeeper {
  let loaded: LoadedMarks | null = null;
  const ours = new Set<string>();
  const views = new WeakMap<DBCoreTransaction, Promise<View | null>>();

  /** @param differs whether what is there is not what is accounted for, null for nothing */
  function problemOf(
    key: string,
    differs: (expected: string | null) => boolean,
    changed: string,
  ): string | null {
    if (!loaded || ours.has(key)) return null;
    if (loaded.broken.has(shardOf(key))) return UNTOLD;
    const expected = loaded.entries.get(key) ?? null;
    if (!differs(expected)) return null;
    return expected === null ? PUT_BACK : changed;
  }

  /** What this tab wrote is believed; not a body that it left as it was. */
  function remember({ key, hour }: RowChange): void {
    if (hour === undefined) ours.add(key);
    const known = loaded?.entries.get(key);
    if (hour !== undefined && known !== undefined) loaded?.entries.set(key, withHour(known, hour));
  }

  async function beginView(marks: DBCoreTable, trans: DBCoreTransaction): Promise<View | null> {
    const stored: unknown = await marks.get({ trans, key: ROOT });
    if (stored === undefined) return null;
    // A root that is not ours vouches for nothing: what the shards said stays refused.
    const root = readRoot(by, stored) ?? new Uint8Array(SHARDS * SIGNATURE_BYTES).fill(0xff);
    return { root, shards: new Map() };
  }

  async function account(
    marks: DBCoreTable,
    trans: DBCoreTransaction,
    changes: readonly RowChange[],
    view: View | null,
  ): Promise<View | null> {
    if (!view) return null;
    const shards = [...new Set(changes.map(({ key }) => shardOf(key)))];
    const unread = shards.filter((shard) => !view.shards.has(shard));
    const stored: unknown[] = await marks.getMany({ trans, keys: unread });
    for (const [index, shard] of unread.entries()) {
      view.shards.set(shard, readShard(by, shard, stored[index], view.root) ?? new Map());
    }
    for (const change of changes) {
      const entries = view.shards.get(shardOf(change.key));
      if (entries) applyChange(entries, change);
    }
    const rows = shards.map((shard) => {
      const row = signed(by, shard, JSON.stringify([...(view.shards.get(shard) ?? [])]));
      signatureIn(view.root, shard).set(row.signature);
      return row;
    });
    const values = [...rows, signed(by, ROOT, toBase64Url(view.root))];
    await marks.mutate({ type: "put", trans, values });
    return view;
  }

  return {
    watch: {
      async mutate(table, below, marks, request) {
        const changes = await changesOf(table, below, request);
        const response = await below.mutate(request);
        if (changes.length === 0 || response.numFailures > 0) return response;
        for (const change of changes) remember(change);
        const { trans } = request;
        // One after the other: writes of one transaction share its view.
        const before = views.get(trans) ?? beginView(marks, trans);
        const after = before.then((view) => account(marks, trans, changes, view));
        views.set(trans, after);
        await after;
        return response;
      },
    },
    staleness({ table, id }, body) {
      if (!isMarked(table) || table === "steps") return null;
      const tag = tagOf(body);
      const found = tag && toBase64Url(tag);
      const differs = (expected: string | null) =>
        (expected === null ? null : withHour(expected, "")) !== found;
      return problemOf(`${KEY_PREFIX[table]}${id}`, differs, CHANGED);
    },
    journalProblem(refinement, bodies) {
      const sum = new JournalSum();
      for (const body of bodies) sum.change(body, 1);
      const differs = (expected: string | null) => expected !== sum.mark();
      const problem = problemOf(`${KEY_PREFIX.steps}${refinement}`, differs, CHANGED);
      return problem === CHANGED || problem === PUT_BACK
        ? "Steps of this journal are missing, or an earlier state of it was put back."
        : problem;
    },
    removalProblem(row) {
      const differs = (expected: string | null) =>
        expected === null || expected !== withHour(expected, hourOf("sessions", row));
      return problemOf(`${KEY_PREFIX.sessions}${row.id}`, differs, TAKEN_OFF);
    },
    expectedIds(table) {
      if (!loaded || !isMarked(table) || table === "steps") return [];
      const prefix = KEY_PREFIX[table];
      return [...loaded.entries.keys()].flatMap((key) =>
        key.startsWith(prefix) && !ours.has(key) ? [key.slice(prefix.length)] : [],
      );
    },
    believe(next) {
      loaded = next;
      ours.clear();
    },
  };
}

function applyChange(entries: Entries, change: RowChange): void {
  const { key, before, after, hour, whole } = change;
  const known = entries.get(key) ?? null;
  let mark: string | null;
  if (whole) {
    mark = null;
  } else if (hour !== undefined) {
    mark = known && withHour(known, hour);
  } else if (key.startsWith(KEY_PREFIX.steps)) {
    const sum = new JournalSum(known ?? undefined);
    sum.change(before, -1);
    sum.change(after, 1);
    mark = sum.mark();
  } else {
    mark = change.mark ?? null;
  }
  if (mark === null) entries.delete(key);
  else entries.set(key, mark);
}

/** What a request changes; asked before it is carried out. */
async function changesOf(
  table: TableName,
  below: DBCoreTable,
  request: DBCoreMutateRequest,
): Promise<RowChange[]> {
  if (!isMarked(table)) return [];
  const { trans } = request;
  const { primaryKey } = below.schema;
  const prefix = KEY_PREFIX[table];
  const keyOf = (key: unknown) => `${prefix}${Array.isArray(key) ? key[0] : key}`;
  if (request.type === "add") {
    return request.values.map((after) => ({
      key: keyOf(primaryKey.extractKey?.(after)),
      after: after.body,
      mark: markOf(table, after),
    }));
  }
  if (request.type === "put") {
    const keys = request.values.map((value) => primaryKey.extractKey?.(value));
    const hasColumns = table === "steps" || table === "sessions";
    const before = hasColumns ? await below.getMany({ trans, keys }) : [];
    return request.values.map((after, index) => ({
      key: keyOf(keys[index]),
      before: before[index]?.body,
      after: after.body,
      mark: markOf(table, after),
      ...(table === "sessions" && sameBody(before[index]?.body, after.body)
        ? { hour: hourOf(table, after) }
        : {}),
    }));
  }
  if (request.type === "delete") {
    const { keys } = request;
    const before = table === "steps" ? await below.getMany({ trans, keys }) : [];
    return keys.map((key, index) => ({ key: keyOf(key), before: before[index]?.body }));
  }
  const { lower, upper } = request.range;
  if (table === "steps" && Array.isArray(lower) && Array.isArray(upper) && lower[0] === upper[0]) {
    // The only range of steps that is ever deleted is a whole journal.
    return [{ key: keyOf(lower), whole: true }];
  }
  const query = { index: primaryKey, range: request.range };
  const { result } = await below.query({ trans, values: true, query });
  return result.map((row) => ({ key: keyOf(primaryKey.extractKey?.(row)), before: row.body }));
}
