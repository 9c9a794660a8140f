import "fake-indexeddb/auto";
import { afterEach, describe, expect, test } from "vitest";
import type { SessionRow } from "../../../../src/storage/database.ts";
import type { Storage } from "../../../../src/storage/index.ts";
import type { VaultStatus } from "../../../../src/storage/vault/vault.ts";
import { createSession, freshName } from "../../../support/storage.ts";
import {
  contents,
  doorTo,
  enter,
  fill,
  forms,
  MARKERS,
  PASSPHRASE,
  raw,
  stored,
} from "../../../support/vault.ts";

/** Which database dies, and after how many more transactions that write. */
let fate: { name: string; left: number; died: boolean } | null = null;
afterEach(revive);

// Before any database is opened: Dexie keeps the function as it is then.
const begin = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (...args) {
  if (fate && this.name === fate.name && args[1] === "readwrite") {
    if (fate.left === 0) {
      fate.died = true;
      throw new DOMException("killed", "QuotaExceededError");
    }
    fate.left -= 1;
  }
  return begin.apply(this, args);
};

/** From the n-th transaction that writes on, nothing is written any more, as after a kill. */
function dieAfter(left: number, name: string): { died: boolean } {
  fate = { name, left, died: false };
  return fate;
}

function revive(): void {
  fate = null;
}

function settled(storage: Storage, kind: VaultStatus["kind"]): Promise<void> {
  return new Promise((resolve) => {
    const look = () => storage.vault.status().kind === kind && resolve();
    storage.vault.onStatus(look);
    look();
  });
}

/** More than one batch of one table, beside a row of every kind. */
async function filled(name: string): Promise<void> {
  const storage = await enter(name);
  await fill(storage, name);
  const session = await createSession(storage.sessions, { title: "one of many" });
  await raw(name, (db) =>
    db.sessions.bulkAdd(
      Array.from({ length: 500 }, (_, index) => {
        const id = `many-sessions-${index}`;
        return { id, deletedHour: null, rev: 0, body: JSON.stringify({ ...session, id }) };
      }),
    ),
  );
  await storage.close();
}

/** The list, and in full what is of every kind. */
async function readable(storage: Storage) {
  const list = await storage.sessions.list();
  return {
    titles: list.items.map(({ id, title }) => `${id} ${title}`),
    ...(await contents(storage, MARKERS.title)),
  };
}

describe.each([
  ["on", (storage: Storage) => storage.vault.turnOn(PASSPHRASE)],
  ["off", (storage: Storage) => storage.vault.turnOff(PASSPHRASE)],
] as const)("turning it %s, killed before any of its writes", (to, turn) => {
  test("nothing is lost, it opens, and it goes on by itself to its end", async () => {
    let interruptions = 0;
    for (let writes = 0; ; writes += 1) {
      const name = freshName();
      await filled(name);
      const first = await enter(name);
      if (to === "off") await first.vault.turnOn(PASSPHRASE);
      const before = await readable(first);
      const end = dieAfter(writes, name);
      const turned = await turn(first).then(
        () => true,
        (error: unknown) => {
          // Said as what it is, with what to do.
          expect(error).toMatchObject({ name: "StorageError", code: "quota" });
          return false;
        },
      );
      await first.close();
      revive();
      expect(turned).toBe(!end.died);
      if (!end.died) break;
      interruptions += 1;

      const second = await enter(name);
      // Before its first write, it is as if it had not been asked for.
      if (writes === 0) {
        expect(second.vault.status().kind).toBe(to === "on" ? "off" : "on");
        await turn(second);
      }
      expect(await readable(second)).toEqual(before);
      await settled(second, to);
      expect(await readable(second)).toEqual(before);
      expect((await forms(name))[to === "on" ? "plain" : "sealed"]).toBe(0);
      await second.close();
      const third = await enter(name);
      expect(third.vault.status().kind).toBe(to);
      expect(await readable(third)).toEqual(before);
      expect((await third.files.exportDamaged()).damaged).toHaveLength(1);
      await third.close();
    }
    // Header, two batches of sessions, four other tables, the end.
    expect(interruptions).toBeGreaterThanOrEqual(8);
  }, 120_000);
});

test("on a full disk it unlocks, and wrong passphrases are counted on the page", async () => {
  const name = freshName();
  const first = await enter(name);
  await fill(first, name);
  await first.vault.turnOn(PASSPHRASE);
  const before = await contents(first);
  await first.close();
  const at = Date.UTC(2026, 10, 21);
  const door = await doorTo(name, { now: () => at });
  const end = dieAfter(0, name);
  for (const wrong of ["a", "b", "c"]) {
    await expect(door.unlock(wrong)).rejects.toMatchObject({ code: "wrong-passphrase" });
  }
  expect(door.retryAt()).toBe(at + 2000);
  await door.close();
  const second = await enter(name);
  expect(end.died).toBe(true);
  expect(await contents(second)).toEqual(before);
  await second.close();
});

