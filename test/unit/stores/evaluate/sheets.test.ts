import "fake-indexeddb/auto";
import { beforeEach, expect, test } from "vitest";
import type { RatingAnswer } from "../../../../src/domain/rating-sheet.ts";
import type { Said } from "../../../../src/evaluation/rating/progress.ts";
import { THERAJUDGE_7 } from "../../../../src/rubrics/index.ts";
import type { Storage } from "../../../../src/storage/index.ts";
import { loadEvidence } from "../../../../src/stores/evaluate/evidence.ts";
import { createSheets } from "../../../../src/stores/evaluate/sheets.ts";
import type {
  OpenSheetState,
  SheetPlan,
  Sheets,
} from "../../../../src/stores/evaluate/sheets-state.ts";
import { createNotices } from "../../../../src/stores/notices.ts";
import { storeDataSet } from "../../../support/batch.ts";
import { ratedTexts } from "../../../support/rated-data-set.ts";
import { openTestStorage, testClock, testIds } from "../../../support/storage.ts";

const DATA_SET = "data-set-0001";

let storage: Storage;
let notices: ReturnType<typeof createNotices>;
/** Writes of parts that fail from now on. */
let failing: boolean;

beforeEach(async () => {
  storage = await openTestStorage();
  notices = createNotices(testIds("notice"));
  failing = false;
  await storeDataSet(storage, DATA_SET, ratedTexts(5));
});

function openSheets(): Sheets {
  const { putParts } = storage.ratingSheets;
  return createSheets({
    storage: {
      ...storage,
      ratingSheets: {
        ...storage.ratingSheets,
        putParts: (...args) =>
          failing ? Promise.reject(new Error("The disk is full.")) : putParts(...args),
      },
    },
    notices,
    newId: testIds("sheet"),
    now: testClock(),
    report: (error) => {
      throw error;
    },
  });
}

async function planOf(more: Partial<SheetPlan> = {}): Promise<SheetPlan> {
  const { replies } = await loadEvidence(storage, DATA_SET);
  return {
    dataSet: DATA_SET,
    rater: "Ann",
    kind: "single",
    rubric: THERAJUDGE_7,
    sources: new Set(replies.map(({ source }) => source)),
    replies,
    items: 5,
    perItem: "all",
    repeats: 0,
    seed: 11,
    ...more,
  };
}

/** A sheet of its own, being rated. */
async function begun(sheets: Sheets, more: Partial<SheetPlan> = {}): Promise<() => OpenSheetState> {
  const { id } = await sheets.getState().create(await planOf(more));
  await sheets.getState().begin(id);
  return () => now(sheets);
}

function now(sheets: Sheets): OpenSheetState {
  const open = sheets.getState().open?.getState();
  if (!open) throw new Error("No sheet is open.");
  return open;
}

function scores(score: number | "not-sure", of: number = THERAJUDGE_7.dimensions.length): Said {
  const rated = THERAJUDGE_7.dimensions.slice(0, of).map(({ id }) => [id, score] as const);
  return { kind: "rating", values: Object.fromEntries(rated), note: "" };
}

/** What is on the disk. */
async function stored(id: string) {
  const { items } = await storage.ratingSheets.list();
  const parts = await storage.ratingSheets.readParts(id);
  return {
    answered: items.find((each) => each.id === id)?.answered,
    answers: new Map<number, RatingAnswer>(parts.items.map(({ seq, part }) => [seq, part])),
  };
}

test("a sheet says its seed, and the same seed draws the same tasks", async () => {
  const sheets = openSheets();
  const one = await sheets.getState().create(await planOf());
  const two = await sheets.getState().create(await planOf({ rater: "Ben" }));
  const other = await sheets.getState().create(await planOf({ seed: 12 }));
  expect(one).toMatchObject({ seed: 11, rater: "Ann", answered: 0, imported: false });
  expect(two.tasks).toEqual(one.tasks);
  expect(other.tasks).not.toEqual(one.tasks);
  expect(sheets.getState().sheets?.map(({ id }) => id)).toEqual([other.id, two.id, one.id]);
});

test("what has no words, or the same on both sides, is refused where nothing else is there", async () => {
  const sheets = openSheets();
  await expect(
    sheets.getState().create(await planOf({ sources: new Set(["nobody"]) })),
  ).rejects.toMatchObject({ code: "empty" });
  const { replies } = await planOf();
  const same = replies.map((reply) => ({ ...reply, text: "The same." }));
  await expect(
    sheets.getState().create(await planOf({ kind: "pairs", replies: same })),
  ).rejects.toMatchObject({ code: "empty" });
  expect(sheets.getState().sheets).toBeNull();
});

