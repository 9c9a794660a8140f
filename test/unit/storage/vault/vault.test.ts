import "fake-indexeddb/auto";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Storage } from "../../../../src/storage/index.ts";
import { KDF_PARAMETERS } from "../../../../src/storage/vault/header.ts";
import { canLock, type VaultStatus } from "../../../../src/storage/vault/vault.ts";
import {
  asRefinementId,
  createSession,
  freshName,
  testRefinement,
  testStep,
} from "../../../support/storage.ts";
import {
  contents,
  doorTo,
  enter,
  fill,
  forms,
  LEAST_KDF,
  MARKERS,
  PASSPHRASE,
  QUICK_KDF,
  raw,
  stored,
} from "../../../support/vault.ts";

const QUICK_DERIVE: NonNullable<(typeof QUICK_KDF)["derive"]> = (...asked) => {
  if (!QUICK_KDF.derive) throw new Error("no quick derivation");
  return QUICK_KDF.derive(...asked);
};

const open: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function opened(...args: Parameters<typeof enter>): Promise<Storage> {
  const storage = await enter(...args);
  open.push(storage);
  return storage;
}

/** A store with something of every kind, with the vault on. */
async function withVault(name: string): Promise<Storage> {
  const storage = await opened(name);
  await fill(storage, name);
  await storage.vault.turnOn(PASSPHRASE);
  return storage;
}

