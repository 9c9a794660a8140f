import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { asRefinementId, freshName } from "../../../support/storage.ts";
import { doorTo } from "../../../support/vault.ts";
import { storeVaultV1, VAULT_V1_PASSPHRASE } from "../../../support/vault-v1.ts";

test("a vault of November 2026 opens, with its Argon2id, and has everything", async () => {
  const name = freshName();
  await storeVaultV1(name);
  const door = await doorTo(name, { vault: {} });
  // The same letters, composed otherwise.
  const storage = await door.unlock(VAULT_V1_PASSPHRASE.normalize("NFD"));
  expect(VAULT_V1_PASSPHRASE.normalize("NFD")).not.toBe(VAULT_V1_PASSPHRASE);
  const { items, damaged } = await storage.sessions.list("replaying");
  expect(items).toMatchObject([{ title: "After the meeting", tags: ["work"], refinements: 1 }]);
  expect(damaged).toEqual([]);
  const id = asRefinementId("refinement-0001");
  expect((await storage.refinements.get(id)).steps.map((step) => step.seq)).toEqual([0, 1]);
  expect((await storage.partials.get(id)).partial?.text).toBe("You are");
  expect(await storage.composer.get()).toMatchObject({ client: "typed" });
  expect((await storage.settings.get()).settings.theme).toBe("dark");
  expect((await storage.files.exportDamaged()).damaged).toEqual([]);
  await storage.close();
}, 30_000);