test("each answer is on the disk with its count when it is given, and counts as evidence", async () => {
  const sheets = openSheets();
  const open = await begun(sheets);
  const { id } = open().sheet;
  expect(open().place).toBe(0);
  await open().answer(0, scores(4), 1200);
  expect(open().place).toBe(1);
  await open().keep(1, scores(2, 3), 300);
  const { answered, answers } = await stored(id);
  expect(answered).toBe(1);
  expect(answers.get(0)).toMatchObject({ ...scores(4), ms: 1200 });
  expect(answers.get(1)).toMatchObject({ ...scores(2, 3), unfinished: true });
  expect(sheets.getState().sheets?.[0]?.answered).toBe(1);

  const { ratings } = await loadEvidence(storage, DATA_SET);
  const [task] = open().sheet.tasks.tasks;
  expect(ratings).toHaveLength(1);
  expect(ratings[0]).toMatchObject({ rater: "Ann", item: task?.item });
});

test("a sheet goes on where it was left, with what was begun", async () => {
  const open = await begun(openSheets());
  const { id } = open().sheet;
  for (const place of [0, 1, 2]) await open().answer(place, scores(3), 10);
  await open().keep(3, scores(5, 2), 40);

  const later = openSheets();
  await later.getState().begin(id);
  const again = now(later);
  expect(again.place).toBe(3);
  expect(again.answers.get(3)).toMatchObject({ ...scores(5, 2), unfinished: true });
  await again.answer(3, scores(5), 60);
  expect((await stored(id)).answers.get(3)).toMatchObject({ ms: 100 });
});

test("the last answer is taken back with what was said, again and again, also after a reload", async () => {
  const open = await begun(openSheets());
  const { id } = open().sheet;
  for (const place of [0, 1, 2]) await open().answer(place, scores(3), 10);
  await open().undo();
  expect(open()).toMatchObject({ place: 2, sheet: { answered: 2 } });
  expect((await stored(id)).answers.get(2)).toMatchObject({ ...scores(3), unfinished: true });

  const later = openSheets();
  await later.getState().begin(id);
  await now(later).undo();
  expect(now(later)).toMatchObject({ place: 1, sheet: { answered: 1 } });
  await now(later).answer(1, scores(1), 0);
  // 0 and 1 are answered: on with the next that is not.
  expect(now(later).place).toBe(2);
  expect((await stored(id)).answered).toBe(2);
});

test("an answer that is gone back to is changed in its place; one with a gap counts no more", async () => {
  const open = await begun(openSheets());
  const { id } = open().sheet;
  for (const place of [0, 1]) await open().answer(place, scores(3), 10);
  open().goTo(0);
  await open().keep(0, scores("not-sure"), 5);
  expect((await stored(id)).answered).toBe(2);
  await open().keep(0, scores(2, 6), 5);
  expect((await stored(id)).answered).toBe(1);
  await open().answer(0, scores(2), 5);
  expect((await stored(id)).answers.get(0)).toMatchObject({ ...scores(2), ms: 25 });
  expect(open().place).toBe(2);
});

test("an answer that could not be stored stays on the page, and is stored with the next", async () => {
  const open = await begun(openSheets());
  const { id } = open().sheet;
  failing = true;
  await expect(open().answer(0, scores(3), 10)).rejects.toThrow("The disk is full.");
  expect(open()).toMatchObject({ unsaved: 1, place: 1 });
  expect((await stored(id)).answered).toBe(0);
  failing = false;
  await open().answer(1, scores(4), 10);
  expect(open().unsaved).toBe(0);
  expect((await stored(id)).answered).toBe(2);
  expect([...(await stored(id)).answers.keys()]).toEqual([0, 1]);
});

test("answers that are given fast are all stored, in their order", async () => {
  const open = await begun(openSheets());
  const { id } = open().sheet;
  await Promise.all([0, 1, 2, 3, 4].map((place) => open().answer(place, scores(3), 1)));
  expect((await stored(id)).answered).toBe(5);
  expect(open().place).toBe(5);
});

test("second ratings come later and are kept apart", async () => {
  const open = await begun(openSheets(), { repeats: 0.5 });
  const { tasks } = open().sheet.tasks;
  expect(tasks).toHaveLength(15);
  for (const place of tasks.keys()) await open().answer(place, scores(place < 10 ? 3 : 4), 1);
  expect(open().place).toBeNull();
  const { ratings, retests } = await loadEvidence(storage, DATA_SET);
  expect(ratings).toHaveLength(10);
  expect(retests).toHaveLength(5);
});

