import { afterEach, describe, expect, test } from "vitest";
import { cdp } from "vitest/browser";
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
  async function authenticator({ hasPrf }: { hasPrf: boolean }): Promise<string> {
    const session = cdp();
    await session.send("WebAuthn.enable");
    const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        ctap2Version: "ctap2_1",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
        hasPrf,
      },
    });
    open.push({
      close: () => session.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId }),
    });
    return authenticatorId;
  }

  test("a passkey unlocks beside the passphrase, until it is removed", async () => {
    await authenticator({ hasPrf: true });
    const name = freshName();
    const storage = await opened(name);
    await fill(storage, name);
    await storage.vault.turnOn(PASSPHRASE);
    await expect(storage.vault.addPasskey("wrong", "x")).rejects.toMatchObject({
      code: "wrong-passphrase",
    });
    await storage.vault.addPasskey(PASSPHRASE, "This laptop");
    const status = storage.vault.status();
    expect(status).toMatchObject({ kind: "on", passkeys: [{ label: "This laptop" }] });
    const before = await contents(storage);
    await storage.close();

    const door = await doorTo(name);
    expect(door.passkeys.map(({ label }) => label)).toEqual(["This laptop"]);
    const again = await door.unlockWithPasskey();
    open.push(again);
    expect(await contents(again)).toEqual(before);
    // Changing the passphrase leaves it as it is.
    await again.vault.changePassphrase(PASSPHRASE, "another one");
    await again.close();
    const third = await (await doorTo(name)).unlockWithPasskey();
    open.push(third);
    expect((await third.files.exportDamaged()).damaged).toHaveLength(1);
    for (const { id } of door.passkeys) await third.vault.removePasskey(id);
    await third.close();
    const last = await doorTo(name);
    expect(last.passkeys).toEqual([]);
    const byPassphrase = await last.unlock("another one");
    open.push(byPassphrase);
    expect(await contents(byPassphrase)).toEqual(before);
  });

  test("one that cannot derive keys is refused with words, and nothing is changed", async () => {
    await authenticator({ hasPrf: false });
    const storage = await opened(freshName());
    await storage.vault.turnOn(PASSPHRASE);
    await expect(storage.vault.addPasskey(PASSPHRASE, "old key")).rejects.toMatchObject({
      name: "VaultError",
      code: "passkey",
    });
    expect(storage.vault.status()).toEqual({ kind: "on", passkeys: [] });
  });
});
