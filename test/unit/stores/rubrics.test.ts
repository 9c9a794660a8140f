import "fake-indexeddb/auto";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, type Settings } from "../../../src/domain/settings.ts";
import { rubricProblems } from "../../../src/rubrics/check-rubric.ts";
import { changeDimension, sameRubric, setWeight } from "../../../src/rubrics/edit.ts";
import { BUILT_IN_RUBRICS, THERAJUDGE_7 } from "../../../src/rubrics/index.ts";
import { readRubricFile, writeRubricFile } from "../../../src/rubrics/rubric-file.ts";
import type { Storage } from "../../../src/storage/index.ts";
import { createNotices } from "../../../src/stores/notices.ts";
import { openRubrics, type Rubrics } from "../../../src/stores/rubrics.ts";
import { createSettings } from "../../../src/stores/settings.ts";
import { ownRubric } from "../../support/own-rubrics.ts";
import { freshName, openTestStorage, testClock, testIds } from "../../support/storage.ts";
import { raw } from "../../support/vault.ts";
import { mutated } from "../rubrics/mutations.ts";

let name: string;
let storage: Storage;
let rubrics: Rubrics;
let reported: unknown[];
const ids = testIds("record");
const clock = testClock();

beforeEach(async () => {
  name = freshName();
  storage = await openTestStorage({ name });
  await begin();
});
afterEach(() => storage.close());

let settings: ReturnType<typeof createSettings>;
let notices: ReturnType<typeof createNotices>;

async function begin(initial: Partial<Settings> = {}): Promise<void> {
  const stored = { settings: { ...DEFAULT_SETTINGS, ...initial }, notes: [] };
  settings = createSettings(
    stored,
    () => {},
    async () => [],
  );
  notices = createNotices(ids);
  // Its own: what the store of the test before hears after its end is not of this one.
  const own: unknown[] = [];
  reported = own;
  const report = (error: unknown) => own.push(error);
  rubrics = await openRubrics({ storage, settings, notices, newId: ids, now: clock, report });
}

const now = () => rubrics.getState();
const titles = () => now().rubrics.map(({ latest }) => latest.title);
const builtIns = BUILT_IN_RUBRICS.map(({ title }) => title);
const undo = () => {
  const notice = notices.getState().notices.at(-1);
  if (!notice?.action) throw new Error("nothing to undo");
  notice.action.run();
};
const records = async () => (await storage.rubrics.list()).items;

test("lists the built-in ones first, then one's own by title, each with its versions", async () => {
  expect(titles()).toEqual(builtIns);
  await storage.rubrics.putAll([
    ownRubric("Zebra"),
    ownRubric("Ant", 1),
    ownRubric("Ant", 3, { title: "Ant, third" }),
    ownRubric("Ant", 2),
  ]);
  await now().refresh();
  expect(titles()).toEqual([...builtIns, "Ant, third", "Zebra"]);
  expect(
    now()
      .rubrics.at(-2)
      ?.versions.map(({ version }) => version),
  ).toEqual([3, 2, 1]);
  expect(now().latest("ant")?.version).toBe(3);
  expect(now().byRef({ id: "ant", version: 2 })?.title).toBe("Ant");
  expect(now().byRef({ id: "ant", version: 4 })).toBeNull();
  expect(now().latest("nothing")).toBeNull();
  expect(now().byRef({ id: "therajudge-7", version: 1 })).toBe(THERAJUDGE_7);
});

test("keeps a copy as version 1, under an id and a title of its own", async () => {
  const first = await now().copy(THERAJUDGE_7);
  const second = await now().copy(first);
  expect([first, second].map(({ id, title, version }) => [id, title, version])).toEqual([
    ["therajudge-7-copy", "TheraJudge-7 (copy)", 1],
    ["therajudge-7-copy-2", "TheraJudge-7 (copy 2)", 1],
  ]);
  expect(first.basedOn).toEqual({ id: "therajudge-7", version: 1 });
  await begin();
  expect(now().latest(first.id)).toEqual(first);
  // Ids of records are random: a rubric's own id is made of its title.
  for (const { id, rubric } of await records()) expect(id).not.toContain(rubric.id);
});

describe("save", () => {
  test("makes the next version and leaves the earlier one as it is", async () => {
    const copy = await now().copy(THERAJUDGE_7);
    const [before] = await records();
    const saved = await now().save(setWeight(copy, "empathy", 3));
    expect(saved).toEqual({ ...setWeight(copy, "empathy", 3), version: 2 });
    expect(now().latest(copy.id)).toEqual(saved);
    expect(now().byRef({ id: copy.id, version: 1 })).toEqual(copy);
    expect(await records()).toContainEqual(before);
    const known = now().rubrics.find(({ id }) => id === copy.id);
    expect(known?.savedAt).toEqual({ 1: expect.any(String), 2: expect.any(String) });
  });

  test("makes none where nothing is new, and one at a time where two are saved at once", async () => {
    const copy = await now().copy(THERAJUDGE_7);
    expect(await now().save({ ...copy, version: 99 })).toEqual(copy);
    expect(await records()).toHaveLength(1);
    const [a, b] = await Promise.all([
      now().save(setWeight(copy, "empathy", 3)),
      now().save(setWeight(copy, "empathy", 4)),
    ]);
    expect([a.version, b.version]).toEqual([2, 3]);
  });

  test("refuses what cannot be used, and a built-in one, and keeps nothing of it", async () => {
    const copy = await now().copy(THERAJUDGE_7);
    await expect(now().save(changeDimension(copy, "safety", { floor: 9 }))).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("dimensions[3].floor: expected a floor on the scale"),
    });
    await expect(now().save({ ...THERAJUDGE_7, title: "Mine" })).rejects.toMatchObject({
      code: "built-in",
    });
    await expect(now().remove("therajudge-7")).rejects.toMatchObject({ code: "built-in" });
    expect(await records()).toHaveLength(1);
    expect(titles()).toEqual([...builtIns, "TheraJudge-7 (copy)"]);
  });
});

