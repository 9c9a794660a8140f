import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type {
  GivenAnswer,
  RatingAnswer,
  RatingSheet,
} from "../../../../src/domain/rating-sheet.ts";
import { drawPairs, drawSingles } from "../../../../src/evaluation/rating/draw.ts";
import { matchRatings } from "../../../../src/evaluation/rating/match.ts";
import { mergeRatings } from "../../../../src/evaluation/rating/merge.ts";
import type { Answers } from "../../../../src/evaluation/rating/progress.ts";
import {
  type Fingerprints,
  type RatingsFile,
  readRatings,
  writeRatings,
} from "../../../../src/evaluation/rating/sheet-file.ts";
import { answer, ratingSheet } from "../../../support/lab-records.ts";

const HERE = "data-set-0001";
const ABOUT = { title: "A set", licence: "CC BY 4.0" };
const hashOf = (text: string) =>
  [...text]
    .reduce((sum, each) => (sum * 31 + each.charCodeAt(0)) >>> 0, 7)
    .toString(16)
    .padStart(64, "0");

/** A data set of so many items with replies of two sources. */
function printsOf(items: number, name = (index: number) => `item ${index}`): Fingerprints {
  const numbers = Array.from({ length: items }, (_, index) => index);
  return {
    items: new Map(numbers.map((index) => [name(index), hashOf(`message ${index}`)])),
    replies: new Map(
      numbers.map((index) => [
        name(index),
        new Map(["x", "y"].map((source) => [source, hashOf(`reply ${source} ${index}`)])),
      ]),
    ),
  };
}

const SETTINGS = { items: 9, perItem: "all" as const, repeats: 0.2, seed: 3 };
const REPLIES = [...printsOf(5).items.keys()].flatMap((item) =>
  ["x", "y"].map((source) => ({ item, source })),
);

function sheetOf(more: Partial<RatingSheet> = {}): RatingSheet {
  const tasks = { kind: "single" as const, tasks: drawSingles(REPLIES, SETTINGS) };
  return ratingSheet("sheet-0001", HERE, { tasks, ...more });
}

/** The first so many tasks, answered. */
function answersTo(count: number, note = ""): Map<number, RatingAnswer> {
  return new Map(Array.from({ length: count }, (_, task) => [task, answer(note)]));
}

function fileOf(
  sheet: RatingSheet = sheetOf(),
  answers: Answers = answersTo(4),
  prints: Fingerprints = printsOf(5),
): RatingsFile {
  const read = readRatings(writeRatings(sheet, answers, ABOUT, prints));
  if (!read.ok) throw new Error(read.problem);
  return read.file;
}

describe("a file of ratings", () => {
  test("holds the sheet, its finished answers and hashes; no text and no data set's id", () => {
    const answers = answersTo(2).set(2, { ...answer(""), unfinished: true });
    const text = writeRatings(sheetOf(), answers, ABOUT, printsOf(9));
    const file = JSON.parse(text);
    expect(file).toMatchObject({ format: "attune.ratings", version: 1, dataSet: ABOUT });
    expect(file.answers.map(({ task }: { task: number }) => task)).toEqual([0, 1]);
    expect(file.sheet).not.toHaveProperty("dataSet");
    expect(file.items).toHaveLength(5);
    expect(file.replies).toHaveLength(10);
    expect(writeRatings(sheetOf(), answers, ABOUT, printsOf(9))).toBe(text);
  });

  test("comes back as it was, where everything matches", () => {
    const matched = matchRatings(fileOf(), printsOf(5));
    expect(matched.tasks).toEqual(sheetOf().tasks.tasks);
    expect(matched.answers).toEqual(answersTo(4));
    expect(matched.unmatched).toEqual({ item: 0, reply: 0, file: 0 });
  });

  test("says what is wrong with it", () => {
    const problem = (text: string) => {
      const read = readRatings(text);
      return read.ok ? null : read.problem;
    };
    expect(problem("{")).toContain("not JSON");
    expect(problem('{"format":"attune.session"}')).toContain("not a file of ratings");
    expect(problem('{"format":"attune.ratings","version":2}')).toContain("another version");
    const file = JSON.parse(writeRatings(sheetOf(), answersTo(1), ABOUT, printsOf(5)));
    file.sheet.tasks.tasks[1].item = 7;
    expect(problem(JSON.stringify(file))).toContain("sheet.tasks.tasks[1].item");
    file.sheet.tasks.tasks[1].item = "item 1";
    file.sheet.rubric.scale = { min: 1, max: 500 };
    expect(problem(JSON.stringify(file))).toContain("sheet.rubric");
  });

  test("never makes reading or matching fail, whatever was changed in it", () => {
    const whole: unknown = JSON.parse(writeRatings(sheetOf(), answersTo(4), ABOUT, printsOf(5)));
    const paths = pathsOf(whole);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...paths), fc.jsonValue()), { maxLength: 3 }),
        (changes) => {
          const broken = structuredClone(whole);
          for (const [path, value] of changes) replaceAt(broken, path, value);
          const read = readRatings(JSON.stringify(broken));
          if (!read.ok) {
            expect(read.problem).toMatch(/\.$/);
            return;
          }
          const { tasks, answers } = matchRatings(read.file, printsOf(5));
          for (const [place, said] of answers) {
            expect(tasks[place]).toBeDefined();
            for (const value of said.kind === "rating" ? Object.values(said.values) : []) {
              expect([1, 2, 3, 4, 5, "not-sure", "cannot-rate"]).toContain(value);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readRatings(text).ok).toBe(false);
      }),
    );
  });
});

