import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { RunItem } from "../../../src/domain/batch-run.ts";
import type { AttuneDatabase, ItemRow } from "../../../src/storage/database.ts";
import type { Storage } from "../../../src/storage/index.ts";
import { MAX_PARTS, partKey } from "../../../src/storage/series.ts";
import { stretchesOf } from "../../../src/storage/stretches.ts";
import {
  answer,
  batchRun,
  dataSetParts,
  fillLab,
  labContents,
  numbered,
  ratingSheet,
  runItem,
} from "../../support/lab-records.ts";
import { freshName } from "../../support/storage.ts";
import { enter, PASSPHRASE, raw } from "../../support/vault.ts";

const SET = "data-set-0001";
const RUN = "run-of-data-set-0001";
const SHEET = "sheet-of-data-set-0001";

let name: string;
let storage: Storage;

beforeEach(async () => {
  name = freshName();
  storage = await enter(name);
});
afterEach(() => storage.close());

/** Does something to the database that is not Attune, then opens it anew. */
async function tamper(work: (db: AttuneDatabase) => Promise<unknown>): Promise<void> {
  await storage.close();
  await raw(name, work);
  storage = await enter(name);
}

async function damagedIds(): Promise<string[]> {
  const { damaged } = await storage.files.exportDamaged();
  return damaged.map(({ table, id }) => `${table} ${id}`).toSorted();
}

/** Final texts by place. */
async function texts(range?: { from?: number; count?: number }): Promise<string[]> {
  const { items } = await storage.batchRuns.readParts(RUN, range);
  const textOf = ({ result }: RunItem) => (result.status === "done" ? result.final.text : "failed");
  return items.map(({ seq, part }) => `${seq} ${textOf(part)}`);
}

const work = (...seqs: number[]) => seqs.map((seq) => ({ seq, part: runItem(`made ${seq}`) }));

test("parts come back in their order, by stretches, with gaps", async () => {
  await storage.batchRuns.put(batchRun(RUN, SET));
  await storage.batchRuns.putParts(RUN, work(10, 2, 9));
  await storage.batchRuns.putParts(RUN, work(MAX_PARTS - 1, 0));
  const last = `${MAX_PARTS - 1} made ${MAX_PARTS - 1}`;
  const all = ["0 made 0", "2 made 2", "9 made 9", "10 made 10", last];
  expect(await texts()).toEqual(all);
  for (const size of [1, 2, 5, 6]) {
    const found: number[] = [];
    for await (const { items } of stretchesOf(storage.batchRuns, RUN, size)) {
      expect(items.length).toBeLessThanOrEqual(size);
      found.push(...items.map(({ seq }) => seq));
    }
    expect(found).toEqual([0, 2, 9, 10, MAX_PARTS - 1]);
  }
  expect(await storage.batchRuns.placesOf(RUN)).toEqual([0, 2, 9, 10, MAX_PARTS - 1]);
  expect(await texts({ from: 2, count: 8 })).toEqual(all.slice(1, 3));
  expect(await texts({ from: 10 })).toEqual(all.slice(3));
  expect(await texts({ from: 3, count: 0 })).toEqual([]);
  await expect(storage.batchRuns.putParts(RUN, work(MAX_PARTS))).rejects.toThrow(RangeError);
  await expect(storage.batchRuns.putParts(RUN, work(-1))).rejects.toThrow(RangeError);
  expect(await texts()).toEqual(all);
});

test("parts of one are not those of another whose id begins so", async () => {
  await storage.batchRuns.putParts("run-0001", work(0), batchRun("run-0001", SET));
  await storage.batchRuns.putParts("run-00010", work(1), batchRun("run-00010", SET));
  expect(await storage.batchRuns.placesOf("run-0001")).toEqual([0]);
  await storage.batchRuns.remove("run-0001");
  expect(await storage.batchRuns.placesOf("run-00010")).toEqual([1]);
});

test("a part is written over, or removed, together with its head", async () => {
  await storage.batchRuns.putParts(RUN, work(0, 1), batchRun(RUN, SET, { done: 2 }));
  await storage.batchRuns.putParts(
    RUN,
    [{ seq: 1, part: runItem("again") }],
    batchRun(RUN, SET, { done: 3 }),
  );
  expect(await texts()).toEqual(["0 made 0", "1 again"]);
  expect((await storage.batchRuns.list()).items).toMatchObject([{ id: RUN, done: 3 }]);
  await storage.batchRuns.removeParts(RUN, [0, 5], batchRun(RUN, SET, { done: 1 }));
  expect(await texts()).toEqual(["1 again"]);
  expect((await storage.batchRuns.list()).items).toMatchObject([{ id: RUN, done: 1 }]);
});

