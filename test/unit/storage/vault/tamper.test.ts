import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { RefinementId, SessionId } from "../../../../src/domain/ids.ts";
import { DEFAULT_SETTINGS } from "../../../../src/domain/settings.ts";
import type { AttuneDatabase } from "../../../../src/storage/database.ts";
import type { Storage } from "../../../../src/storage/index.ts";
import type { VaultHeader } from "../../../../src/storage/vault/header.ts";
import { readHeader } from "../../../../src/storage/vault/unlock.ts";
import { createSession, freshName, testRefinement, testStep } from "../../../support/storage.ts";
import { doorTo, enter, PASSPHRASE, raw } from "../../../support/vault.ts";

let name: string;
let storage: Storage;
let victim: { session: SessionId; refinement: RefinementId };
let other: { session: SessionId; refinement: RefinementId };

/** A session with a refinement of three steps. */
async function written(title: string) {
  const turns = [{ client: `${title} cannot sleep.`, reply: null }];
  const session = await createSession(storage.sessions, { title, turns });
  const record = testRefinement(session, `refinement-of-${title}`);
  await storage.refinements.create(record);
  for (const seq of [0, 1, 2]) await storage.journal.appendStep(record.id, testStep(seq));
  return { session: session.id, refinement: record.id };
}

beforeEach(async () => {
  name = freshName();
  storage = await enter(name);
  victim = await written("victim");
  await storage.vault.turnOn(PASSPHRASE);
  other = await written("other");
  await storage.settings.update((settings) => settings);
  await reopen();
});
afterEach(() => storage.close());

async function reopen(): Promise<void> {
  await storage.close();
  storage = await enter(name);
}

/** Does something to the database that is not Attune, then opens it anew. */
async function tamper(work: (db: AttuneDatabase) => Promise<unknown>): Promise<void> {
  await storage.close();
  await raw(name, work);
  storage = await enter(name);
}

const corrupt = { name: "StorageError", code: "corrupt" };

async function isRefused(id: SessionId): Promise<boolean> {
  try {
    await storage.sessions.get(id);
    return false;
  } catch (error) {
    expect(error).toMatchObject(corrupt);
    return true;
  }
}

/** What is not tampered with is as readable as before. */
async function expectOtherReadable(): Promise<void> {
  expect((await storage.sessions.get(other.session)).title).toBe("other");
  expect(await storage.refinements.get(other.refinement)).toMatchObject({ damaged: [] });
  expect((await storage.sessions.list("other")).items).toHaveLength(1);
}

async function damagedIds(): Promise<string[]> {
  const { damaged } = await storage.files.exportDamaged();
  return damaged.map(({ table, id }) => `${table} ${id}`).toSorted();
}

async function rowOf<Row>(row: PromiseLike<Row | undefined>): Promise<Row> {
  const found = await row;
  if (found === undefined) throw new Error("no row");
  return found;
}

test("untouched, nothing is refused", async () => {
  expect(await damagedIds()).toEqual([]);
  expect(await isRefused(victim.session)).toBe(false);
  await expectOtherReadable();
});