describe("matching", () => {
  test("finds items by their words where they have other ids here", () => {
    const matched = matchRatings(
      fileOf(),
      printsOf(5, (index) => `row ${index + 1}`),
    );
    expect(matched.tasks).toHaveLength(12);
    expect(matched.tasks[0]?.item).toMatch(/^row /);
    expect(matched.answers).toEqual(answersTo(4));
  });

  test("leaves out what is not here, has other words, or could be two things", () => {
    const here = printsOf(3);
    const fewer = matchRatings(fileOf(), here);
    expect(new Set(fewer.tasks.map(({ item }) => item))).toEqual(new Set(here.items.keys()));
    expect(fewer.unmatched.item).toBe(12 - fewer.tasks.length);

    const other = printsOf(5);
    const replies = new Map(other.replies).set("item 0", new Map([["x", hashOf("mended")]]));
    const mended = matchRatings(fileOf(), { ...other, replies });
    expect(mended.tasks.some(({ item }) => item === "item 0")).toBe(false);
    expect(mended.unmatched.reply).toBe(12 - mended.tasks.length);

    const twice = printsOf(5, (index) => `row ${index}`);
    const items = new Map(twice.items).set("row 9", hashOf("message 0"));
    expect(matchRatings(fileOf(), { ...twice, items }).unmatched.item).toBeGreaterThan(0);
  });

  test("leaves out answers that fit neither the task nor the scale", () => {
    const file = fileOf(sheetOf(), answersTo(3));
    const said = (values: Record<string, number | "not-sure">): GivenAnswer => ({
      ...answer(""),
      kind: "rating",
      values,
    });
    file.answers = [
      { task: 0, answer: said({ empathy: 9, unknown: 3 }) },
      { task: 1, answer: said({ empathy: 2, safety: 2.5, guidance: "not-sure" }) },
      { task: 2, answer: { kind: "preference", verdict: "tie", note: "", ms: 1, at: "" } },
    ];
    const { answers, unusable } = matchRatings(file, printsOf(5));
    expect(unusable).toBe(2);
    expect([...answers]).toEqual([[1, said({ empathy: 2, guidance: "not-sure" })]]);
  });

  test("keeps pairs as they were shown", () => {
    const pairs = [...printsOf(5).items.keys()].map((item) => ({ item, a: "x", b: "y" }));
    const tasks = { kind: "pairs" as const, tasks: drawPairs(pairs, SETTINGS) };
    expect(matchRatings(fileOf(sheetOf({ tasks }), new Map()), printsOf(5)).tasks).toEqual(
      tasks.tasks,
    );
  });
});

