import "fake-indexeddb/auto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { OwnRubric } from "../../../../src/domain/own-rubric.ts";
import { rubricProblems } from "../../../../src/rubrics/check-rubric.ts";
import { lineHash } from "../../../../src/storage/backup/format.ts";
import type { Storage } from "../../../../src/storage/index.ts";
import {
  backUp,
  cheapAge,
  linesOf,
  openBackup,
  restore,
  sealLines,
} from "../../../support/backups.ts";
import { ownRubric, stressTest } from "../../../support/own-rubrics.ts";
import { freshName, openTestStorage } from "../../../support/storage.ts";
import { raw } from "../../../support/vault.ts";
import { mutated } from "../../rubrics/mutations.ts";

const open = (name = freshName()) => openTestStorage({ name, ageBox: cheapAge });

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
const rubricsIn = async (storage: Storage) => (await storage.rubrics.list()).items.toSorted(byId);
const testsIn = async (storage: Storage) => (await storage.stressTests.list()).items.toSorted(byId);
/** "title N" of each version. */
const told = (records: readonly OwnRubric[]) =>
  records.map(({ rubric }) => `${rubric.title} ${rubric.version}`).toSorted();

const mine = [ownRubric("Mine", 1), ownRubric("Mine", 2, { notes: ["Changed."] })];

test("rubrics and stress tests come back exactly; a second time adds nothing", async () => {
  const [a, b] = [await open(), await open()];
  await a.rubrics.putAll([...mine, ownRubric("Other")]);
  await a.stressTests.put(stressTest("stress-0001"));
  const file = await backUp(a);
  const { plan } = await openBackup(b, file);
  expect(plan.unreadable).toEqual([]);
  expect(plan.rubrics).toMatchObject({ new: 2, same: 0, copied: 0 });
  expect(plan.stressTests).toMatchObject({ new: 1 });
  expect(await rubricsIn(b)).toEqual([]);

  const report = await restore(b, file);
  expect(report).toMatchObject({ rubrics: plan.rubrics, stressTests: plan.stressTests });
  expect(await rubricsIn(b)).toEqual(await rubricsIn(a));
  expect(await testsIn(b)).toEqual(await testsIn(a));
  const again = await restore(b, file);
  expect(again.rubrics).toMatchObject({ same: 2, new: 0, copied: 0 });
  expect(again.stressTests).toMatchObject({ same: 1, new: 0 });
  expect(await rubricsIn(b)).toEqual(await rubricsIn(a));
});

test("a backup without the settings has none of them", async () => {
  const storage = await open();
  await storage.rubrics.putAll(mine);
  const request = { sessions: "all", settings: false, lab: false, models: [] } as const;
  const quiet = { signal: new AbortController().signal, onProgress() {} };
  const { file, counts } = await storage.backups.make(request, "five quiet words in line", quiet);
  expect(counts.rubrics).toBe(0);
  expect((await linesOf(file)).join()).not.toContain("Mine");
});

test("versions that are missing are added; those here stay", async () => {
  const [a, b] = [await open(), await open()];
  await a.rubrics.putAll(mine);
  const [first] = mine;
  if (first) await b.rubrics.put({ ...first, id: "another-record" });
  const report = await restore(b, await backUp(a));
  expect(report.rubrics).toMatchObject({ updated: 1 });
  expect(told(await rubricsIn(b))).toEqual(["Mine 1", "Mine 2"]);
  // The one that went on here is left as it is.
  const older = await open();
  if (first) await older.rubrics.put(first);
  expect((await restore(b, await backUp(older))).rubrics).toMatchObject({ same: 1 });
  expect(told(await rubricsIn(b))).toEqual(["Mine 1", "Mine 2"]);
});

test("other words under a version that is here become a rubric of their own, once", async () => {
  const [a, b] = [await open(), await open()];
  await a.rubrics.putAll(mine);
  await b.rubrics.put({ ...ownRubric("Mine", 2, { notes: ["Written here."] }), id: "record-here" });
  const before = await rubricsIn(b);
  await a.settings.update((old) => ({ ...old, rubric: "mine", sideRubrics: ["mine"] }));
  const file = await backUp(a);
  const report = await restore(b, file, true);
  expect(report.rubrics).toMatchObject({ copied: 1, new: 0, updated: 0 });
  const after = await rubricsIn(b);
  expect(told(after)).toEqual(["Mine (from backup) 1", "Mine (from backup) 2", "Mine 2"]);
  expect(after).toEqual(expect.arrayContaining(before));
  const copies = after.filter(({ rubric }) => rubric.id === "mine-from-backup");
  expect(copies).toHaveLength(2);
  for (const { rubric } of copies) expect(rubricProblems(rubric)).toEqual([]);
  // The settings that came along mean the rubric that came along.
  expect((await b.settings.get()).settings).toMatchObject({
    rubric: "mine-from-backup",
    sideRubrics: ["mine-from-backup"],
  });
  expect((await restore(b, file)).rubrics).toMatchObject({ same: 1, copied: 0 });
  expect(await rubricsIn(b)).toEqual(after);
});