describe("turning it on and off", () => {
  test("everything is found in the clear before, nothing after, and everything is readable", async () => {
    const name = freshName();
    const storage = await opened(name);
    await fill(storage, name);
    for (const marker of Object.values(MARKERS)) expect(await stored(name)).toContain(marker);
    const before = await contents(storage);

    const seen: VaultStatus[] = [];
    storage.vault.onStatus((status) => seen.push(status));
    await storage.vault.turnOn(PASSPHRASE);
    expect(storage.vault.status()).toEqual({ kind: "on", passkeys: [] });
    expect(seen).toContainEqual(expect.objectContaining({ kind: "switching", to: "on" }));
    for (const marker of Object.values(MARKERS)) expect(await stored(name)).not.toContain(marker);
    expect((await forms(name)).plain).toBe(0);
    expect(await contents(storage)).toEqual(before);
    await storage.close();

    const again = await opened(name);
    expect(await contents(again)).toEqual(before);
    const { damaged } = await again.files.exportDamaged();
    // What was damaged before is still exportable, as it was.
    expect(damaged.map(({ table }) => table)).toEqual(["sessions"]);
    expect(JSON.stringify(damaged)).toContain(MARKERS.damaged);
    await again.vault.turnOff(PASSPHRASE);
    expect(again.vault.status()).toEqual({ kind: "off" });
    expect((await forms(name)).sealed).toBe(0);
    for (const marker of Object.values(MARKERS)) expect(await stored(name)).toContain(marker);
    expect(await contents(again)).toEqual(before);
    expect(await raw(name, async (db) => [await db.vault.count(), await db.marks.count()])).toEqual(
      [0, 0],
    );
    await again.close();
    expect((await doorTo(name)).state).toBe("plain");
  });

  test("what is written while records are switched is written in the new form and kept", async () => {
    const name = freshName();
    const storage = await opened(name);
    const { session } = await fill(storage, name);
    const titles = Array.from({ length: 30 }, (_, index) => `written ${index}`);
    const writing = async () => {
      for (const [index, title] of titles.entries()) {
        await createSession(storage.sessions, { title });
        await storage.composer.save({ session: null, example: null, client: title, reply: "" });
        const id = asRefinementId(`refinement-of-${session}`);
        await storage.journal.appendStep(id, testStep(2 + index));
      }
    };
    await Promise.all([storage.vault.turnOn(PASSPHRASE), writing()]);
    expect((await forms(name)).plain).toBe(0);
    await Promise.all([storage.vault.turnOff(PASSPHRASE), storage.composer.save(null)]);
    expect((await forms(name)).sealed).toBe(0);
    await storage.vault.turnOn(PASSPHRASE);
    await storage.close();
    const again = await opened(name);
    const { items, damaged } = await again.sessions.list("written");
    expect(items.map((item) => item.title).toSorted()).toEqual(titles.toSorted());
    expect(damaged).toHaveLength(1);
    const id = asRefinementId(`refinement-of-${session}`);
    expect(await again.refinements.get(id)).toMatchObject({ damaged: [] });
    expect((await again.refinements.get(id)).steps).toHaveLength(32);
  });

  test("asked for twice, it makes one vault, whatever comes between", async () => {
    for (const ticks of [0, 1, 4, 30]) {
      const name = freshName();
      const storage = await opened(name);
      await fill(storage, name);
      const before = await contents(storage);
      const first = storage.vault.turnOn(PASSPHRASE);
      for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve();
      const second = storage.vault.turnOn(PASSPHRASE);
      const third = storage.vault.turnOn("another one");
      await Promise.all([first, second]);
      await expect(third).rejects.toMatchObject({ code: "wrong-passphrase" });
      expect(storage.vault.status().kind).toBe("on");
      expect(await contents(storage)).toEqual(before);
      await createSession(storage.sessions, { title: "later" });
      await storage.close();
      const again = await opened(name);
      expect((await again.sessions.list("later")).items).toHaveLength(1);
      expect((await again.files.exportDamaged()).damaged).toHaveLength(1);
    }
  }, 30_000);

  test("it is being turned on from the moment it is asked for, and off where that fails", async () => {
    let fail = false;
    const derive = async (...asked: Parameters<typeof QUICK_DERIVE>) => {
      seen.push(storage.vault.status());
      if (fail) throw new Error("no memory");
      return QUICK_DERIVE(...asked);
    };
    const seen: VaultStatus[] = [];
    const storage = await opened(freshName(), { vault: { derive } });
    fail = true;
    await expect(storage.vault.turnOn(PASSPHRASE)).rejects.toThrow("no memory");
    expect(storage.vault.status()).toEqual({ kind: "off" });
    fail = false;
    await storage.vault.turnOn(PASSPHRASE);
    // Nothing is locked before there is a key.
    expect(seen.map(canLock)).toEqual([false, false]);
    expect(seen).toMatchObject([{ kind: "switching" }, { kind: "switching" }]);
    expect(canLock(storage.vault.status())).toBe(true);
    expect(storage.vault.status().kind).toBe("on");
  });

  test("a passphrase that is changed while everything is switched opens it, whenever that is", async () => {
    for (const moment of [0, 1, 2, 3]) {
      const name = freshName();
      const storage = await opened(name);
      await fill(storage, name);
      const before = await contents(storage);
      let changed: Promise<void> | null = null;
      let told = 0;
      storage.vault.onStatus(({ kind }) => {
        if (kind !== "switching") return;
        if (told === moment) changed = storage.vault.changePassphrase(PASSPHRASE, "another one");
        told += 1;
      });
      await storage.vault.turnOn(PASSPHRASE);
      expect(changed).not.toBeNull();
      await changed;
      await storage.close();
      const again = await (await doorTo(name)).unlock("another one");
      open.push(again);
      expect(await contents(again)).toEqual(before);
      // Turned off at the same time as it is changed: one after the other.
      const change = again.vault.changePassphrase("another one", PASSPHRASE);
      const off = again.vault.turnOff("another one");
      await change;
      await expect(off).rejects.toMatchObject({ code: "wrong-passphrase" });
      await again.vault.turnOff(PASSPHRASE);
      expect((await doorTo(name)).state).toBe("plain");
    }
  }, 30_000);

  test("a header that another page wrote meanwhile is not written over", async () => {
    const name = freshName();
    const storage = await withVault(name);
    const other = await opened(name);
    await other.vault.changePassphrase(PASSPHRASE, "another one");
    const conflict = { name: "StorageError", code: "conflict" };
    const late = storage.vault.changePassphrase(PASSPHRASE, "a third one");
    await expect(late).rejects.toMatchObject(conflict);
    await expect(storage.vault.turnOff(PASSPHRASE)).rejects.toMatchObject(conflict);
    await storage.close();
    await other.close();
    open.push(await (await doorTo(name)).unlock("another one"));
  });

  test("sessions are deleted and brought back while everything is switched, either way", async () => {
    const name = freshName();
    const storage = await opened(name);
    const make = (title: string) => createSession(storage.sessions, { title });
    const [a, b, bad] = [await make("to delete"), await make("to bring back"), await make("bad")];
    for (let count = 0; count < 20; count += 1) await make(`other ${count}`);
    await raw(name, (db) => db.sessions.update(bad.id, { body: "{" }));
    for (const turn of ["turnOn", "turnOff"] as const) {
      await storage.sessions.remove(b.id);
      const done: Promise<void>[] = [];
      const end = storage.vault.onStatus(({ kind }) => {
        if (kind !== "switching" || done.length > 0) return;
        done.push(storage.sessions.remove(a.id), storage.sessions.restore(b.id));
        done.push(storage.sessions.remove(bad.id));
      });
      await storage.vault[turn](PASSPHRASE);
      end();
      expect(done).toHaveLength(3);
      await Promise.all(done);
      const { items, damaged } = await storage.sessions.list();
      expect(items.map(({ title }) => title)).toContain("to bring back");
      expect(items.map(({ title }) => title)).not.toContain("to delete");
      expect(damaged).toEqual([]);
      expect(await forms(name)).toMatchObject({ [turn === "turnOn" ? "plain" : "sealed"]: 0 });
      await storage.sessions.restore(a.id);
      await storage.sessions.restore(bad.id);
    }
  });

  test("what was sealed before, and comes to be written after it is off, is written in the clear", async () => {
    const name = freshName();
    const storage = await withVault(name);
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const encrypt = vi.spyOn(crypto.subtle, "encrypt");
    const original = encrypt.getMockImplementation() ?? SubtleCrypto.prototype.encrypt;
    encrypt.mockImplementationOnce(async (...asked) => {
      await held;
      return original.apply(crypto.subtle, asked);
    });
    const late = createSession(storage.sessions, { title: "late" });
    await vi.waitFor(() => expect(encrypt).toHaveBeenCalled());
    await storage.vault.turnOff(PASSPHRASE);
    goOn();
    await late;
    encrypt.mockRestore();
    expect((await forms(name)).sealed).toBe(0);
    await storage.close();
    expect((await (await opened(name)).sessions.list("late")).items).toHaveLength(1);
  });

  test("what cannot be opened when it is turned off is kept as found, and nothing looks sealed", async () => {
    const name = freshName();
    const storage = await withVault(name);
    const { id } = await createSession(storage.sessions, { title: "spoilt" });
    await raw(name, (db) => db.sessions.update(id, { body: new Uint8Array(60).fill(9) }));
    await storage.close();
    const again = await opened(name);
    await expect(again.vault.turnOff(PASSPHRASE)).resolves.toBeUndefined();
    expect((await forms(name)).sealed).toBe(0);
    const { text } = await again.files.exportDamaged();
    expect(text).toContain("CQkJCQkJ");
    await again.close();
    expect((await doorTo(name)).state).toBe("plain");
  });

  test("turning off needs the passphrase", async () => {
    const storage = await withVault(freshName());
    const wrong = { name: "VaultError", code: "wrong-passphrase" };
    await expect(storage.vault.turnOff("wrong")).rejects.toMatchObject(wrong);
    await expect(storage.vault.changePassphrase("wrong", "x")).rejects.toMatchObject(wrong);
    expect(storage.vault.status().kind).toBe("on");
  });

  test("what is neither text nor bytes, or sealed for another vault, is kept as found", async () => {
    const name = freshName();
    const storage = await opened(name);
    const sessions = await Promise.all(
      ["a", "b", "c"].map((title) => createSession(storage.sessions, { title })),
    );
    await raw(name, async (db) => {
      const [a, b, c] = sessions;
      await db.sessions.update(a?.id ?? "", { body: Uint8Array.from([1, 2, 3]) });
      await db.table("sessions").update(b?.id ?? "", { body: 12.5 });
      await db.table("sessions").update(c?.id ?? "", { rev: "x", body: '"MARKER"' });
      await db.table("sessions").put({ id: "rev-is-nan", deletedHour: null, rev: NaN, body: "d" });
      const odd = { id: "rev-is-list", deletedHour: null, rev: [1], body: 3 };
      await db.table("sessions").put(odd);
    });
    await storage.vault.turnOn(PASSPHRASE);
    expect((await forms(name)).plain).toBe(0);
    expect(await stored(name)).not.toContain("MARKER");
    await storage.close();
    const { text, damaged } = await (await opened(name)).files.exportDamaged();
    expect(damaged).toHaveLength(5);
    for (const found of ["AQID", "12.5", "MARKER"]) expect(text).toContain(found);
  });
});