describe("a body", () => {
  test("with any byte flipped, or cut at any length, is refused by the store", async () => {
    const { body } = await raw(name, (db) => rowOf(db.sessions.get(victim.session)));
    if (typeof body === "string") throw new Error("not sealed");
    const put = (changed: Uint8Array<ArrayBuffer>) =>
      raw(name, (db) => db.sessions.update(victim.session, { body: changed }));
    for (let index = 0; index < body.length; index += 23) {
      const flipped = Uint8Array.from(body);
      flipped[index] = (flipped[index] ?? 0) ^ 0x10;
      await put(flipped);
      expect(await isRefused(victim.session)).toBe(true);
      await put(body.slice(0, index));
      expect(await isRefused(victim.session)).toBe(true);
    }
    await expectOtherReadable();
    await put(body);
    expect(await isRefused(victim.session)).toBe(false);
  });

  test("moved to another record of its table, or to another table, is refused", async () => {
    await tamper(async (db) => {
      const from = await rowOf(db.sessions.get(other.session));
      const { rev } = await rowOf(db.sessions.get(victim.session));
      await db.sessions.put({ ...from, id: victim.session });
      await db.sessions.put({ ...from, id: "copied-session", rev });
      const record = await rowOf(db.refinements.get(victim.refinement));
      await db.refinements.put({ ...record, body: from.body });
      const step = await rowOf(db.steps.get([victim.refinement, 0]));
      await db.steps.put({ ...step, seq: 1 });
    });
    expect(await isRefused(victim.session)).toBe(true);
    await expect(storage.refinements.get(victim.refinement)).rejects.toMatchObject(corrupt);
    expect(await damagedIds()).toEqual(
      [
        "refinements refinement-of-victim",
        "sessions copied-session",
        `sessions ${victim.session}`,
        "steps refinement-of-victim",
        "steps refinement-of-victim/1",
        "steps refinement-of-victim/2",
      ].toSorted(),
    );
    await expectOtherReadable();
  });

  test("written in the clear is refused, and exportable", async () => {
    await tamper((db) => db.sessions.update(victim.session, { body: '{"title": "forged"}' }));
    expect(await isRefused(victim.session)).toBe(true);
    expect((await storage.files.exportDamaged()).text).toContain("forged");
    await expectOtherReadable();
  });
});

