import * as z from "zod/mini";
import type { BatchRun, RunItem } from "../../domain/batch-run.ts";
import type { ClientProfile } from "../../domain/client-profile.ts";
import type { DataSet, DataSetPart } from "../../domain/data-set.ts";
import type { RatingAnswer, RatingSheet } from "../../domain/rating-sheet.ts";
import type { FailedSession, SessionBatch } from "../../domain/session-batch.ts";
import type { SessionStep, SimulatedSession } from "../../domain/simulated-session.ts";
import type { Series } from "../series.ts";
import { HEAD_TABLES, SERIES_KINDS } from "../series-kinds.ts";
import { deriveId } from "../session-adopt.ts";
import { canonicalText } from "../session-file.ts";
import { stretchesOf } from "../stretches.ts";
import { lineHash } from "./format.ts";
import type { LabHead, LabPart, LabTable } from "./lab-lines.ts";
import { RunLabels } from "./lab-names.ts";
import { asCopy, firstBeforeOthers, withOwner, withoutLost, withRecord } from "./lab-owners.ts";
import { type LabRecord, type PartMark, relateRecords } from "./lab-relation.ts";
import type { ReadPart } from "./read.ts";
import type { Outcome } from "./restore-session.ts";

export interface LabStores {
  dataSets: Series<DataSet, DataSetPart>;
  batchRuns: Series<BatchRun, RunItem>;
  ratingSheets: Series<RatingSheet, RatingAnswer>;
  clientProfiles: Series<ClientProfile, never>;
  sessionBatches: Series<SessionBatch, FailedSession>;
  simulatedSessions: Series<SimulatedSession, SessionStep>;
}

type Part = Extract<ReadPart, { kind: "lab-part" }>;
type Head = Extract<ReadPart, { kind: "lab-head" }>;

/** What restoring does with one record. */
interface Decision {
  outcome: Outcome;
  /** As it will be here; null where nothing is written. */
  head: LabHead | null;
  /** Those that are written. */
  parts: ReadonlyMap<number, PartMark>;
  /** Places of stored ones that are removed: failures that are no more. */
  over?: readonly number[];
}

export interface LabPlan {
  outcomes: { table: LabTable; outcome: Outcome }[];
  /** Records that have no place here: their data set is neither here nor in the backup. */
  homeless: { line: number }[];
  /** Ids of data sets that have another one here. */
  renamed: ReadonlyMap<string, string>;
}

/** What is here, and how runs are called with what was decided so far. */
interface Known {
  /** By id; `head` is null where it cannot be read. */
  stored: ReadonlyMap<string, { table: LabTable; head: LabHead | null }>;
  labels: RunLabels;
}

/** Parts that are read or written together: so many, or so many characters of a backup's lines. */
const STRETCH = 20;
const BUFFER_CHARS = 4_000_000;

const keyOf = (table: LabTable, id: string) => `${table} ${id}`;

/**
 * Restores records with parts in two readings of a backup: in the first, what
 * there is is noted down to hashes; in the second, it is written a few parts at a time, each head
 * after its parts. What was cut off leaves parts without a head, which the next restore writes over.
 */
export class LabRestore {
  readonly #stores: LabStores;
  readonly #writers: Record<LabTable, Writer>;
  readonly #parts = new Map<string, Map<number, PartMark & { line: number }>>();
  readonly #heads: (Head & { line: number })[] = [];
  #decisions = new Map<string, Decision>();
  /** Read and not written yet. */
  #buffer: { key: string; parts: Part[]; size: number } = { key: "", parts: [], size: 0 };

  constructor(stores: LabStores) {
    this.#stores = stores;
    this.#writers = writersOf(stores);
  }

  /** Of the first reading. */
  async notePart(line: number, part: Part): Promise<void> {
    const key = keyOf(part.table, part.id);
    const marks = this.#parts.get(key) ?? new Map<number, PartMark & { line: number }>();
    this.#parts.set(key, marks);
    marks.set(part.seq, { ...(await markOf(part.value)), line });
  }

  /** Of the first reading. */
  noteHead(line: number, head: Head): void {
    this.#heads.push({ ...head, line });
  }