describe("remove", () => {
  test("takes all versions, and what it steers goes back to the default; undo brings both back", async () => {
    const copy = await now().copy(THERAJUDGE_7);
    await now().save(setWeight(copy, "empathy", 3));
    settings.getState().update({ rubric: copy.id, sideRubrics: ["modpo-6", copy.id] });
    const before = (await records()).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    await now().remove(copy.id);
    expect(await records()).toEqual([]);
    expect(titles()).toEqual(builtIns);
    expect(settings.getState().settings).toMatchObject({
      rubric: "therajudge-7",
      sideRubrics: ["modpo-6"],
    });
    expect(notices.getState().notices.at(-1)?.text).toContain("TheraJudge-7 steers");
    undo();
    await expect.poll(() => settings.getState().settings.rubric).toBe(copy.id);
    expect(settings.getState().settings.sideRubrics).toEqual(["modpo-6", copy.id]);
    expect((await records()).toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(before);
    expect(now().latest(copy.id)?.version).toBe(2);
    expect(reported).toEqual([]);
  });

  test("undone later, it leaves what was chosen meanwhile", async () => {
    const copy = await now().copy(THERAJUDGE_7);
    settings.getState().update({ rubric: copy.id });
    await now().remove(copy.id);
    settings.getState().update({ rubric: "modpo-6" });
    undo();
    await expect.poll(() => now().latest(copy.id)).not.toBeNull();
    expect(settings.getState().settings.rubric).toBe("modpo-6");
  });

  test("of one that does not steer changes no setting", async () => {
    const copy = await now().copy(THERAJUDGE_7);
    await now().remove(copy.id);
    expect(settings.getState().settings).toEqual(DEFAULT_SETTINGS);
    expect(notices.getState().notices.at(-1)?.text).not.toContain("steers");
  });
});

describe("a rubric of a file", () => {
  test("is kept as it is, once, and beside another that has its name", async () => {
    const { rubric } = ownRubric("From a file", 4);
    expect(await now().adopt(rubric)).toMatchObject({ how: "new", rubric: { version: 4 } });
    expect(await now().adopt(rubric)).toMatchObject({ how: "known" });
    const other = { ...rubric, notes: ["Other words."] };
    const renamed = await now().adopt(other);
    expect(renamed).toMatchObject({ how: "renamed", rubric: { version: 1 } });
    expect(await now().adopt(other)).toMatchObject({ how: "known", rubric: renamed.rubric });
    expect(now().latest(rubric.id)).toEqual(rubric);
    expect(await records()).toHaveLength(2);
  });

  test("comes back word for word after it was exported and removed", async () => {
    const copy = await now().copy(THERAJUDGE_7);
    const saved = await now().save(setWeight(copy, "empathy", 0.1));
    const { text } = writeRubricFile(saved);
    await now().remove(copy.id);
    const read = readRubricFile(text);
    if (!read.ok) throw new Error(read.problem.path);
    const { rubric } = await now().adopt(read.rubric);
    expect(writeRubricFile(rubric).text).toBe(text);
  });

  test("whatever is changed in it, is kept whole and usable, or not at all", async () => {
    await fc.assert(
      fc.asyncProperty(mutated(BUILT_IN_RUBRICS), async ({ json }) => {
        const before = await records();
        const file = { format: "attune.rubric", version: 1, rubric: json };
        const read = readRubricFile(JSON.stringify(file));
        if (!read.ok) return;
        const { rubric, how } = await now().adopt(read.rubric);
        const after = await records();
        expect(after).toHaveLength(before.length + (how === "known" ? 0 : 1));
        expect(after).toEqual(expect.arrayContaining(before));
        expect(rubricProblems(rubric)).toEqual([]);
        expect(now().byRef(rubric)).toEqual(rubric);
        for (const each of BUILT_IN_RUBRICS) {
          expect(sameRubric(now().latest(each.id) ?? rubric, each)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});

test("what the store cannot read is told of, and hides nothing", async () => {
  const copy = await now().copy(THERAJUDGE_7);
  const kept = await now().save(setWeight(copy, "empathy", 3));
  const first = (await records()).find(({ rubric }) => rubric.version === 1);
  await raw(name, (db) => db.rubrics.update(first?.id ?? "", { body: "{" }));
  await now().refresh();
  expect(now().damaged).toMatchObject([{ table: "rubrics", id: first?.id }]);
  expect(now().latest(copy.id)).toEqual(kept);
});

test("follows what is written by others: another tab, a restore", async () => {
  await storage.rubrics.put(ownRubric("Restored"));
  await expect.poll(() => now().latest("restored")?.title).toBe("Restored");
});

test("a store that is closed is said, and leaves the list as it was", async () => {
  const copy = await now().copy(THERAJUDGE_7);
  await storage.close();
  await expect(now().save(setWeight(copy, "empathy", 3))).rejects.toMatchObject({
    name: "StorageError",
    code: "closed",
  });
  await expect(now().remove(copy.id)).rejects.toMatchObject({ code: "closed" });
  expect(now().latest(copy.id)).toEqual(copy);
});
