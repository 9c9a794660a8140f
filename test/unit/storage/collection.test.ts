import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OwnRubric } from "../../../src/domain/own-rubric.ts";
import type { AttuneDatabase, ItemRow } from "../../../src/storage/database.ts";
import { countStored } from "../../../src/storage/erase-inventory.ts";
import type { Storage } from "../../../src/storage/index.ts";
import { ownRubric, stressTest } from "../../support/own-rubrics.ts";
import { documentedOnly } from "../../support/session-files.ts";
import { sessionBatch, simulatedSession } from "../../support/simulation-records.ts";
import { createSession, freshName, testRefinement } from "../../support/storage.ts";
import { enter, PASSPHRASE, raw } from "../../support/vault.ts";

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

async function titles(): Promise<string[]> {
  const { items } = await storage.rubrics.list();
  return items.map(({ rubric }) => rubric.title).toSorted();
}

async function damagedIds(): Promise<string[]> {
  const { damaged } = await storage.files.exportDamaged();
  return damaged.map(({ table, id }) => `${table} ${id}`).toSorted();
}

test("what is put is listed, an id once; what is removed is gone", async () => {
  const [first, second] = [ownRubric("First"), ownRubric("Second")];
  await storage.rubrics.putAll([first, second]);
  await storage.rubrics.put({ ...first, savedAt: "2026-11-21T12:00:00.000Z" });
  await storage.stressTests.put(stressTest("stress-0001"));
  await tamper(async () => {});
  const { items, damaged } = await storage.rubrics.list();
  expect(damaged).toEqual([]);
  expect(items).toHaveLength(2);
  expect(items).toContainEqual({ ...first, savedAt: "2026-11-21T12:00:00.000Z" });
  expect((await storage.stressTests.list()).items).toEqual([stressTest("stress-0001")]);
  await storage.rubrics.removeAll([first.id, "never-was-there"]);
  expect(await titles()).toEqual(["Second"]);
  expect((await raw(name, (db) => db.rubrics.toArray())).map(({ rev }) => rev)).toEqual([0]);
});

