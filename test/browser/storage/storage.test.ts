import { afterEach, describe, expect, test } from "vitest";
import { AttuneDatabase, DATABASE_VERSION } from "../../../src/storage/database.ts";
import type { Storage } from "../../../src/storage/index.ts";
import {
  createSession,
  freshName,
  openTestStorage,
  testIds,
  testRefinement,
  testStep,
} from "../../support/storage.ts";

const cleanup: (() => unknown)[] = [];
afterEach(async () => {
  for (const each of cleanup.splice(0).reverse()) await each();
});

async function storage(options: Parameters<typeof openTestStorage>[0] = {}): Promise<Storage> {
  const opened = await openTestStorage(options);
  cleanup.push(() => opened.close());
  return opened;
}

const request = <Result>(of: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    of.onsuccess = () => resolve(of.result);
    of.onerror = () => reject(of.error);
  });

async function withRefinement(on: Storage) {
  const session = await createSession(on.sessions, {
    title: "Case",
    turns: [{ client: "I cannot sleep.", reply: null }],
  });
  const record = testRefinement(session, "refinement-1");
  await on.refinements.create(record);
  return record;
}

describe("durability", () => {
  test("every write is strict, and is acknowledged after its transaction is complete", async () => {
    const begin = IDBDatabase.prototype.transaction;
    const seen: string[] = [];
    const complete = new Set<IDBTransaction>();
    let last: IDBTransaction | null = null;
    IDBDatabase.prototype.transaction = function (...args) {
      const transaction = begin.apply(this, args);
      if (transaction.mode === "readwrite") {
        seen.push(transaction.durability);
        last = transaction;
        transaction.addEventListener("complete", () => complete.add(transaction));
      }
      return transaction;
    };
    cleanup.push(() => {
      IDBDatabase.prototype.transaction = begin;
    });
    const opened = await storage();
    const { id } = await withRefinement(opened);
    for (const seq of [0, 1, 2]) {
      await opened.journal.appendStep(id, testStep(seq), { refinement: { failure: null } });
      expect(last && complete.has(last)).toBe(true);
    }
    await opened.partials.checkpoint(id, { seq: 3, kind: "rewrite", round: 3, text: "It" });
    await opened.settings.update((settings) => settings);
    expect(seen.length).toBeGreaterThanOrEqual(7);
    expect(new Set(seen)).toEqual(new Set(["strict"]));
  });

  test("what was acknowledged is there for another connection at once", async () => {
    const name = freshName();
    const [a, b] = [await storage({ name }), await storage({ name })];
    const { id } = await withRefinement(a);
    for (let seq = 0; seq < 10; seq += 1) {
      await (seq % 2 ? a : b).journal.appendStep(id, testStep(seq));
      expect((await (seq % 2 ? b : a).refinements.get(id)).steps).toHaveLength(seq + 1);
    }
  });
});

test("two tabs that append the same step: one wins, the other is told", async () => {
  const name = freshName();
  const tabs = [await storage({ name }), await storage({ name, newId: testIds("other") })];
  const [first] = tabs;
  if (!first) throw new Error("no tab");
  const { id } = await withRefinement(first);
  for (let seq = 0; seq < 10; seq += 1) {
    const results = await Promise.allSettled(
      tabs.map((tab, index) => tab.journal.appendStep(id, testStep(seq, `tab ${index}`))),
    );
    expect(results.filter((each) => each.status === "fulfilled")).toHaveLength(1);
    expect(results.find((each) => each.status === "rejected")).toMatchObject({
      reason: { name: "StorageError", code: "conflict" },
    });
  }
  const { steps } = await first.refinements.get(id);
  expect(steps.map((step) => step.seq)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

describe("another tab takes the database", () => {
  test("an upgrade closes this one: it stops writing and says why", async () => {
    const name = freshName();
    let closed = 0;
    const { sessions, settings } = await storage({
      name,
      onClosed: () => {
        closed += 1;
      },
    });
    await createSession(sessions, { title: "Before" });
    const newer = await request(indexedDB.open(name, (DATABASE_VERSION + 1) * 10));
    cleanup.push(() => newer.close());
    expect(closed).toBe(1);
    const calls = [
      () => createSession(sessions, { title: "After" }),
      () => sessions.list(),
      () => settings.get(),
    ];
    for (const call of calls) {
      await expect(call()).rejects.toMatchObject({ name: "StorageError", code: "closed" });
    }
    await expect(openTestStorage({ name })).rejects.toMatchObject({ code: "version" });
    const count = newer.transaction("sessions").objectStore("sessions").count();
    expect(await request(count)).toBe(1);
  });

  test("erasing is not kept waiting", async () => {
    const name = freshName();
    let closed = 0;
    await storage({
      name,
      onClosed: () => {
        closed += 1;
      },
    });
    await request(indexedDB.deleteDatabase(name));
    expect(closed).toBe(1);
  });

  test("one that does not let go of an older version blocks, with what to do", async () => {
    const name = freshName();
    const older = await request(indexedDB.open(name, 1));
    cleanup.push(() => older.close());
    await expect(openTestStorage({ name })).rejects.toMatchObject({
      name: "StorageError",
      code: "blocked",
      remedy: expect.stringContaining("Close the other tabs"),
    });
  });
});

test("change notices reach another document, ids only", async () => {
  const name = freshName();
  const here = await storage({ name });
  const frame = document.createElement("iframe");
  document.body.append(frame);
  cleanup.push(() => frame.remove());
  const Channel = frame.contentWindow && Reflect.get(frame.contentWindow, "BroadcastChannel");
  const channel: BroadcastChannel = new Channel(`${name}-changes`);
  const heard = new Promise<unknown>((resolve) => {
    channel.onmessage = (event: MessageEvent<unknown>) => resolve(event.data);
  });
  const session = await createSession(here.sessions, { title: "Not told" });
  expect(await heard).toEqual({ table: "sessions", id: session.id });
  const back = new Promise<unknown>((resolve) => {
    here.onChange((change, from) => resolve([change, from]));
  });
  channel.postMessage({ table: "sessions", id: 7 });
  channel.postMessage("<b>");
  channel.postMessage({ table: "steps", id: "refinement-1" });
  expect(await back).toEqual([{ table: "steps", id: "refinement-1" }, "another tab"]);
});

test("a page that may store nothing is told so", async () => {
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = () => {
    throw new DOMException("denied", "SecurityError");
  };
  cleanup.push(() => {
    IDBFactory.prototype.open = open;
  });
  await expect(openTestStorage()).rejects.toMatchObject({
    name: "StorageError",
    code: "unavailable",
  });
});

test("the tables are the ones that are documented", async () => {
  const name = freshName();
  await storage({ name });
  const db = new AttuneDatabase(name);
  await db.open();
  cleanup.push(() => db.close());
  expect(db.tables.map((table) => table.name).toSorted()).toEqual([
    "batchRuns",
    "calibrations",
    "clientProfiles",
    "dataSets",
    "marks",
    "partials",
    "parts",
    "ratingSheets",
    "refinements",
    "rubrics",
    "sessionBatches",
    "sessions",
    "settings",
    "simulatedSessions",
    "steps",
    "stressTests",
    "vault",
  ]);
  expect(db.backendDB().transaction("steps").objectStore("steps").keyPath).toEqual([
    "refinement",
    "seq",
  ]);
});
