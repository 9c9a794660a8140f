import "fake-indexeddb/auto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_SETTINGS, settingsSchema } from "../../../src/domain/settings.ts";
import { AttuneDatabase } from "../../../src/storage/database.ts";
import { repairSettings } from "../../../src/storage/settings-repair.ts";
import { freshName, openTestStorage } from "../../support/storage.ts";

test("without stored settings the defaults hold, without a note", async () => {
  const storage = await openTestStorage();
  expect(await storage.settings.get()).toEqual({ settings: DEFAULT_SETTINGS, notes: [] });
  await storage.close();
});

test("what is saved comes back, also in another tab", async () => {
  const name = freshName();
  const [a, b] = [await openTestStorage({ name }), await openTestStorage({ name })];
  await a.settings.save({ ...DEFAULT_SETTINGS, country: "NZ" });
  await Promise.all([
    a.settings.update((old) => ({ ...old, theme: "dark" })),
    b.settings.update((old) => ({ ...old, fixedSeed: 7 })),
  ]);
  const { settings, notes } = await b.settings.get();
  expect(settings).toEqual({ ...DEFAULT_SETTINGS, country: "NZ", theme: "dark", fixedSeed: 7 });
  expect(notes).toEqual([]);
  await Promise.all([a.close(), b.close()]);
});

test("invalid settings are not saved", async () => {
  const storage = await openTestStorage();
  const bad = { ...DEFAULT_SETTINGS, loop: { ...DEFAULT_SETTINGS.loop, target: 9 } };
  await expect(storage.settings.save(bad)).rejects.toMatchObject({ name: "StorageError" });
  expect((await storage.settings.get()).settings).toEqual(DEFAULT_SETTINGS);
  await storage.close();
});

test("each invalid or unknown field falls back by itself, and the rest is kept", () => {
  const { settings, notes } = repairSettings({
    ...DEFAULT_SETTINGS,
    theme: "sepia",
    colour: "teal",
    country: "NZ",
    loop: {
      ...DEFAULT_SETTINGS.loop,
      target: 99,
      maxRounds: 7,
      floors: { empathy: 4, safety: "x" },
    },
    generator: { engine: "webllm" },
    ownPrompts: { draft: [{ version: "own-1", text: "kept" }, { version: 2 }], coach: "none" },
  });
  expect(settings).toEqual({
    ...DEFAULT_SETTINGS,
    country: "NZ",
    loop: { ...DEFAULT_SETTINGS.loop, maxRounds: 7, floors: { empathy: 4 } },
    ownPrompts: { draft: [{ version: "own-1", text: "kept" }] },
  });
  for (const field of [
    "theme",
    "colour",
    "loop.target",
    "loop.floors.safety",
    "generator",
    "ownPrompts.draft",
    "ownPrompts.coach",
  ]) {
    expect(notes.join("\n")).toContain(field);
  }
});

test("a field that is new in this version is filled in without a note", () => {
  const { fixedSeed: _, ...older } = DEFAULT_SETTINGS;
  expect(repairSettings(older)).toEqual({ settings: DEFAULT_SETTINGS, notes: [] });
});

test("what could not be read is set aside by the next save, not lost", async () => {
  const name = freshName();
  const storage = await openTestStorage({ name });
  await storage.settings.save({ ...DEFAULT_SETTINGS, country: "NZ" });
  const raw = { ...DEFAULT_SETTINGS, theme: "sepia", own: { rule: 1 } };
  const db = new AttuneDatabase(name);
  await db.open();
  await db.settings.update("settings", { body: JSON.stringify(raw) });
  expect((await storage.settings.get()).notes).toHaveLength(2);
  expect(await storage.settings.setAside()).toEqual([]);
  await storage.settings.update((old) => ({ ...old, theme: "light" }));
  expect((await storage.settings.get()).notes).toEqual([]);
  expect(await storage.settings.setAside()).toMatchObject([{ raw }]);

  await db.settings.update("settings", { body: "not JSON" });
  expect((await storage.settings.get()).settings).toEqual(DEFAULT_SETTINGS);
  await storage.settings.save(DEFAULT_SETTINGS);
  expect((await storage.settings.setAside()).map((each) => each.raw)).toEqual([raw, "not JSON"]);
  db.close();
  await storage.close();
});

test("anything at all gives valid settings, and valid settings are left as they are", () => {
  const names = fc.constantFrom(...Object.keys(DEFAULT_SETTINGS), "target", "draft", "x");
  const noise = fc.jsonValue({ maxDepth: 3 });
  const mixed = fc
    .tuple(
      fc.dictionary(names, noise),
      fc.dictionary(fc.constantFrom(...Object.keys(DEFAULT_SETTINGS.loop)), noise),
    )
    .map(([top, loop]) => ({
      ...DEFAULT_SETTINGS,
      loop: { ...DEFAULT_SETTINGS.loop, ...loop },
      ...top,
    }));
  fc.assert(
    fc.property(fc.oneof(noise, mixed), (raw) => {
      const { settings, notes } = repairSettings(raw);
      expect(settingsSchema.safeParse(settings).success).toBe(true);
      // Without a word nothing that was there is lost; what was not there is the default.
      if (notes.length === 0) expect(settings).toEqual(filledUp(DEFAULT_SETTINGS, raw));
      const again = repairSettings(settings);
      expect(again).toEqual({ settings, notes: [] });
    }),
    { numRuns: 400 },
  );
});

/** `given`, and at each level what it lacks of `defaults`. */
function filledUp(defaults: unknown, given: unknown): unknown {
  if (!isPlain(defaults) || !isPlain(given)) return given;
  const filled = Object.entries(given).map(([key, value]) => [key, filledUp(defaults[key], value)]);
  return { ...defaults, ...Object.fromEntries(filled) };
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
