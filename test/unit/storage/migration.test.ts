import "fake-indexeddb/auto";
import { afterEach, expect, test } from "vitest";
import type { Storage } from "../../../src/storage/index.ts";
import { openDatabaseOfVersion1, VERSION_1 } from "../../support/database-v1.ts";
import { openDatabaseOfVersion2, VERSION_2 } from "../../support/database-v2.ts";
import { openDatabaseOfVersion3, VERSION_3 } from "../../support/database-v3.ts";
import { openDatabaseOfVersion4, VERSION_4 } from "../../support/database-v4.ts";
import { dataSetParts, fillLab } from "../../support/lab-records.ts";
import { ownRubric, stressTest } from "../../support/own-rubrics.ts";
import { fillSimulations } from "../../support/simulation-records.ts";
import { asRefinementId, asSessionId, freshName } from "../../support/storage.ts";
import { contents, doorTo, enter, forms, PASSPHRASE, raw } from "../../support/vault.ts";

const open: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function migrated(): Promise<{ name: string; storage: Storage }> {
  const name = freshName();
  (await openDatabaseOfVersion1(name)).close();
  const storage = await enter(name);
  open.push(storage);
  return { name, storage };
}

test("a database of version 1 opens with everything in it, byte for byte", async () => {
  const { name, storage } = await migrated();
  const list = await storage.sessions.list();
  expect(list.items.map((item) => item.title).toSorted()).toEqual([
    "After the meeting",
    "日本語 👩‍👩‍👧‍👦 café",
  ]);
  expect(list.damaged.map(({ id }) => id)).toEqual(["case-00000006"]);
  const stored = await storage.refinements.get(asRefinementId("refinement-0001"));
  expect(stored).toMatchObject({ record: { status: "stopped" }, damaged: [] });
  expect(stored.steps.map((step) => step.seq)).toEqual([0, 1, 2]);
  const { partial } = await storage.partials.get(asRefinementId("refinement-0001"));
  expect(partial?.text).toBe("You are not wea");
  expect(await storage.composer.get()).toMatchObject({ client: "I typed this and" });
  expect(await storage.deviceHistory.get()).toHaveLength(1);
  expect(await storage.settings.setAside()).toHaveLength(1);
  await storage.sessions.restore(asSessionId("case-00000004"));
  expect((await storage.sessions.list("never mind")).items).toHaveLength(1);
  await storage.sessions.remove(asSessionId("case-00000004"));
  await raw(name, async (db) => {
    for (const [table, rows] of Object.entries(VERSION_1.rows)) {
      const now = await db.table(table).toArray();
      const removed = expect.objectContaining({ id: "case-00000004" });
      expect(now).toEqual(
        rows.map((row) => ("id" in row && row.id === "case-00000004" ? removed : row)),
      );
    }
  });
});

test("a database of version 1 is encrypted without a rest, and back", async () => {
  const { name, storage } = await migrated();
  const before = await contents(storage);
  await storage.vault.turnOn(PASSPHRASE);
  expect((await forms(name)).plain).toBe(0);
  await storage.close();
  const again = await enter(name);
  open.push(again);
  expect(await contents(again)).toEqual(before);
  await again.vault.turnOff(PASSPHRASE);
  expect(await contents(again)).toEqual(before);
});

test("a database of version 2, encrypted, opens with everything, and takes rubrics", async () => {
  const name = freshName();
  (await openDatabaseOfVersion2(name)).close();
  const storage = await enter(name);
  open.push(storage);
  await raw(name, async (db) => {
    for (const [table, rows] of Object.entries(VERSION_2.rows)) {
      expect(await db.table(table).toArray()).toEqual(rows);
    }
    expect([await db.rubrics.count(), await db.stressTests.count()]).toEqual([0, 0]);
  });
  expect((await storage.files.exportDamaged()).damaged).toEqual([]);
  expect(await storage.sessions.list("replaying")).toMatchObject({
    items: [{ title: "After the meeting", refinements: 1 }],
  });
  const stored = await storage.refinements.get(asRefinementId("refinement-0001"));
  expect(stored.steps.map((step) => step.seq)).toEqual([0, 1]);
  expect(await storage.settings.get()).toMatchObject({
    settings: { theme: "dark", country: "NZ", rubric: "therajudge-7", sideRubrics: [] },
    notes: [],
  });
  expect(await storage.rubrics.list()).toEqual({ items: [], damaged: [] });
  await storage.rubrics.put(ownRubric("Written after"));
  const before = await contents(storage);
  await storage.close();

  const again = await enter(name);
  open.push(again);
  expect(await contents(again)).toEqual(before);
  expect((await forms(name)).plain).toBe(0);
});

test("a database of version 3, encrypted, opens with everything, and takes data sets", async () => {
  const name = freshName();
  (await openDatabaseOfVersion3(name)).close();
  const storage = await enter(name);
  open.push(storage);
  await raw(name, async (db) => {
    for (const [table, rows] of Object.entries(VERSION_3.rows)) {
      expect(await db.table(table).toArray()).toEqual(rows);
    }
    expect([await db.dataSets.count(), await db.parts.count()]).toEqual([0, 0]);
  });
  expect((await storage.files.exportDamaged()).damaged).toEqual([]);
  expect((await storage.rubrics.list()).items).toEqual(
    expect.arrayContaining([ownRubric("Mine", 1), ownRubric("Mine", 2)]),
  );
  expect((await storage.stressTests.list()).items).toEqual([stressTest("stress-0001")]);
  const stored = await storage.refinements.get(asRefinementId("refinement-0001"));
  expect(stored.steps.map((step) => step.seq)).toEqual([0, 1]);
  await fillLab(storage);
  const before = await contents(storage);
  await storage.close();

  const again = await enter(name);
  open.push(again);
  expect(await contents(again)).toEqual(before);
  expect((await forms(name)).plain).toBe(0);
});

test("a database of version 4, encrypted, opens with everything, and takes simulations", async () => {
  const name = freshName();
  (await openDatabaseOfVersion4(name)).close();
  const storage = await enter(name);
  open.push(storage);
  await raw(name, async (db) => {
    for (const [table, rows] of Object.entries(VERSION_4.rows)) {
      expect(await db.table(table).toArray()).toEqual(rows);
    }
    expect([await db.simulatedSessions.count(), await db.clientProfiles.count()]).toEqual([0, 0]);
  });
  expect((await storage.files.exportDamaged()).damaged).toEqual([]);
  const [set] = (await storage.dataSets.list()).items;
  const { items: parts } = await storage.dataSets.readParts(set?.id ?? "");
  expect(parts.map(({ part }) => part)).toEqual(dataSetParts());
  expect((await storage.calibrations.list()).items).toHaveLength(1);
  await fillSimulations(storage);
  const before = await contents(storage);
  await storage.close();

  const again = await enter(name);
  open.push(again);
  expect(await contents(again)).toEqual(before);
  expect((await forms(name)).plain).toBe(0);
});

test("a page with version 1 open is told to let go; one that does not is named", async () => {
  const name = freshName();
  const old = await openDatabaseOfVersion1(name);
  let asked = false;
  old.onversionchange = () => {
    asked = true;
    old.close();
  };
  open.push(await enter(name));
  expect(asked).toBe(true);

  const stubborn = freshName();
  const held = await openDatabaseOfVersion1(stubborn);
  await expect(doorTo(stubborn)).rejects.toMatchObject({ name: "StorageError", code: "blocked" });
  held.close();
}, 10_000);
