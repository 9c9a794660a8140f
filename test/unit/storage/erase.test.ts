import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { deleteDatabase, destroyKeys } from "../../../src/storage/erase.ts";
import { createSession, freshName, testRefinement, testStep } from "../../support/storage.ts";
import { doorTo, enter, fill, PASSPHRASE, raw } from "../../support/vault.ts";

const names = async () => (await indexedDB.databases()).map(({ name }) => name);

test("once the keys are destroyed, no passphrase opens what is stored", async () => {
  const name = freshName();
  const storage = await enter(name);
  await fill(storage, name);
  await storage.vault.turnOn(PASSPHRASE);
  const header = await raw(name, (db) => db.vault.get("header"));
  // While it is open, too.
  await destroyKeys(name);
  await storage.close();
  expect(await raw(name, (db) => db.vault.toArray())).toEqual([]);
  const door = await doorTo(name);
  expect(door.state).toBe("locked");
  await expect(door.unlock(PASSPHRASE)).rejects.toMatchObject({ code: "damaged" });
  await door.close();
  // The test can fail: with the header back, it opens.
  await raw(name, async (db) => {
    if (header) await db.vault.put(header);
  });
  await (await enter(name)).close();
});

test("where nothing is encrypted or nothing is there, destroying keys changes nothing", async () => {
  const name = freshName();
  await destroyKeys(name);
  expect(await names()).not.toContain(name);
  const storage = await enter(name);
  await createSession(storage.sessions, { title: "kept" });
  await destroyKeys(name);
  expect((await storage.sessions.list()).items).toHaveLength(1);
  await storage.close();
});

test("the database is deleted, and whoever has it open is told", async () => {
  const name = freshName();
  let closed = 0;
  const storage = await enter(name, { onClosed: () => (closed += 1) });
  await fill(storage, name);
  await deleteDatabase(name);
  expect(closed).toBe(1);
  expect(await names()).not.toContain(name);
  await expect(storage.sessions.list()).rejects.toMatchObject({ code: "closed" });
});

test("a page that does not let go is named", async () => {
  const name = freshName();
  const holding = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open(name, 1);
    opening.onsuccess = () => resolve(opening.result);
  });
  await expect(deleteDatabase(name)).rejects.toMatchObject({ code: "blocked" });
  holding.close();
}, 10_000);

test("one session is erased at once, removed or not, with everything in it", async () => {
  const name = freshName();
  const storage = await enter(name);
  const ids = [];
  for (const title of ["one", "two", "kept"]) {
    const turns = [{ client: "x", reply: null }];
    const session = await createSession(storage.sessions, { title, turns });
    const record = testRefinement(session, `refinement-${title}`);
    await storage.refinements.create(record);
    await storage.journal.appendStep(record.id, testStep(0));
    ids.push(session.id);
  }
  const [one, two] = ids;
  if (!one || !two) throw new Error("no session");
  await storage.vault.turnOn(PASSPHRASE);
  await storage.sessions.remove(two);
  await storage.sessions.erase(one);
  await storage.sessions.erase(two);
  await expect(storage.sessions.restore(two)).rejects.toMatchObject({ code: "missing" });
  expect((await storage.sessions.list()).items.map((item) => item.title)).toEqual(["kept"]);
  await storage.close();
  const counts = await raw(name, (db) =>
    Promise.all([db.sessions.count(), db.refinements.count(), db.steps.count()]),
  );
  expect(counts).toEqual([1, 1, 1]);
  const again = await enter(name);
  expect((await again.files.exportDamaged()).damaged).toEqual([]);
  await again.close();
});
