import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import type { ModelTrial } from "../../../src/domain/device-history.ts";
import { AttuneDatabase } from "../../../src/storage/database.ts";
import { freshName, openTestStorage } from "../../support/storage.ts";

const trial = (change: Partial<ModelTrial> = {}): ModelTrial => ({
  model: "Qwen3-1.7B-q4f16_1-MLC",
  contextTokens: 4096,
  beside: null,
  hardware: "intel gen-12lp",
  outcome: "worked",
  code: null,
  loadMs: 5000,
  prefillTokensPerSecond: null,
  decodeTokensPerSecond: null,
  at: "2026-11-20T12:00:00.000Z",
  ...change,
});

test("without a record there is no history", async () => {
  const storage = await openTestStorage();
  expect(await storage.deviceHistory.get()).toEqual([]);
  await storage.close();
});

test("a trial takes the place of the same one, and stands beside others", async () => {
  const name = freshName();
  const storage = await openTestStorage({ name });
  await storage.deviceHistory.record(trial());
  await storage.deviceHistory.record(trial({ contextTokens: 8192 }));
  await storage.deviceHistory.record(trial({ beside: "other" }));
  await storage.deviceHistory.record(trial({ hardware: "cpu" }));
  const failed = trial({ outcome: "failed", code: "out-of-memory", loadMs: null });
  const history = await storage.deviceHistory.record(failed);
  expect(history).toHaveLength(4);
  expect(history.at(-1)).toEqual(failed);
  await storage.close();
  const again = await openTestStorage({ name });
  expect(await again.deviceHistory.get()).toEqual(history);
  await again.close();
});

test("a success that was not measured keeps the figures of the one before", async () => {
  const storage = await openTestStorage();
  await storage.deviceHistory.record(trial({ decodeTokensPerSecond: 20 }));
  await storage.deviceHistory.record(trial({ loadMs: 4000 }));
  expect(await storage.deviceHistory.get()).toEqual([
    trial({ loadMs: 4000, decodeTokensPerSecond: 20 }),
  ]);
  // A failure is no faster for what was measured before it.
  const failed = trial({ outcome: "failed", code: "device-lost", loadMs: null });
  expect(await storage.deviceHistory.record(failed)).toEqual([failed]);
  await storage.close();
});

test("the newest hundred are kept", async () => {
  const storage = await openTestStorage();
  for (let i = 0; i < 103; i += 1) await storage.deviceHistory.record(trial({ model: `m${i}` }));
  const history = await storage.deviceHistory.get();
  expect(history.map(({ model }) => model)).toEqual(
    Array.from({ length: 100 }, (_, i) => `m${i + 3}`),
  );
  await storage.close();
});

test("two tabs that record at once lose nothing", async () => {
  const name = freshName();
  const [a, b] = [await openTestStorage({ name }), await openTestStorage({ name })];
  await Promise.all(
    [a, b, a, b].map((tab, i) => tab.deviceHistory.record(trial({ model: `m${i}` }))),
  );
  expect(await a.deviceHistory.get()).toHaveLength(4);
  await Promise.all([a.close(), b.close()]);
});

test.each([
  ["a body that is no text", { id: "device-history", rev: 0, body: 7 }],
  ["text that is no JSON", { id: "device-history", rev: 3, body: "{" }],
  ["a revision that is no number", { id: "device-history", rev: "x", body: "[]" }],
  ["a trial without a model", { id: "device-history", rev: 0, body: '[{"outcome":"worked"}]' }],
])("%s counts as no history, and the next trial is kept", async (_, row) => {
  const name = freshName();
  const storage = await openTestStorage({ name });
  const db = new AttuneDatabase(name);
  await db.open();
  // Past the types, as a broken disk would.
  await db.table("settings").put(row);
  db.close();
  expect(await storage.deviceHistory.get()).toEqual([]);
  await storage.deviceHistory.record(trial());
  expect(await storage.deviceHistory.get()).toEqual([trial()]);
  await storage.close();
});