test("while it is half done, new writes are kept, and turning back is possible", async () => {
  const name = freshName();
  await filled(name);
  const first = await enter(name);
  dieAfter(3, name);
  await expect(first.vault.turnOn(PASSPHRASE)).rejects.toMatchObject({ code: "quota" });
  expect(first.vault.status()).toMatchObject({ kind: "switching", to: "on" });
  revive();
  // Room was made: what is written meanwhile is sealed.
  const { sealed } = await forms(name);
  await createSession(first.sessions, { title: "written between" });
  expect((await forms(name)).sealed).toBe(sealed + 1);
  await first.vault.turnOff(PASSPHRASE);
  expect(await forms(name)).toMatchObject({ sealed: 0 });
  expect((await first.sessions.list("between")).items).toHaveLength(1);
  await first.close();
  expect((await doorTo(name)).state).toBe("plain");
});

describe("a header of a switch, put back later without what tells of the latest states", () => {
  const header = (name: string) => raw(name, (db) => db.vault.get("header"));

  /** As somebody would who has copies of the files of another day. */
  async function putBack(
    name: string,
    row: Awaited<ReturnType<typeof header>>,
    more: SessionRow[],
  ) {
    await raw(name, async (db) => {
      if (row) await db.vault.put(row);
      await db.marks.clear();
      await db.sessions.bulkPut(more);
    });
    const door = await doorTo(name);
    await expect(door.unlock(PASSPHRASE)).rejects.toMatchObject({ code: "damaged" });
    await door.close();
  }

  test("of being turned on, does not have rolled back and planted records sealed", async () => {
    const name = freshName();
    const first = await enter(name);
    const session = await createSession(first.sessions, { title: "first" });
    await createSession(first.sessions, { title: "other" });
    dieAfter(1, name);
    await expect(first.vault.turnOn(PASSPHRASE)).rejects.toMatchObject({ code: "quota" });
    revive();
    const early = await header(name);
    await first.vault.turnOn(PASSPHRASE);
    const old = await raw(name, (db) => db.sessions.get(session.id));
    if (!old) throw new Error("no row");
    await first.sessions.update(session.id, (stored) => ({ ...stored, title: "second" }));
    // What tells: something was written after the switch was over, and is still there.
    await createSession(first.sessions, { title: "later" });
    await first.close();
    const planted = { ...session, id: "planted-session", title: "planted" };
    const body = JSON.stringify(planted);
    await putBack(name, early, [old, { id: planted.id, deletedHour: null, rev: 0, body }]);
    expect(await forms(name)).toMatchObject({ plain: 1 });
  });

  test("of being turned off, does not have everything written in the clear", async () => {
    const name = freshName();
    const first = await enter(name);
    await createSession(first.sessions, { title: MARKERS.title });
    await first.vault.turnOn(PASSPHRASE);
    dieAfter(1, name);
    await expect(first.vault.turnOff(PASSPHRASE)).rejects.toMatchObject({ code: "quota" });
    revive();
    const half = await header(name);
    await first.vault.turnOn(PASSPHRASE);
    await first.close();
    const on = await header(name);
    const marks = await raw(name, (db) => db.marks.toArray());
    await putBack(name, half, []);
    expect(await stored(name)).not.toContain(MARKERS.title);
    // With what belongs to it, it opens.
    await raw(name, async (db) => {
      if (on) await db.vault.put(on);
      await db.marks.bulkPut(marks);
    });
    const again = await enter(name);
    expect((await again.sessions.list()).items).toMatchObject([{ title: MARKERS.title }]);
    await again.close();
  });
});

test("a header from the time of a switch, put back later, does not open", async () => {
  const name = freshName();
  await filled(name);
  const first = await enter(name);
  dieAfter(3, name);
  await expect(first.vault.turnOn(PASSPHRASE)).rejects.toMatchObject({ code: "quota" });
  revive();
  const early = await raw(name, (db) => db.vault.get("header"));
  await first.vault.turnOn(PASSPHRASE);
  await first.close();
  await raw(name, async (db) => {
    if (early) await db.vault.put(early);
  });
  const door = await doorTo(name);
  await expect(door.unlock(PASSPHRASE)).rejects.toMatchObject({ code: "damaged" });
  await door.close();
});