describe("bringing a file here", () => {
  const to = { dataSet: HERE, rater: "Ben" };
  const idFor = async (text: string) => `copy-${hashOf(text).slice(-16)}`;
  /** What is here, after each file that was kept. */
  function device(kept: [RatingSheet, Answers][] = []) {
    const sheets = new Map(kept.map(([sheet, answers]) => [sheet.id, { sheet, answers }]));
    return {
      sheets,
      async bring(file: RatingsFile, into: { dataSet: string; rater: string } = to) {
        const merge = await mergeRatings(
          file,
          matchRatings(file, printsOf(5)),
          into,
          {
            sheets: Array.from(sheets.values(), ({ sheet }) => sheet),
            answersOf: async ({ id }) => sheets.get(id)?.answers ?? new Map(),
          },
          idFor,
        );
        if (merge.how !== "nothing") {
          const before = sheets.get(merge.sheet.id)?.answers ?? new Map();
          const answers = new Map([...before, ...merge.answers]);
          sheets.set(merge.sheet.id, { sheet: merge.sheet, answers });
        }
        return merge;
      },
    };
  }

  test("adds it, marked as brought, and the same file again does nothing", async () => {
    const { sheets, bring } = device();
    expect((await bring(fileOf())).how).toBe("add");
    expect(sheets.get("sheet-0001")?.sheet).toMatchObject({
      imported: true,
      answered: 4,
      dataSet: HERE,
    });
    expect((await bring(fileOf())).how).toBe("nothing");
    expect((await bring(fileOf(), { ...to, rater: "Other" })).how).toBe("nothing");
    expect(sheets.size).toBe(1);
  });

  test("adds what a later file has more, and takes nothing away for an earlier one", async () => {
    const { sheets, bring } = device();
    await bring(fileOf(sheetOf(), answersTo(4)));
    expect((await bring(fileOf(sheetOf(), answersTo(9)))).how).toBe("update");
    expect(sheets.get("sheet-0001")?.sheet.answered).toBe(9);
    expect((await bring(fileOf(sheetOf(), answersTo(4)))).how).toBe("nothing");
    expect(sheets.get("sheet-0001")?.answers).toEqual(answersTo(9));
  });

  test("brings one's own answers back, into the sheet where they were given", async () => {
    const own = sheetOf({ answered: 2 });
    const { sheets, bring } = device([[own, answersTo(2)]]);
    expect((await bring(fileOf(own, answersTo(5)))).how).toBe("update");
    expect(sheets.get(own.id)?.sheet).toMatchObject({ imported: false, answered: 5 });
  });

  test("keeps both where they contradict each other, once", async () => {
    const { sheets, bring } = device([[sheetOf({ answered: 3 }), answersTo(3)]]);
    const other = fileOf(sheetOf(), answersTo(3, "another"));
    const merge = await bring(other);
    expect(merge).toMatchObject({ how: "copy", sheet: { rater: "Ben (copy)", answered: 3 } });
    expect((await bring(other)).how).toBe("nothing");
    expect(sheets.size).toBe(2);
    expect(sheets.get("sheet-0001")?.answers).toEqual(answersTo(3));
  });

  test("the same answers confirmed again are not a second rater", async () => {
    const { sheets, bring } = device([[sheetOf({ answered: 3 }), answersTo(3)]]);
    const again = new Map(
      [...answersTo(5)].map(([place, said]) => [
        place,
        { ...said, at: "2026-11-30T08:00:00.000Z", ms: 1 },
      ]),
    );
    expect((await bring(fileOf(sheetOf(), again))).how).toBe("update");
    const { answers } = sheets.get("sheet-0001") ?? {};
    expect(answers).toEqual(new Map([...again, ...answersTo(3)]));
    expect((await bring(fileOf(sheetOf(), again))).how).toBe("nothing");
    expect(sheets.size).toBe(1);
  });

  test("gives it another id where the same sheet is about another data set too", async () => {
    const { sheets, bring } = device();
    await bring(fileOf());
    const elsewhere = { dataSet: "data-set-0002", rater: "Ben" };
    expect((await bring(fileOf(), elsewhere)).how).toBe("add");
    expect((await bring(fileOf(), elsewhere)).how).toBe("nothing");
    expect(sheets.size).toBe(2);
  });

  test("never loses or changes an answer, in whatever order files come", async () => {
    const parts = fc.array(
      fc.record({
        count: fc.integer({ min: 0, max: 12 }),
        note: fc.constantFrom("", "another"),
        tasks: fc.integer({ min: 1, max: 12 }),
      }),
      { minLength: 1, maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(parts, async (files) => {
        const { sheets, bring } = device();
        const all = sheetOf().tasks.tasks.flatMap((task) => ("source" in task ? [task] : []));
        for (const { count, note, tasks } of files) {
          const before = structuredClone(sheets);
          const sheet = sheetOf({ tasks: { kind: "single", tasks: all.slice(0, tasks) } });
          const file = fileOf(sheet, answersTo(Math.min(count, tasks), note));
          await bring(file);
          for (const [id, kept] of before) {
            const now = sheets.get(id);
            expect(now?.sheet.tasks.tasks.slice(0, kept.sheet.tasks.tasks.length)).toEqual(
              kept.sheet.tasks.tasks,
            );
            for (const [place, said] of kept.answers) {
              expect(now?.answers.get(place)).toEqual(said);
            }
          }
          for (const { sheet: now, answers } of sheets.values()) {
            expect(now.answered).toBe(answers.size);
          }
          expect((await bring(file)).how).toBe("nothing");
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Every place in a JSON value. */
function pathsOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [path];
  const within = Object.entries(value).flatMap(([key, each]) =>
    pathsOf(each, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return path.length === 0 ? within : [path, ...within];
}

function replaceAt(value: unknown, path: readonly (string | number)[], by: unknown): void {
  const [key, ...rest] = path;
  if (typeof value !== "object" || value === null || key === undefined) return;
  if (rest.length > 0) replaceAt(Reflect.get(value, key), rest, by);
  else Reflect.set(value, key, by);
}