test("a sheet that is removed comes back whole", async () => {
  const sheets = openSheets();
  const open = await begun(sheets);
  const { id } = open().sheet;
  await open().answer(0, scores(3), 10);
  const before = await stored(id);
  await sheets.getState().remove(id);
  expect(sheets.getState()).toMatchObject({ open: null, sheets: [] });
  expect((await stored(id)).answers.size).toBe(0);
  notices.getState().notices[0]?.action?.run();
  await expect.poll(() => sheets.getState().sheets?.length).toBe(1);
  expect(await stored(id)).toEqual(before);
});

test("a note on a pair is kept before it is said which is better, and is no answer", async () => {
  const open = await begun(openSheets(), { kind: "pairs" });
  const { id } = open().sheet;
  await open().keep(0, { kind: "preference", verdict: null, note: "Both are cold" }, 5);
  expect(open().sheet.answered).toBe(0);
  const { answers, answered } = await stored(id);
  expect([...answers]).toMatchObject([[0, { verdict: null, note: "Both are cold" }]]);
  expect(answered).toBe(0);
  expect((await loadEvidence(storage, DATA_SET)).pairs).toEqual([]);
  const { text } = await openSheets().getState().exportSheet(id);
  expect(text).not.toContain("Both are cold");

  const again = openSheets();
  await again.getState().begin(id);
  expect(now(again)).toMatchObject({ place: 0 });
  await now(again).answer(0, { kind: "preference", verdict: "tie", note: "Both are cold" }, 5);
  expect((await loadEvidence(storage, DATA_SET)).pairs).toMatchObject([{ verdict: "tie" }]);
});

test("a file goes to another device and its answers count there", async () => {
  const open = await begun(openSheets(), { kind: "pairs" });
  const { id } = open().sheet;
  await open().answer(0, { kind: "preference", verdict: "first", note: "warmer" }, 5);
  const { fileName, text, passedOn } = await openSheets().getState().exportSheet(id);
  // Nobody's name is to be read in a list of files.
  expect(fileName).toBe("attune-ratings-2026-11-20.json");
  expect(passedOn).toContainEqual({ where: expect.stringMatching(/^note, item /), text: "warmer" });
  // Who saves it may have replies left to rate.
  const sources = (await loadEvidence(storage, DATA_SET)).replies.map(({ source }) => source);
  expect(passedOn.filter((one) => sources.includes(one.text))).toEqual([]);
  expect(text).not.toContain("You should simply stop");

  storage = await openTestStorage();
  await storeDataSet(storage, "data-set-0009", ratedTexts(5));
  const there = openSheets();
  const looked = await there.getState().lookAt("data-set-0009", text);
  expect(looked).toMatchObject({ how: "add", known: null, matched: { unusable: 0 } });
  expect((await storage.ratingSheets.list()).items).toEqual([]);
  await there.getState().bring(looked, "Ann of the clinic");
  expect(there.getState().sheets).toMatchObject([{ imported: true, rater: "Ann of the clinic" }]);
  const { pairs } = await loadEvidence(storage, "data-set-0009");
  expect(pairs).toMatchObject([{ rater: "Ann of the clinic", verdict: "a" }]);
  expect((await there.getState().lookAt("data-set-0009", text)).how).toBe("nothing");
});

test("a file about other texts is refused, and nothing is written", async () => {
  const open = await begun(openSheets());
  const { text } = await openSheets().getState().exportSheet(open().sheet.id);
  storage = await openTestStorage();
  const { items, replies } = ratedTexts(5);
  const other = items.map((item) => ({ ...item, conversation: [] }));
  await storeDataSet(storage, "data-set-0009", { items: other, replies });
  const there = openSheets().getState();
  await expect(there.lookAt("data-set-0009", text)).rejects.toMatchObject({ code: "no-match" });
  await expect(there.lookAt("data-set-0009", "{}")).rejects.toMatchObject({ code: "file" });
  expect((await storage.ratingSheets.list()).items).toEqual([]);
});

test("a write that fails on the way in leaves nothing behind", async () => {
  const open = await begun(openSheets());
  await open().answer(0, scores(3), 1);
  const { text } = await openSheets().getState().exportSheet(open().sheet.id);
  storage = await openTestStorage();
  await storeDataSet(storage, DATA_SET, ratedTexts(5));
  const there = openSheets();
  const looked = await there.getState().lookAt(DATA_SET, text);
  failing = true;
  await expect(there.getState().bring(looked, "Ann")).rejects.toThrow("The disk is full.");
  expect((await storage.ratingSheets.list()).items).toEqual([]);
  failing = false;
  expect((await there.getState().bring(looked, "Ann")).how).toBe("add");
});
