import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { createSession, freshName } from "../../../support/storage.ts";
import { doorTo, enter, PASSPHRASE } from "../../../support/vault.ts";

test("what is typed, and what is deleted, is kept while everything is encrypted", async () => {
  const name = freshName();
  const typed = (client: string) => ({ session: null, example: null, client, reply: "" });
  const storage = await (await doorTo(name)).enter();
  await storage.vault.turnOn(PASSPHRASE);
  const kept = await createSession(storage.sessions, { title: "Kept" });
  const removed = await createSession(storage.sessions, { title: "Removed" });
  await storage.composer.save(typed("first"));
  await storage.composer.save(typed("second"));
  await storage.sessions.remove(removed.id);
  await storage.close();

  const again = await enter(name);
  expect(await again.composer.get()).toEqual(typed("second"));
  expect(await again.sessions.list()).toMatchObject({ items: [{ id: kept.id }], damaged: [] });
  await again.sessions.restore(removed.id);
  await again.composer.save(null);
  await again.close();

  const last = await enter(name);
  expect(await last.composer.get()).toBeNull();
  expect((await last.sessions.list()).items).toHaveLength(2);
  await last.close();
});