test("a record that cannot be read stays, and what is restored stands beside it", async () => {
  const name = freshName();
  const [a, b] = [await open(), await open(name)];
  await a.rubrics.putAll(mine);
  await b.rubrics.putAll(mine);
  const [first] = mine;
  await raw(name, (db) => db.rubrics.update(first?.id ?? "", { body: "{" }));
  await restore(b, await backUp(a));
  expect(told(await rubricsIn(b))).toEqual(["Mine 1", "Mine 2"]);
  expect((await b.rubrics.list()).damaged.map(({ id }) => id)).toEqual([first?.id]);
  expect((await restore(b, await backUp(a))).rubrics).toMatchObject({ same: 1 });
});

test("a stress test goes on from the one here, or stands beside it", async () => {
  const [a, b] = [await open(), await open()];
  const before = stressTest("stress-0001");
  const more = { item: "base-2", outcome: { status: "scored", overall: 4 }, ms: 4 } as const;
  const after = {
    ...before,
    updatedAt: "2026-11-21T12:00:00.000Z",
    results: [...before.results, more],
  };
  await a.stressTests.put(after);
  await b.stressTests.put(before);
  const [later, earlier] = [await backUp(a), await backUp(b)];
  expect((await restore(b, later)).stressTests).toMatchObject({ updated: 1 });
  expect(await testsIn(b)).toEqual([after]);
  expect((await restore(b, earlier)).stressTests).toMatchObject({ kept: 1 });
  expect(await testsIn(b)).toEqual([after]);

  const c = await open();
  await c.stressTests.put({ ...before, seed: 8 });
  expect((await restore(c, later)).stressTests).toMatchObject({ copied: 1 });
  expect((await testsIn(c)).map(({ seed }) => seed).toSorted()).toEqual([7, 8]);
  expect((await restore(c, later)).stressTests).toMatchObject({ same: 1 });
  expect(await testsIn(c)).toHaveLength(2);
});

/** The backup's lines with one changed, and hashes that are right for them. */
async function resealed(lines: readonly string[], at: number, line: string): Promise<Blob> {
  const body = lines.with(at, line).slice(0, -1);
  const sha256 = await Promise.all(body.map(lineHash));
  const end = { ...JSON.parse(lines.at(-1) ?? ""), sha256 };
  return sealLines([...body, JSON.stringify(end)]);
}

async function linesWithRubric(): Promise<{ lines: string[]; at: number }> {
  const storage = await open();
  await storage.rubrics.putAll(mine);
  const lines = await linesOf(await backUp(storage));
  return { lines, at: lines.findIndex((line) => line.includes('"part":"rubric"')) };
}

test("whatever is changed in a rubric of a backup, it is restored whole and usable or left out", async () => {
  const { lines, at } = await linesWithRubric();
  const [first, second] = mine;
  if (!first || !second) throw new Error("two versions were made");
  await fc.assert(
    fc.asyncProperty(mutated([first.rubric]), async ({ json }) => {
      const versions = [{ ...first, rubric: json }, second];
      const storage = await open();
      const file = await resealed(lines, at, JSON.stringify({ part: "rubric", versions }));
      const report = await restore(storage, file);
      expect(report.stopped).toBeNull();
      const { items, damaged } = await storage.rubrics.list();
      expect(damaged).toEqual([]);
      expect([0, 2]).toContain(items.length);
      for (const { rubric } of items) expect(rubricProblems(rubric)).toEqual([]);
      await storage.close();
    }),
    { numRuns: 80 },
  );
}, 60_000);

test("what is no rubric, or no version of one, is left out and named; the rest is restored", async () => {
  const b = await open();
  const { lines, at } = await linesWithRubric();
  const cases: [string, (text: string) => string, string][] = [
    ["two ids", (text) => text.replace('"id":"mine"', '"id":"other"'), "different rubrics"],
    ["one number twice", (text) => text.replace('"version":2', '"version":1'), "same number"],
    [
      "no title",
      (text) => text.replace('"title":"Mine"', '"title":""'),
      "versions[0].rubric.title",
    ],
    ["weight", (text) => text.replace('"weight":1', '"weight":1e9'), "dimensions[0].weight"],
  ];
  for (const [name, change, words] of cases) {
    const { plan } = await openBackup(b, await resealed(lines, at, change(lines[at] ?? "")));
    expect(plan.unreadable, name).toMatchObject([
      { line: at + 1, problem: expect.stringContaining(words) },
    ]);
    expect(plan.rubrics.new, name).toBe(0);
    expect(plan.settings, name).toBe(true);
  }
});