test.each(["head", "part"] as const)(
  "of a write whose %s fails nothing is stored",
  async (what) => {
    await storage.batchRuns.putParts(RUN, work(0), batchRun(RUN, SET, { done: 1 }));
    const before = await labContents(storage);
    const { put } = IDBObjectStore.prototype;
    const failing = what === "head" ? "batchRuns" : "parts";
    let tried = 0;
    IDBObjectStore.prototype.put = function (...args) {
      if (this.name === failing) {
        tried += 1;
        throw new DOMException("full", "QuotaExceededError");
      }
      return put.apply(this, args);
    };
    try {
      await expect(
        storage.batchRuns.putParts(RUN, work(0, 1, 2), batchRun(RUN, SET, { done: 3 })),
      ).rejects.toMatchObject({ name: "StorageError", code: "quota" });
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    expect(tried).toBeGreaterThan(0);
    expect(await labContents(storage)).toEqual(before);
  },
);

test("two writers at the same parts: both are written, one after the other", async () => {
  await storage.batchRuns.put(batchRun(RUN, SET));
  const same = [0, 1, 2, 3].map((index) =>
    storage.batchRuns.putParts(
      RUN,
      [{ seq: 0, part: runItem(`by ${index}`) }, ...work(1 + index)],
      batchRun(RUN, SET, { done: index }),
    ),
  );
  await Promise.all(same);
  expect(await storage.batchRuns.placesOf(RUN)).toEqual([0, 1, 2, 3, 4]);
  const rows = await raw(name, async (db) => [
    await db.parts.get(partKey(RUN, 0)),
    await db.batchRuns.get(RUN),
  ]);
  // Each of the four counted; the head once more, from before.
  expect(rows.map((row) => row?.rev)).toEqual([3, 4]);
});

test("parts without a head are dropped; those with one, of any kind, stay", async () => {
  await fillLab(storage);
  const before = await labContents(storage);
  await storage.dataSets.putParts("cut-off-0001", numbered(dataSetParts()));
  expect(await storage.dropOrphanParts()).toBe(5);
  expect(await storage.dropOrphanParts()).toBe(0);
  expect(await labContents(storage)).toEqual(before);
});

test("who listens is told of heads and parts, by table and id", async () => {
  const heard: unknown[] = [];
  storage.onChange((change) => heard.push(change));
  await storage.ratingSheets.putParts(SHEET, numbered([answer("")]), ratingSheet(SHEET, SET));
  await storage.ratingSheets.removeParts(SHEET, [0]);
  await storage.ratingSheets.remove(SHEET);
  expect(heard).toEqual([
    { table: "ratingSheets", id: SHEET },
    { table: "parts", id: partKey(SHEET, 0) },
    { table: "parts", id: partKey(SHEET, 0) },
    { table: "ratingSheets", id: SHEET },
  ]);
});

describe("deleting a data set", () => {
  beforeEach(async () => {
    await fillLab(storage);
    await fillLab(storage, "other", "data-set-0002");
  });

  test("takes its runs and sheets with it and nothing else; undone, all is as it was", async () => {
    const before = await labContents(storage);
    const heard: unknown[] = [];
    storage.onChange((change) => heard.push(change));
    const removed = await storage.removeDataSet(SET);
    expect(removed).toMatchObject({ runs: 1, sheets: 1 });
    const after = await labContents(storage);
    expect(after.dataSets.heads.map(({ id }) => id)).toEqual(["data-set-0002"]);
    expect(after.batchRuns.heads.map(({ id }) => id)).toEqual(["run-of-data-set-0002"]);
    expect(after.ratingSheets.heads.map(({ id }) => id)).toEqual(["sheet-of-data-set-0002"]);
    expect(after.calibrations).toEqual(before.calibrations);
    expect(await raw(name, (db) => db.parts.count())).toBe(14);
    expect(heard).toEqual([
      { table: "dataSets", id: SET },
      { table: "batchRuns", id: RUN },
      { table: "ratingSheets", id: SHEET },
    ]);
    await removed.undo();
    expect(await labContents(storage)).toEqual(before);
    // A second time it is there already.
    await expect(removed.undo()).rejects.toMatchObject({ code: "conflict" });
    expect(await labContents(storage)).toEqual(before);
  });

  test("is all or nothing", async () => {
    const before = await labContents(storage);
    const { delete: remove } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.delete = function (...args) {
      if (this.name === "ratingSheets") throw new DOMException("no", "UnknownError");
      return remove.apply(this, args);
    };
    try {
      await expect(storage.removeDataSet(SET)).rejects.toMatchObject({ name: "StorageError" });
    } finally {
      IDBObjectStore.prototype.delete = remove;
    }
    expect(await labContents(storage)).toEqual(before);
    await expect(storage.removeDataSet("never-was-0001")).rejects.toMatchObject({
      code: "missing",
    });
  });

  test("in the vault, what was put back is believed, also after a restart", async () => {
    await storage.vault.turnOn(PASSPHRASE);
    const before = await labContents(storage);
    const removed = await storage.removeDataSet(SET);
    await removed.undo();
    await tamper(async () => {});
    expect(await labContents(storage)).toEqual(before);
    const again = await storage.removeDataSet(SET);
    await storage.vault.turnOff(PASSPHRASE);
    await expect(again.undo()).rejects.toMatchObject({ code: "conflict" });
    expect((await storage.dataSets.list()).items.map(({ id }) => id)).toEqual(["data-set-0002"]);
  });
});

test("damaged parts and heads are listed beside the rest, exported, and removed", async () => {
  await fillLab(storage);
  await fillLab(storage, "other", "data-set-0002");
  await storage.batchRuns.put(batchRun("run-of-nothing", "never-was-0001"));
  await tamper(async (db) => {
    await db.parts.update(partKey(SET, 1), { body: '{"id": "BROKEN' });
    const part = await db.parts.get(partKey(SET, 0));
    // A part of another kind, and one in another's place.
    if (part) await db.parts.bulkPut([{ ...part, id: partKey(SHEET, 1) }]);
    await db.dataSets.update("data-set-0002", { body: "{}" });
    await db.calibrations.update("calibration-of-data-set-0002", { body: "{}" });
  });
  const read = await storage.dataSets.readParts(SET);
  expect(read.items.map(({ seq }) => seq)).toEqual([0, 2, 3, 4]);
  expect(read.damaged).toMatchObject([{ table: "parts", id: partKey(SET, 1) }]);
  const { text } = await storage.files.exportDamaged();
  expect(text).toContain("BROKEN");
  // What cannot be reached without its data set is in the file as well.
  expect(text).toContain("I cannot sleep, other.");
  const unreachable = [0, 1, 2, 3, 4].map((seq) => `parts ${partKey("data-set-0002", seq)}`);
  expect(await damagedIds()).toEqual(
    [
      `parts ${partKey(SET, 1)}`,
      `parts ${partKey(SHEET, 1)}`,
      "dataSets data-set-0002",
      "calibrations calibration-of-data-set-0002",
      "batchRuns run-of-data-set-0002",
      "batchRuns run-of-nothing",
      "ratingSheets sheet-of-data-set-0002",
      ...unreachable,
      ...[0, 1].map((seq) => `parts ${partKey("run-of-data-set-0002", seq)}`),
      `parts ${partKey("sheet-of-data-set-0002", 0)}`,
    ].toSorted(),
  );
  await storage.files.removeDamaged();
  expect(await damagedIds()).toEqual([]);
  const { dataSets, batchRuns } = await labContents(storage);
  expect(dataSets.heads.map(({ id }) => id)).toEqual([SET]);
  expect(batchRuns.heads.map(({ id }) => id)).toEqual([RUN]);
  expect(await raw(name, (db) => db.parts.count())).toBe(13);
});

describe("encrypted", () => {
  beforeEach(async () => {
    await fillLab(storage);
    await storage.vault.turnOn(PASSPHRASE);
    await fillLab(storage, "later", "data-set-0002");
    await storage.batchRuns.putParts(RUN, work(7));
    await tamper(async () => {});
  });

  async function rowOf(key: string): Promise<ItemRow> {
    const row = await raw(name, (db) => db.parts.get(key));
    if (!row) throw new Error("no row");
    return row;
  }
  const places = async () => {
    const { items } = await storage.dataSets.readParts(SET);
    return items.map(({ seq }) => seq);
  };

  test("untouched, all of it is read, before and after it is turned off", async () => {
    expect(await damagedIds()).toEqual([]);
    const before = await labContents(storage);
    expect(before.batchRuns.parts.map(({ items }) => items.length)).toEqual([3, 2]);
    await storage.vault.turnOff(PASSPHRASE);
    expect(await labContents(storage)).toEqual(before);
  });

  test("a part that was changed, cut, moved or put in the clear is refused", async () => {
    const own = await rowOf(partKey(SET, 1));
    const [neighbour, foreign] = [
      await rowOf(partKey(SET, 2)),
      await rowOf(partKey("data-set-0002", 1)),
    ];
    const head = await raw(name, (db) => db.dataSets.get(SET));
    const { id } = own;
    const bytes = own.body instanceof Uint8Array ? Uint8Array.from(own.body) : new Uint8Array();
    const plain = JSON.stringify({ id, part: dataSetParts()[1] });
    const bodies: [string, Partial<ItemRow>][] = [
      ["flipped", { body: bytes.with(60, (bytes[60] ?? 0) ^ 1) }],
      ["cut", { body: bytes.slice(0, -1) }],
      ["in the clear", { body: plain }],
      ["a neighbour's", { body: neighbour.body, rev: neighbour.rev }],
      ["another data set's", { body: foreign.body, rev: foreign.rev }],
      ["its head's", { body: head?.body ?? "", rev: head?.rev ?? 0 }],
      ["of another revision", { rev: own.rev + 1 }],
    ];
    for (const [how, changed] of bodies) {
      await tamper((db) => db.parts.put({ ...own, ...changed }));
      expect(await places(), how).toEqual([0, 2, 3, 4]);
      expect(await damagedIds(), how).toEqual([`parts ${id}`]);
    }
    await tamper((db) => db.parts.put(own));
    expect(await places()).toEqual([0, 1, 2, 3, 4]);
  });

  test("an earlier part put back is refused; one that is gone, or the last, is missed", async () => {
    const [before, end] = [await rowOf(partKey(RUN, 0)), partKey(RUN, 7)];
    await storage.batchRuns.putParts(RUN, [{ seq: 0, part: runItem("newer") }]);
    await tamper(async (db) => {
      await db.parts.put(before);
      await db.parts.delete(end);
    });
    const { items, damaged } = await storage.batchRuns.readParts(RUN);
    expect(items.map(({ seq }) => seq)).toEqual([1]);
    expect(damaged).toMatchObject([
      { id: end, stale: true, raw: null },
      { id: before.id, stale: true },
    ]);
    // Only where it belongs.
    expect((await storage.batchRuns.readParts(RUN, { from: 1, count: 5 })).damaged).toEqual([]);
    expect((await storage.dataSets.readParts(SET)).damaged).toEqual([]);
    await storage.vault.acceptStored();
    expect((await storage.batchRuns.readParts(RUN)).items.map(({ seq }) => seq)).toEqual([0, 1]);
    expect(await damagedIds()).toEqual([]);
  });

  test("a part that was removed does not come back", async () => {
    const row = await rowOf(partKey(RUN, 0));
    await storage.batchRuns.removeParts(RUN, [0]);
    await tamper((db) => db.parts.put(row));
    expect((await storage.batchRuns.readParts(RUN)).items.map(({ seq }) => seq)).toEqual([1, 7]);
  });

  test("a head that is gone is missed, and its parts are not dropped", async () => {
    await tamper((db) => db.dataSets.delete(SET));
    expect((await storage.dataSets.list()).damaged).toMatchObject([{ id: SET, raw: null }]);
    expect(await storage.dropOrphanParts()).toBe(0);
    expect(await damagedIds()).toContain(`parts ${partKey(SET, 0)}`);
    await expect(storage.vault.turnOff(PASSPHRASE)).rejects.toMatchObject({ code: "refused" });
  });

  test("a head in another table, under its own id, is refused", async () => {
    const row = await raw(name, (db) => db.batchRuns.get(RUN));
    await tamper((db) => db.ratingSheets.put({ rev: 0, body: "", ...row, id: RUN }));
    expect((await storage.ratingSheets.list()).items.map(({ id }) => id)).toHaveLength(2);
    expect(await damagedIds()).toContain(`ratingSheets ${RUN}`);
  });
});