  /**
   * Decides for each record by what is stored now; writes nothing.
   *
   * @param left lines that must not be used
   */
  async decide(left: ReadonlySet<number>): Promise<LabPlan> {
    const plan: LabPlan = { outcomes: [], homeless: [], renamed: new Map() };
    const renamed = new Map<string, string>();
    this.#decisions = new Map();
    const stored = await this.#storedHeads();
    const here = [...stored.values()].flatMap(({ head }) => head ?? []);
    const known = { stored, labels: new RunLabels(here) };
    const idsOf = (of: LabTable) =>
      here.flatMap(({ id }) => (stored.get(id)?.table === of ? [id] : []));
    const dataSets = new Set(idsOf("dataSets"));
    const batches = new Set(idsOf("sessionBatches"));
    const heads = this.#heads.toSorted((a, b) => firstBeforeOthers(a.head, b.head));
    for (const table of HEAD_TABLES) {
      for (const found of heads) {
        if (found.table !== table || left.has(found.line)) continue;
        const parts = this.#partsOf(found, left);
        const owned = withOwner(found.head, renamed);
        const head = withoutLost(owned, stored.get(owned.id)?.head ?? null, batches);
        if ("dataSet" in head && !dataSets.has(head.dataSet)) {
          plan.homeless.push({ line: found.line });
          continue;
        }
        const decision = await this.#decideOne(table, { head, parts }, known, found.head.id);
        this.#decisions.set(keyOf(table, found.head.id), decision.what);
        if (table === "dataSets") dataSets.add(decision.id);
        if (table === "sessionBatches") batches.add(decision.id);
        if (decision.id !== found.head.id) renamed.set(found.head.id, decision.id);
        plan.outcomes.push({ table, outcome: decision.what.outcome });
      }
    }
    return { ...plan, renamed };
  }

  /** Of the second reading. */
  async writePart(part: Part): Promise<void> {
    const key = keyOf(part.table, part.id);
    const decision = this.#decisions.get(key);
    const mark = decision?.head && decision.parts.get(part.seq);
    if (!decision?.head || mark?.sha256 !== (await markOf(part.value)).sha256) return;
    if (this.#buffer.key !== key) this.#buffer = { key, parts: [], size: 0 };
    const value = withRecord(part.value, part.id, decision.head.id);
    this.#buffer.parts.push({ ...part, value });
    this.#buffer.size += part.size;
    if (this.#buffer.size > BUFFER_CHARS) await this.#flush(part.table, decision, false);
  }

  /** Of the second reading. @returns what was done; null where it must not be used */
  async writeHead({ table, head: { id } }: Head): Promise<Outcome | null> {
    const decision = this.#decisions.get(keyOf(table, id));
    if (!decision) return null;
    if (this.#buffer.key !== keyOf(table, id)) this.#buffer = { key: "", parts: [], size: 0 };
    await this.#flush(table, decision, true);
    return decision.outcome;
  }

  #partsOf({ table, head, places }: Head, left: ReadonlySet<number>): Map<number, PartMark> {
    const counting = new Set(places);
    const marks = this.#parts.get(keyOf(table, head.id)) ?? new Map();
    return new Map([...marks].filter(([seq, { line }]) => counting.has(seq) && !left.has(line)));
  }

  /** By id; `head` is null where it cannot be read. */
  async #storedHeads(): Promise<Map<string, { table: LabTable; head: LabHead | null }>> {
    const stored = new Map<string, { table: LabTable; head: LabHead | null }>();
    for (const table of HEAD_TABLES) {
      const { items, damaged } = await this.#stores[table].list();
      for (const head of items) stored.set(head.id, { table, head });
      for (const { id } of damaged) stored.set(id, { table, head: null });
    }
    return stored;
  }

  async #decideOne(
    table: LabTable,
    backup: LabRecord,
    { stored, labels }: Known,
    /** Its id in the backup. */
    called: string,
  ): Promise<{ what: Decision; id: string }> {
    const { head, parts } = backup;
    const { id } = head;
    const here = stored.get(id);
    if (!here) {
      const outcome = id === called ? "new" : "copied";
      return { what: { outcome, head: labels.unique(head), parts }, id };
    }
    if (here.table === table && here.head) {
      const storedParts = await this.#storedParts(table, id);
      const asHere = labels.asHere(head, here.head);
      const relation = relateRecords(
        { head: here.head, parts: storedParts },
        { head: asHere, parts },
      );
      const nothing = { head: null, parts: new Map() };
      if (relation === "same") return { what: { outcome: "same", ...nothing }, id };
      if (relation === "later") return { what: { outcome: "kept", ...nothing }, id };
      if (relation === "earlier") {
        const isOther = ([seq, { sha256 }]: [number, PartMark]) =>
          storedParts.get(seq)?.sha256 !== sha256;
        const changed = new Map([...parts].filter(isOther));
        const over = [...storedParts.keys()].filter((seq) => !parts.has(seq));
        return { what: { outcome: "updated", head: asHere, parts: changed, over }, id };
      }
    }
    // Where in the backup it stands is no part of it.
    const marks = Array.from(parts, ([seq, { sha256 }]) => ({ seq, sha256 }));
    const content = canonicalText({ head, parts: marks.sort((a, b) => a.seq - b.seq) });
    const copy = await deriveId(table, id, await lineHash(content));
    // Its head is written last: one that is here is here whole.
    if (stored.get(copy)?.head) {
      return { what: { outcome: "same", head: null, parts: new Map() }, id: copy };
    }
    const copied = asCopy(labels.copyOf(head, copy), id);
    return { what: { outcome: "copied", head: copied, parts }, id: copy };
  }