describe("an earlier state", () => {
  const rename = (id: SessionId, title: string) =>
    storage.sessions.update(id, (session) => ({ ...session, title }));

  test("of a body alone is refused", async () => {
    const before = await raw(name, (db) => rowOf(db.sessions.get(victim.session)));
    await rename(victim.session, "renamed");
    await tamper((db) => db.sessions.update(victim.session, { body: before.body }));
    expect(await isRefused(victim.session)).toBe(true);
    await expectOtherReadable();
  });

  test("of a whole row is refused: sessions, refinements, settings, what was typed", async () => {
    await storage.composer.save({ session: null, example: null, client: "first", reply: "" });
    const before = await raw(name, async (db) => ({
      session: await rowOf(db.sessions.get(victim.session)),
      refinement: await rowOf(db.refinements.get(victim.refinement)),
      settings: await db.settings.toArray(),
    }));
    await rename(victim.session, "renamed");
    await storage.refinements.setStatus(victim.refinement, { status: "stopped" });
    await storage.settings.update((settings) => ({ ...settings, theme: "dark" }));
    await storage.composer.save({ session: null, example: null, client: "second", reply: "" });
    await tamper(async (db) => {
      await db.sessions.put(before.session);
      await db.refinements.put(before.refinement);
      await db.settings.bulkPut(before.settings);
    });
    expect(await isRefused(victim.session)).toBe(true);
    expect(await damagedIds()).toEqual(
      [
        "refinements refinement-of-victim",
        `sessions ${victim.session}`,
        "settings composer",
        "settings settings",
      ].toSorted(),
    );
    // What it says is exported, not used.
    const { text, damaged } = await storage.files.exportDamaged();
    expect(damaged.find(({ id }) => id === victim.session)).toMatchObject({
      stale: true,
      raw: { title: "victim" },
    });
    expect(text).toContain("first");
    expect(await storage.composer.get()).toBeNull();
    await expectOtherReadable();
  });

  test("of the settings is not used: the defaults hold, and what was found is set aside", async () => {
    const lock = { idleMinutes: null, whenHidden: false };
    await storage.settings.update((settings) => ({ ...settings, theme: "dark", lock }));
    const before = await raw(name, (db) => rowOf(db.settings.get("settings")));
    await storage.settings.update((settings) => ({
      ...settings,
      lock: { idleMinutes: 1, whenHidden: true },
    }));
    await tamper((db) => db.settings.put(before));
    const { settings, notes } = await storage.settings.get();
    expect(settings).toEqual(DEFAULT_SETTINGS);
    expect(settings.lock).not.toEqual(lock);
    expect(notes).toEqual([expect.stringContaining("earlier state")]);

    // The next change begins from the defaults too, and keeps what was found.
    await storage.settings.update((old) => ({ ...old, country: "NZ" }));
    expect(await storage.settings.get()).toEqual({
      settings: { ...DEFAULT_SETTINGS, country: "NZ" },
      notes: [],
    });
    expect(await storage.settings.setAside()).toMatchObject([{ raw: { theme: "dark", lock } }]);
  });

  test.each([
    ["in the row itself", { rev: "x", body: "" }],
    ["in the body, in the clear", { rev: 4, body: JSON.stringify({ theme: "dark" }) }],
  ])("settings that were made without the key, %s, are not used", async (_, forged) => {
    const fields = {
      lock: { idleMinutes: null, whenHidden: false },
      ownPrompts: { judge: [{ version: "own-1", text: "FORGED" }] },
      activePrompts: { judge: "own-1" },
    };
    await tamper((db) => db.table("settings").put({ id: "settings", ...fields, ...forged }));
    const { settings, notes } = await storage.settings.get();
    expect(settings).toEqual(DEFAULT_SETTINGS);
    expect(notes).toHaveLength(1);
    await storage.settings.update((old) => ({ ...old, country: "NZ" }));
    expect((await storage.settings.get()).settings).toEqual({ ...DEFAULT_SETTINGS, country: "NZ" });
    expect(await storage.settings.setAside()).toHaveLength(1);
  });

  test("where the settings were deleted outside, that is said", async () => {
    await tamper((db) => db.settings.delete("settings"));
    const { settings, notes } = await storage.settings.get();
    expect(settings).toEqual(DEFAULT_SETTINGS);
    expect(notes).toEqual([expect.stringContaining("deleted outside")]);
  });

  test("with the lists that tell of it is noticed, for they are signed together", async () => {
    const before = await raw(name, async (db) => ({
      session: await rowOf(db.sessions.get(victim.session)),
      marks: await db.marks.toArray(),
    }));
    await rename(victim.session, "renamed");
    await rename(other.session, "other, renamed");
    const shard = await raw(name, async (db) => {
      const now = new Map((await db.marks.toArray()).map((row) => [row.shard, row.text]));
      return before.marks.filter((row) => row.shard >= 0 && now.get(row.shard) !== row.text);
    });
    expect(shard).toHaveLength(2);
    // Its list alone, without the root: nothing in the list is believed.
    await tamper(async (db) => {
      await db.sessions.put(before.session);
      await db.marks.bulkPut(shard);
    });
    expect(await isRefused(victim.session)).toBe(true);
    expect(await isRefused(other.session)).toBe(true);
  });

  test("that was deleted since is refused, and what was deleted outside is noticed", async () => {
    const before = await raw(name, (db) => rowOf(db.sessions.get(victim.session)));
    await storage.sessions.erase(victim.session);
    await tamper((db) => db.sessions.put(before));
    expect(await isRefused(victim.session)).toBe(true);
    await expectOtherReadable();
    await tamper((db) => db.sessions.delete(other.session));
    const { items, damaged } = await storage.sessions.list();
    expect(items).toEqual([]);
    expect(damaged.map(({ id }) => id).toSorted()).toEqual(
      [victim.session, other.session].toSorted(),
    );
  });

  test("of a journal, by cutting its end, is noticed: it is read and not gone on with", async () => {
    await tamper((db) => db.steps.delete([victim.refinement, 2]));
    const { steps, damaged } = await storage.refinements.get(victim.refinement);
    expect(steps.map((step) => step.seq)).toEqual([0, 1]);
    expect(damaged).toMatchObject([{ table: "steps", id: victim.refinement, stale: true }]);
    await tamper(async (db) => {
      for (const seq of [0, 1]) await db.steps.delete([victim.refinement, seq]);
    });
    expect((await storage.refinements.get(victim.refinement)).damaged).toHaveLength(1);
    await expectOtherReadable();
  });

  test("of everything at once is not noticed: that is said", async () => {
    const all = await raw(name, (db) => Promise.all(db.tables.map((table) => table.toArray())));
    await rename(victim.session, "renamed");
    await tamper((db) =>
      Promise.all(
        db.tables.map(async (table, index) => {
          await table.clear();
          await table.bulkPut(all[index] ?? []);
        }),
      ),
    );
    expect((await storage.sessions.get(victim.session)).title).toBe("victim");
  });

  test("once refused, a write of something else does not make it believed", async () => {
    const before = await raw(name, (db) => rowOf(db.sessions.get(victim.session)));
    await rename(victim.session, "renamed");
    await tamper((db) => db.sessions.put(before));
    for (let count = 0; count < 40; count += 1) {
      await createSession(storage.sessions, { title: `more ${count}` });
    }
    await reopen();
    expect(await isRefused(victim.session)).toBe(true);
    expect((await storage.sessions.list("more")).items).toHaveLength(40);
  });
});

