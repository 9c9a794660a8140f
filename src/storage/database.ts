import { Dexie, type Table } from "dexie";
import type { EncodedBody } from "./codec.ts";
import { storageError, toOpenError } from "./errors.ts";
import { type WriteWatch, watchWrites } from "./write-watch.ts";

/**
 * What the database may hold in the clear: random ids, ids of parents, sequence numbers, write
 * counts, and the hour in which something was deleted. Titles, tags, texts, scores and statuses
 * are in `body`, which only a codec reads.
 */
interface Row {
  rev: number;
  body: EncodedBody;
}

export interface SessionRow extends Row {
  id: string;
  /** Hours since the epoch at which it was deleted with undo still possible; null while live. */
  deletedHour: number | null;
}

export interface RefinementRow extends Row {
  id: string;
  session: string;
  turn: string;
}

export interface StepRow extends Row {
  refinement: string;
  seq: number;
}

export interface PartialRow extends Row {
  /** The refinement's id: one unfinished step at a time. */
  id: string;
  /** The step it is the beginning of. */
  seq: number;
}

export interface SettingsRow extends Row {
  id: string;
}

/** One record of a collection, such as a version of a rubric, or a part of a series. */
export interface ItemRow extends Row {
  id: string;
}

/** The vault's header, and how often a wrong passphrase was given. */
export interface VaultRow {
  id: string;
}

/** Which state of each record is the latest, signed; see `vault/marks.ts`. */
export interface MarkRow {
  shard: number;
  text: string;
  signature: Uint8Array<ArrayBuffer>;
}

export type { TableName } from "./tables.ts";

export const DATABASE_NAME = "attune";
/**
 * Raised with each change of the tables, with an `upgrade` that is tested against a database of
 * the version before. An upgrade moves rows and never decodes bodies: it runs in a transaction.
 */
export const DATABASE_VERSION = 5;

/** Dexie stores its version times ten. */
const NATIVE_FACTOR = 10;

/** Other tabs close at once when they are asked to; one that has not by then will not. */
const BLOCKED_AFTER_MS = 3000;

export class AttuneDatabase extends Dexie {
  declare readonly sessions: Table<SessionRow, string>;
  declare readonly refinements: Table<RefinementRow, string>;
  declare readonly steps: Table<StepRow, [string, number]>;
  declare readonly partials: Table<PartialRow, string>;
  declare readonly settings: Table<SettingsRow, string>;
  declare readonly rubrics: Table<ItemRow, string>;
  declare readonly stressTests: Table<ItemRow, string>;
  declare readonly dataSets: Table<ItemRow, string>;
  declare readonly batchRuns: Table<ItemRow, string>;
  declare readonly ratingSheets: Table<ItemRow, string>;
  declare readonly calibrations: Table<ItemRow, string>;
  declare readonly clientProfiles: Table<ItemRow, string>;
  declare readonly simulatedSessions: Table<ItemRow, string>;
  declare readonly sessionBatches: Table<ItemRow, string>;
  /** Of data sets, batch runs, rating sheets and simulated sessions; the owner's id and a number. */
  declare readonly parts: Table<ItemRow, string>;
  declare readonly vault: Table<VaultRow, string>;
  declare readonly marks: Table<MarkRow, number>;
  readonly watch: WriteWatch = { form: null, marks: null };

  constructor(name: string) {
    // "strict": a transaction is complete when the data is on the medium, not in a cache of the
    // operating system. A step that was shown as finished must survive a power cut.
    super(name, { chromeTransactionDurability: "strict", cache: "disabled", autoOpen: false });
    this.version(1).stores({
      sessions: "id",
      refinements: "id, session, turn",
      steps: "[refinement+seq]",
      partials: "id",
      settings: "id",
    });
    // New tables; no row of the others changes.
    this.version(2).stores({ vault: "id", marks: "shard" });
    this.version(3).stores({ rubrics: "id", stressTests: "id" });
    this.version(4).stores({
      dataSets: "id",
      batchRuns: "id",
      ratingSheets: "id",
      calibrations: "id",
      parts: "id",
    });
    this.version(DATABASE_VERSION).stores({
      clientProfiles: "id",
      simulatedSessions: "id",
      sessionBatches: "id",
    });
    this.use(watchWrites(this.watch));
  }
}

/**
 * Opens the database; rejects with StorageError `unavailable`, `blocked` or `version`.
 *
 * @param onClosed the connection is gone: another tab upgrades or erases the database, the browser
 *   cleared it, or we did. It is not opened again by itself, so a stale tab stops writing.
 */
export async function openDatabase(name: string, onClosed: () => void): Promise<AttuneDatabase> {
  const db = new AttuneDatabase(name);
  // The last handler runs first, and false keeps Dexie's own from warning on the console.
  db.on("versionchange", () => {
    db.close({ disableAutoOpen: true });
    return false;
  });
  db.on("close", onClosed);

  let timer: ReturnType<typeof setTimeout> | undefined;
  const blocked = new Promise<never>((_, reject) => {
    db.on("blocked", () => {
      timer ??= setTimeout(() => reject(storageError("blocked")), BLOCKED_AFTER_MS);
      return false;
    });
  });
  try {
    await Promise.race([db.open(), blocked]);
  } catch (error) {
    db.close({ disableAutoOpen: true });
    throw toOpenError(error);
  } finally {
    clearTimeout(timer);
  }
  // Dexie opens a database of a newer version as it is; we cannot know what its bodies mean.
  if (db.backendDB().version >= (DATABASE_VERSION + 1) * NATIVE_FACTOR) {
    db.close({ disableAutoOpen: true });
    throw storageError("version");
  }
  return db;
}