test("of several, all are stored or none", async () => {
  const { put } = IDBObjectStore.prototype;
  let puts = 0;
  IDBObjectStore.prototype.put = function (...args) {
    puts += 1;
    if (puts === 2) throw new DOMException("full", "QuotaExceededError");
    return put.apply(this, args);
  };
  try {
    const putting = storage.rubrics.putAll([ownRubric("One"), ownRubric("Two")]);
    await expect(putting).rejects.toMatchObject({ name: "StorageError", code: "quota" });
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  expect(puts).toBe(2);
  expect(await titles()).toEqual([]);
});

test("nothing that a person wrote is in the clear beside the bodies", async () => {
  const record = ownRubric("For Mrs Client");
  await storage.rubrics.put(record);
  const [row] = await raw(name, (db) => db.rubrics.toArray());
  expect(Object.keys(row ?? {}).toSorted()).toEqual(["body", "id", "rev"]);
  expect(row?.id).toBe(record.id);
});

test("they are told of by table and id, and counted without being read", async () => {
  const heard: unknown[] = [];
  storage.onChange((change) => heard.push(change));
  const record = ownRubric("Counted");
  await storage.rubrics.put(record);
  await storage.stressTests.put(stressTest("stress-0001"));
  await createSession(storage.sessions, { title: "Case" });
  expect(heard).toContainEqual({ table: "rubrics", id: record.id });
  expect(heard).toContainEqual({ table: "stressTests", id: "stress-0001" });
  expect(await countStored(name)).toMatchObject({ sessions: 1, rubrics: 1, stressTests: 1 });
  expect(await countStored("no such database")).toEqual({
    sessions: 0,
    rubrics: 0,
    stressTests: 0,
    dataSets: 0,
    batchRuns: 0,
    ratingSheets: 0,
    calibrations: 0,
    clientProfiles: 0,
    sessionBatches: 0,
    simulatedSessions: 0,
  });
});

test("a simulated session is told of as damaged where its batch is gone", async () => {
  const batch = sessionBatch("batch-0001");
  await storage.sessionBatches.put(batch);
  await storage.simulatedSessions.put(simulatedSession("batch-0001-0", { batch: batch.id }));
  await storage.simulatedSessions.put(simulatedSession("session-0001"));
  expect(await countStored(name)).toMatchObject({ sessionBatches: 1, simulatedSessions: 2 });
  expect(await damagedIds()).toEqual([]);
  await storage.sessionBatches.remove(batch.id);
  const { damaged } = await storage.files.exportDamaged();
  expect(damaged).toMatchObject([
    {
      table: "simulatedSessions",
      id: "batch-0001-0",
      problem: "Its batch of simulated sessions is not there or cannot be read.",
    },
  ]);
});

test("a session file finds the rubric that it was made with among one's own", async () => {
  const { rubric } = ownRubric("Ours", 2);
  const turns = [{ client: "I cannot sleep.", reply: null }];
  const session = await createSession(storage.sessions, { title: "Case", turns });
  const record = testRefinement(session, "refinement-1", { rubric });
  await storage.refinements.create(record);
  const { text } = await storage.files.exportSession(session.id);
  const importedWith = async (rubrics: readonly OwnRubric[]) => {
    const other = await enter(freshName());
    await other.rubrics.putAll(rubrics);
    await other.files.importText(documentedOnly(text));
    const [traced] = (await other.refinements.traced(session.id)).items;
    await other.close();
    return traced?.record.rubric;
  };
  expect(await importedWith([ownRubric("Ours", 1), ownRubric("Ours", 2)])).toEqual(rubric);
  // Another version is another rubric: what the file does not say stays unsaid.
  expect((await importedWith([ownRubric("Ours", 1)]))?.dimensions).not.toEqual(rubric.dimensions);
});

test("one that is damaged does not hide the others; it is exported, then removed", async () => {
  await storage.rubrics.putAll([ownRubric("Good"), ownRubric("Bad")]);
  await storage.stressTests.put(stressTest("stress-0001"));
  const bad = ownRubric("Bad").id;
  await tamper(async (db) => {
    await db.rubrics.update(bad, { body: '{"id": "BROKEN' });
    await db.stressTests.update("stress-0001", { body: JSON.stringify({ id: "stress-0001" }) });
    const good = await db.rubrics.get(ownRubric("Good").id);
    if (good) await db.rubrics.put({ ...good, id: "moved-here" });
  });
  expect(await titles()).toEqual(["Good"]);
  const { text } = await storage.files.exportDamaged();
  expect(text).toContain("BROKEN");
  const expected = [`rubrics ${bad}`, "rubrics moved-here", "stressTests stress-0001"].toSorted();
  expect(await damagedIds()).toEqual(expected);
  expect(await storage.files.removeDamaged()).toBe(3);
  expect(await damagedIds()).toEqual([]);
  expect(await titles()).toEqual(["Good"]);
});

describe("encrypted", () => {
  const victim = ownRubric("Victim");
  const other = ownRubric("Other");
  const tested = stressTest("stress-0001");

  beforeEach(async () => {
    await storage.rubrics.put(victim);
    await storage.vault.turnOn(PASSPHRASE);
    await storage.rubrics.put(other);
    await storage.stressTests.put(tested);
    await tamper(async () => {});
  });

  async function rowOf(table: "rubrics" | "stressTests", id: string): Promise<ItemRow> {
    const row = await raw(name, (db) => db[table].get(id));
    if (!row) throw new Error("no row");
    return row;
  }

  test("untouched, all of it is read, before and after it is turned off", async () => {
    expect(await damagedIds()).toEqual([]);
    expect(await titles()).toEqual(["Other", "Victim"]);
    await storage.vault.turnOff(PASSPHRASE);
    expect(await titles()).toEqual(["Other", "Victim"]);
    expect((await storage.stressTests.list()).items).toEqual([tested]);
  });

  test("changed, in the clear, or moved within or between the tables, it is refused", async () => {
    const from = await rowOf("rubrics", other.id);
    const test = await rowOf("stressTests", tested.id);
    const changes: [string, (db: AttuneDatabase) => Promise<unknown>][] = [
      ["flipped", (db) => db.rubrics.update(victim.id, { body: flipped(from.body) })],
      ["in the clear", (db) => db.rubrics.update(victim.id, { body: JSON.stringify(victim) })],
      ["another's", (db) => db.rubrics.put({ ...from, id: victim.id })],
      ["the other table's", (db) => db.rubrics.put({ ...test, id: victim.id })],
    ];
    for (const [how, change] of changes) {
      await tamper(change);
      expect(await titles(), how).toEqual(["Other"]);
      expect(await damagedIds(), how).toEqual([`rubrics ${victim.id}`]);
    }
    await tamper((db) => db.stressTests.put({ ...from, id: tested.id }));
    expect((await storage.stressTests.list()).items).toEqual([]);
    expect(await damagedIds()).toContain(`stressTests ${tested.id}`);
  });

  test("an earlier state put back, or one that was removed, is refused; one gone is missed", async () => {
    const [rubric, test] = [
      await rowOf("rubrics", victim.id),
      await rowOf("stressTests", tested.id),
    ];
    await storage.rubrics.put({ ...victim, savedAt: "2026-11-21T12:00:00.000Z" });
    await storage.stressTests.put({ ...tested, updatedAt: "2026-11-21T12:00:00.000Z" });
    await tamper(async (db) => {
      await db.rubrics.put(rubric);
      await db.stressTests.put(test);
    });
    expect(await damagedIds()).toEqual([`rubrics ${victim.id}`, `stressTests ${tested.id}`]);
    expect((await storage.rubrics.list()).damaged).toMatchObject([{ stale: true }]);
    expect(await titles()).toEqual(["Other"]);

    const gone = await rowOf("rubrics", other.id);
    await storage.rubrics.remove(other.id);
    await tamper((db) => db.rubrics.put(gone));
    expect(await titles()).toEqual([]);
    await storage.files.removeDamaged();
    expect(await damagedIds()).toEqual([]);

    await storage.rubrics.put(other);
    await tamper((db) => db.rubrics.delete(other.id));
    expect((await storage.rubrics.list()).damaged).toMatchObject([
      { id: other.id, problem: expect.stringContaining("not there any more"), raw: null },
    ]);
  });

  test("a person can take what is stored as it is", async () => {
    const before = await rowOf("rubrics", victim.id);
    await storage.rubrics.put({ ...victim, savedAt: "2026-11-21T12:00:00.000Z" });
    await tamper((db) => db.rubrics.put(before));
    const heard: unknown[] = [];
    storage.onChange((change) => heard.push(change));
    await storage.vault.acceptStored();
    expect(heard).toContainEqual({ table: "rubrics", id: victim.id });
    expect(await titles()).toEqual(["Other", "Victim"]);
  });
});

function flipped(body: ItemRow["body"]): ItemRow["body"] {
  if (typeof body === "string") throw new Error("not sealed");
  const bytes = Uint8Array.from(body);
  bytes[40] = (bytes[40] ?? 0) ^ 1;
  return bytes;
}