test("with something refused it is not turned off, which would make it believed", async () => {
  const before = await raw(name, (db) => rowOf(db.sessions.get(victim.session)));
  await storage.sessions.update(victim.session, (old) => ({ ...old, title: "renamed" }));
  await tamper((db) => db.sessions.put(before));
  const turned = storage.vault.turnOff(PASSPHRASE);
  await expect(turned).rejects.toMatchObject({ name: "VaultError", code: "refused" });
  expect(storage.vault.status().kind).toBe("on");
  expect(await isRefused(victim.session)).toBe(true);
  // With a wrong passphrase nothing is told of it.
  const wrong = storage.vault.turnOff("wrong");
  await expect(wrong).rejects.toMatchObject({ code: "wrong-passphrase" });
  await storage.files.removeDamaged();
  await storage.vault.turnOff(PASSPHRASE);
  expect((await storage.sessions.list()).items.map(({ title }) => title)).toEqual(["other"]);
});

describe("the hour of a deletion, which is in the clear", () => {
  const listed = async () => (await storage.sessions.list()).items.map(({ title }) => title);

  test.each([1, 1e9, "x", undefined])(
    "set to %s outside, it hides and deletes nothing; a person can take it back",
    async (deletedHour) => {
      await tamper(async (db) => {
        const row = await rowOf(db.sessions.get(victim.session));
        await db.table("sessions").put({ ...row, deletedHour });
      });
      const { items, damaged } = await storage.sessions.list();
      expect(items.map(({ title }) => title)).toEqual(["other"]);
      expect(damaged).toMatchObject([{ id: victim.session, stale: true }]);
      expect(await isRefused(victim.session)).toBe(true);
      expect(await storage.sessions.purgeRemoved()).toBe(0);
      await reopen();
      expect(await isRefused(victim.session)).toBe(true);
      await expectOtherReadable();

      await storage.vault.acceptStored();
      expect(await listed()).toContain("victim");
      expect(await storage.sessions.purgeRemoved()).toBe(0);
      await reopen();
      expect(await damagedIds()).toEqual([]);
      expect((await storage.refinements.get(victim.refinement)).steps).toHaveLength(3);
    },
  );

  test("does not let a record be deleted whose body was spoilt", async () => {
    await tamper(async (db) => {
      const row = await rowOf(db.sessions.get(victim.session));
      await db.sessions.put({ ...row, deletedHour: 1, body: "" });
      await db.sessions.put({ ...row, id: "never-was", deletedHour: 1 });
    });
    expect(await storage.sessions.purgeRemoved()).toBe(0);
    expect((await storage.sessions.list()).damaged).toHaveLength(2);
  });

  test("taken away outside, it does not bring back what was deleted", async () => {
    await storage.sessions.remove(victim.session);
    await tamper((db) => db.sessions.update(victim.session, { deletedHour: null }));
    expect(await listed()).toEqual(["other"]);
    expect(await isRefused(victim.session)).toBe(true);
  });

  test("set by a person, it counts: it can be undone, and after two hours it is deleted", async () => {
    await storage.sessions.remove(victim.session);
    await storage.sessions.remove(other.session);
    await reopen();
    expect(await storage.sessions.list()).toEqual({ items: [], damaged: [] });
    await storage.sessions.restore(other.session);
    await storage.close();
    storage = await enter(name, { now: () => Date.UTC(2026, 10, 20, 15) });
    expect(await storage.sessions.purgeRemoved()).toBe(1);
    await reopen();
    expect(await damagedIds()).toEqual([]);
    await expectOtherReadable();
  });

  test("set and taken back, it does not make an earlier state believed", async () => {
    const before = await raw(name, (db) => rowOf(db.sessions.get(victim.session)));
    await storage.sessions.update(victim.session, (old) => ({ ...old, title: "renamed" }));
    await tamper((db) => db.sessions.put(before));
    await storage.sessions.remove(victim.session);
    await storage.sessions.restore(victim.session);
    expect(await isRefused(victim.session)).toBe(true);
    await reopen();
    expect(await isRefused(victim.session)).toBe(true);
    await expectOtherReadable();
  });
});