describe("the door", () => {
  test("a wrong passphrase is said in one way, and the delay grows", async () => {
    const name = freshName();
    await (await withVault(name)).close();
    let now = Date.UTC(2026, 10, 21);
    const door = await doorTo(name, { now: () => now });
    open.push(door);
    expect(door.state).toBe("locked");
    await expect(door.enter()).rejects.toMatchObject({ name: "VaultError" });
    const messages = new Set<string>();
    const delays: number[] = [];
    for (const wrong of ["", "x", "correct horse", "y", "z"]) {
      const error: unknown = await door.unlock(wrong).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: "wrong-passphrase" });
      if (error instanceof Error) messages.add(error.message);
      const retryAt = door.retryAt();
      delays.push(retryAt === null ? 0 : retryAt - now);
      if (retryAt === null) continue;
      await expect(door.unlock(PASSPHRASE)).rejects.toMatchObject({ code: "wait", retryAt });
      now = retryAt;
    }
    expect(messages.size).toBe(1);
    expect(delays).toEqual([0, 0, 2000, 4000, 8000]);

    // Another page knows of it, and a clock that was set back does not make it longer.
    await door.unlock("w").catch(() => {});
    await door.close();
    const next = await doorTo(name, { now: () => now });
    open.push(next);
    expect(next.retryAt()).toBe(now + 16_000);
    now -= 3_600_000;
    expect(next.retryAt()).toBe(now + 16_000);
    now += 2 * 3_600_000;
    expect(next.retryAt()).toBeNull();
    open.push(await next.unlock(PASSPHRASE));
    expect(await raw(name, (db) => db.vault.count())).toBe(1);
  });

  test("the passphrase can be changed; the old one does not open any more", async () => {
    const name = freshName();
    const storage = await withVault(name);
    const before = await contents(storage);
    await storage.vault.changePassphrase(PASSPHRASE, "another one");
    // Written under the changed header.
    await createSession(storage.sessions, { title: "later" });
    await storage.close();
    const door = await doorTo(name);
    await expect(door.unlock(PASSPHRASE)).rejects.toMatchObject({ code: "wrong-passphrase" });
    const again = await door.unlock("another one");
    open.push(again);
    const after = await contents(again);
    expect(after.sessions).toHaveLength(before.sessions.length + 1);
    expect((await again.files.exportDamaged()).damaged).toHaveLength(1);
  });

  test("with Argon2id as it is, from the passphrase to the list", async () => {
    const name = freshName();
    const real = { vault: LEAST_KDF };
    const storage = await opened(name, real);
    await createSession(storage.sessions, { title: "kept" });
    await storage.vault.turnOn(PASSPHRASE);
    await storage.close();
    const door = await doorTo(name, real);
    await expect(door.unlock("wrong")).rejects.toMatchObject({ code: "wrong-passphrase" });
    const again = await door.unlock(PASSPHRASE);
    open.push(again);
    expect((await again.sessions.list("kept")).items).toHaveLength(1);
  }, 30_000);

  test("a new vault has the parameters of today, fresh salt and a fresh id", async () => {
    const names = [freshName(), freshName()];
    const headers = [];
    for (const name of names) {
      await (await withVault(name)).close();
      headers.push(await raw(name, (db) => db.vault.get("header")));
    }
    expect(headers[0]).toMatchObject({ format: 1, state: "on", kdf: KDF_PARAMETERS });
    const [a, b] = headers.map((header) => JSON.parse(JSON.stringify(header)));
    expect(a.kdf.salt).not.toBe(b.kdf.salt);
    expect(a.vaultId).not.toBe(b.vaultId);
    expect(a.wrapped).not.toEqual(b.wrapped);
  });
});

test("a run that was journalled in the clear goes on in the vault", async () => {
  const name = freshName();
  const storage = await opened(name);
  const session = await createSession(storage.sessions, {
    title: "Case",
    turns: [{ client: "x", reply: null }],
  });
  const record = testRefinement(session, "refinement-1");
  await storage.refinements.create(record);
  await storage.journal.appendStep(record.id, testStep(0));
  await storage.vault.turnOn(PASSPHRASE);
  await storage.journal.appendStep(record.id, testStep(1), {
    refinement: { status: "stopped" },
    session: { id: session.id, change: (old) => ({ ...old, notes: "noted" }) },
  });
  await storage.close();
  const again = await opened(name);
  expect(await again.refinements.get(record.id)).toMatchObject({
    record: { status: "stopped" },
    steps: [{ seq: 0 }, { seq: 1 }],
    damaged: [],
  });
  expect((await again.sessions.get(session.id)).notes).toBe("noted");
});