  async #storedParts(table: LabTable, id: string): Promise<Map<number, PartMark>> {
    const store = this.#stores[table];
    const marks = new Map<number, PartMark>();
    for await (const { items } of stretchesOf<LabPart>(store, id, STRETCH)) {
      for (const { seq, part } of items) marks.set(seq, await markOf(part));
    }
    return marks;
  }

  /** Writes what is read, and with it the head where that is the end. */
  async #flush(
    table: LabTable,
    { head, parts, outcome, over = [] }: Decision,
    isLast: boolean,
  ): Promise<void> {
    if (!head) return;
    const buffered = this.#buffer.parts;
    this.#buffer = { key: this.#buffer.key, parts: [], size: 0 };
    const writer = this.#writers[table];
    if (isLast && outcome !== "updated") await writer.keepOnly(head.id, parts);
    if (isLast && over.length > 0) await writer.remove(head.id, over);
    // Of two of one place the later counts.
    const latest = [...new Map(buffered.map((each) => [each.seq, each])).values()];
    await writer.put(head.id, latest, isLast ? head : null);
  }
}

/** Writes records of one table, for which what was read passes that table's schemas once more. */
interface Writer {
  put(id: string, parts: readonly Part[], head: LabHead | null): Promise<void>;
  /** Removes what an earlier restore left that was cut off. */
  keepOnly(id: string, parts: ReadonlyMap<number, PartMark>): Promise<void>;
  remove(id: string, places: readonly number[]): Promise<void>;
}

function writerOf<H extends { id: string }, P>(
  store: Series<H, P>,
  headSchema: z.ZodMiniType<H>,
  partSchema: z.ZodMiniType<P>,
): Writer {
  return {
    async put(id, parts, head) {
      await store.putParts(
        id,
        parts.map(({ seq, value }) => ({ seq, part: z.parse(partSchema, value) })),
        head ? z.parse(headSchema, head) : undefined,
      );
    },
    async keepOnly(id, parts) {
      const stale = (await store.placesOf(id)).filter((seq) => !parts.has(seq));
      if (stale.length > 0) await store.removeParts(id, stale);
    },
    remove: (id, places) => store.removeParts(id, places),
  };
}

function writersOf(stores: LabStores): Record<LabTable, Writer> {
  const kinds = SERIES_KINDS;
  return {
    dataSets: writerOf(stores.dataSets, kinds.dataSets.head, kinds.dataSets.part),
    batchRuns: writerOf(stores.batchRuns, kinds.batchRuns.head, kinds.batchRuns.part),
    ratingSheets: writerOf(stores.ratingSheets, kinds.ratingSheets.head, kinds.ratingSheets.part),
    clientProfiles: writerOf(
      stores.clientProfiles,
      kinds.clientProfiles.head,
      kinds.clientProfiles.part,
    ),
    sessionBatches: writerOf(
      stores.sessionBatches,
      kinds.sessionBatches.head,
      kinds.sessionBatches.part,
    ),
    simulatedSessions: writerOf(
      stores.simulatedSessions,
      kinds.simulatedSessions.head,
      kinds.simulatedSessions.part,
    ),
  };
}

async function markOf(part: LabPart): Promise<PartMark> {
  const failed =
    part.kind === "failed-session" || (part.kind === "run-item" && part.result.status === "failed");
  return { sha256: await lineHash(canonicalText(part)), failed };
}