describe("what tells of the latest states", () => {
  test("with its root changed or gone, nothing is believed until a person says so", async () => {
    const works: ((db: AttuneDatabase) => Promise<unknown>)[] = [
      (db) => db.marks.delete(-1),
      (db) => db.marks.clear(),
      (db) => db.marks.update(-1, { signature: new Uint8Array(16) }),
      (db) => db.marks.toCollection().modify({ text: "[]" }),
    ];
    for (const work of works) {
      await tamper(work);
      expect(await isRefused(victim.session)).toBe(true);
      expect(await isRefused(other.session)).toBe(true);
      await createSession(storage.sessions, { title: "written meanwhile" });
      await reopen();
      expect(await isRefused(victim.session)).toBe(true);
      await storage.vault.acceptStored();
      expect(await isRefused(victim.session)).toBe(false);
      await reopen();
      expect(await damagedIds()).toEqual([]);
      await expectOtherReadable();
    }
  });

  test("a person can take what is stored, or remove what was refused", async () => {
    const before = await raw(name, (db) => rowOf(db.sessions.get(victim.session)));
    await storage.sessions.update(victim.session, (old) => ({ ...old, title: "renamed" }));
    await tamper(async (db) => {
      await db.sessions.put(before);
      await db.steps.delete([other.refinement, 2]);
      await db.sessions.put({ ...before, id: "never-was" });
    });
    await storage.vault.acceptStored();
    expect((await storage.sessions.get(victim.session)).title).toBe("victim");
    expect((await storage.refinements.get(other.refinement)).damaged).toEqual([]);
    // What does not decode stays refused, and can be removed.
    expect(await damagedIds()).toEqual(["sessions never-was"]);
    expect(await storage.files.removeDamaged()).toBe(1);
    await reopen();
    expect(await damagedIds()).toEqual([]);
    await storage.journal.appendStep(other.refinement, testStep(2));
  });

  test("what was refused can be removed, and the rest goes on", async () => {
    const before = await raw(name, (db) => rowOf(db.sessions.get(victim.session)));
    await storage.sessions.update(victim.session, (old) => ({ ...old, title: "renamed" }));
    await tamper(async (db) => {
      await db.sessions.put(before);
      await db.steps.delete([other.refinement, 2]);
    });
    const { damaged } = await storage.files.exportDamaged();
    // The refinement of the session goes with it, so it is in the file.
    expect(damaged.map(({ id }) => id)).toContain(victim.refinement);
    await storage.files.removeDamaged();
    await reopen();
    expect(await damagedIds()).toEqual([]);
    await expect(storage.sessions.get(victim.session)).rejects.toMatchObject({ code: "missing" });
    expect((await storage.refinements.get(other.refinement)).steps).toHaveLength(2);
    await storage.journal.appendStep(other.refinement, testStep(2));
  });
});

