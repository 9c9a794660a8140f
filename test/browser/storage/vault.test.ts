import { afterEach, describe, expect, test } from "vitest";
import { openDoor, type Storage } from "../../../src/storage/index.ts";
import { deriveKey } from "../../../src/storage/vault/kdf.ts";
import { openDatabaseOfVersion1 } from "../../support/database-v1.ts";
import { asRefinementId, freshName, testClock, testIds } from "../../support/storage.ts";
import {
  contents,
  doorTo,
  enter,
  fill,
  forms,
  LEAST_KDF,
  MARKERS,
  PASSPHRASE,
  stored,
} from "../../support/vault.ts";
import { storeVaultV1, VAULT_V1_PASSPHRASE } from "../../support/vault-v1.ts";

const open: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function opened(...args: Parameters<typeof enter>): Promise<Storage> {
  const storage = await enter(...args);
  open.push(storage);
  return storage;
}

test("a database of version 1 is encrypted, locked, opened and decrypted", async () => {
  const name = freshName();
  (await openDatabaseOfVersion1(name)).close();
  const storage = await opened(name, { vault: LEAST_KDF });
  const before = await contents(storage);
  expect(before.sessions).toHaveLength(2);
  await storage.vault.turnOn(PASSPHRASE);
  expect((await forms(name)).plain).toBe(0);
  await storage.close();
  const door = await doorTo(name, { vault: LEAST_KDF });
  await expect(door.unlock("wrong")).rejects.toMatchObject({ code: "wrong-passphrase" });
  const again = await door.unlock(PASSPHRASE);
  open.push(again);
  expect(await contents(again)).toEqual(before);
  await again.vault.turnOff(PASSPHRASE);
  expect((await forms(name)).sealed).toBe(0);
  expect(await contents(again)).toEqual(before);
});

test("every kind of record is sealed, and readable after a new start", async () => {
  const name = freshName();
  const storage = await opened(name);
  await fill(storage, name);
  await storage.vault.turnOn(PASSPHRASE);
  const before = await contents(storage);
  for (const marker of Object.values(MARKERS)) expect(await stored(name)).not.toContain(marker);
  await storage.close();
  const again = await opened(name);
  expect(await contents(again)).toEqual(before);
  expect((await again.files.exportDamaged()).damaged).toHaveLength(1);
});

test("a vault of November 2026 opens, its key derived in a worker", async () => {
  const name = freshName();
  await storeVaultV1(name);
  const door = await openDoor({ name, now: testClock(), newId: testIds() });
  const storage = await door.unlock(VAULT_V1_PASSPHRASE);
  open.push(storage);
  expect((await storage.sessions.list("replaying")).items).toHaveLength(1);
  const { steps, damaged } = await storage.refinements.get(asRefinementId("refinement-0001"));
  expect([steps.length, damaged.length]).toEqual([2, 0]);
});

test("a key that cannot be derived is an error with words, not an endless wait", async () => {
  const input = { passphrase: "x", salt: new Uint8Array(16), iterations: 1, parallelism: 1 };
  // Below the floor: the worker refuses it, whoever asks.
  await expect(deriveKey({ ...input, memoryKiB: 1024 })).rejects.toMatchObject({
    name: "VaultError",
  });
});

describe("passkeys", () => {
  /** What a passkey answers: the same each time, for the one that it is. */
  const answers = (byte: number) => ({
    id: `passkey-${byte}`,
    salt: "A".repeat(43),
    output: new Uint8Array(32).fill(byte),
  });

  test("a passkey unlocks beside the passphrase, until it is removed", async () => {
    const name = freshName();
    const storage = await opened(name);
    await fill(storage, name);
    await storage.vault.turnOn(PASSPHRASE);
    await expect(storage.vault.addPasskey("wrong", answers(1), "x")).rejects.toMatchObject({
      code: "wrong-passphrase",
    });
    const added = answers(1);
    await storage.vault.addPasskey(PASSPHRASE, added, "This laptop");
    expect(added.output).toEqual(new Uint8Array(32));
    const status = storage.vault.status();
    expect(status).toMatchObject({ kind: "on", passkeys: [{ label: "This laptop" }] });
    const before = await contents(storage);
    await storage.close();

    const door = await doorTo(name);
    expect(door.passkeys).toMatchObject([
      { id: "passkey-1", label: "This laptop", salt: "A".repeat(43) },
    ]);
    const used = answers(1);
    const again = await door.unlockWithPasskey(used);
    open.push(again);
    expect(used.output).toEqual(new Uint8Array(32));
    expect(await contents(again)).toEqual(before);
    // Changing the passphrase leaves it as it is.
    await again.vault.changePassphrase(PASSPHRASE, "another one");
    await again.close();
    const third = await (await doorTo(name)).unlockWithPasskey(answers(1));
    open.push(third);
    expect((await third.files.exportDamaged()).damaged).toHaveLength(1);
    for (const { id } of door.passkeys) await third.vault.removePasskey(id);
    await third.close();
    const last = await doorTo(name);
    expect(last.passkeys).toEqual([]);
    await expect(last.unlockWithPasskey(answers(1))).rejects.toMatchObject({ code: "passkey" });
    const byPassphrase = await last.unlock("another one");
    open.push(byPassphrase);
    expect(await contents(byPassphrase)).toEqual(before);
  });

  test("another answer, or one of a passkey that is not known, opens nothing", async () => {
    const name = freshName();
    const storage = await opened(name);
    await storage.vault.turnOn(PASSPHRASE);
    await storage.vault.addPasskey(PASSPHRASE, answers(1), "This laptop");
    await storage.close();
    const door = await doorTo(name);
    open.push(door);
    for (const forged of [answers(2), { ...answers(2), id: answers(1).id }]) {
      await expect(door.unlockWithPasskey(forged)).rejects.toMatchObject({
        name: "VaultError",
        code: "passkey",
      });
    }
  });
});