describe("the header", () => {
  type Change = (header: VaultHeader) => object;
  const noise = "AAAAAAAAAAAAAAAAAAAAAA";
  const changes: [string, Change, "wrong-passphrase" | "damaged"][] = [
    ["less memory", (h) => ({ kdf: { ...h.kdf, memoryKiB: 8 * 1024 } }), "damaged"],
    ["no pass", (h) => ({ kdf: { ...h.kdf, iterations: 0 } }), "damaged"],
    ["memory without end", (h) => ({ kdf: { ...h.kdf, memoryKiB: 2 ** 31 } }), "damaged"],
    ["passes without end", (h) => ({ kdf: { ...h.kdf, iterations: 1e9 } }), "damaged"],
    ["short salt", (h) => ({ kdf: { ...h.kdf, salt: "AAAA" } }), "damaged"],
    ["no algorithm", (h) => ({ kdf: { ...h.kdf, algorithm: "none" } }), "damaged"],
    ["another format", () => ({ format: 2 }), "damaged"],
    ["a state that is not", () => ({ state: "off" }), "damaged"],
    ["weaker, above the floor", (h) => ({ kdf: { ...h.kdf, iterations: 2 } }), "wrong-passphrase"],
    ["other salt", (h) => ({ kdf: { ...h.kdf, salt: noise } }), "wrong-passphrase"],
    ["other vault", () => ({ vaultId: noise }), "wrong-passphrase"],
    ["other key", (h) => ({ wrapped: { ...h.wrapped, key: noise } }), "wrong-passphrase"],
    ["other iv", (h) => ({ wrapped: { ...h.wrapped, iv: noise } }), "wrong-passphrase"],
    ["the switch begun again", () => ({ state: "switching-on" }), "damaged"],
    ["the switch back begun", () => ({ state: "switching-off" }), "damaged"],
    ["other seal", () => ({ seal: noise }), "damaged"],
    [
      "a passkey added",
      (h) => ({
        passkeys: [{ id: noise, label: "mine", addedAt: "2026", salt: noise, wrapped: h.wrapped }],
      }),
      "damaged",
    ],
  ];

  test.each(changes)("%s: it does not open", async (_, change, code) => {
    await storage.close();
    await raw(name, async (db) => {
      const header = readHeader(await db.vault.get("header"));
      await db.vault.put({ ...header, ...change(header) });
    });
    const door = await doorTo(name);
    expect(door.state).toBe("locked");
    await expect(door.unlock(PASSPHRASE)).rejects.toMatchObject({ name: "VaultError", code });
    await door.close();
  });

  test.each([
    ["taken away", (db: AttuneDatabase): Promise<unknown> => db.vault.clear()],
    [
      "taken away with what tells of the latest states",
      (db: AttuneDatabase): Promise<unknown> => Promise.all([db.vault.clear(), db.marks.clear()]),
    ],
  ])("%s: the store does not open as if it were not encrypted", async (_, take) => {
    await storage.close();
    await raw(name, take);
    const door = await doorTo(name);
    expect(door.state).toBe("locked");
    await expect(door.unlock(PASSPHRASE)).rejects.toMatchObject({ code: "damaged" });
    await door.close();
  });

  test("an earlier one put back: the old passphrase opens nothing that is believed", async () => {
    const before = await raw(name, (db) => rowOf(db.vault.get("header")));
    await storage.vault.changePassphrase(PASSPHRASE, "another");
    await storage.close();
    await raw(name, (db) => db.vault.put(before));
    storage = await enter(name);
    expect(await isRefused(victim.session)).toBe(true);
    expect(await isRefused(other.session)).toBe(true);
  });
});
