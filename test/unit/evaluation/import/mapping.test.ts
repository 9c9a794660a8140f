import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { guessMapping } from "../../../../src/evaluation/import/guess-mapping.ts";
import { type Meaning, mappingProblems } from "../../../../src/evaluation/import/mapping.ts";
import { openFile } from "../../../../src/evaluation/import/open-file.ts";
import { likelyKind, suggestOwnSources } from "../../../../src/evaluation/import/own-sources.ts";
import { BUILT_IN_RUBRICS } from "../../../../src/rubrics/index.ts";
import { imported, inPieces } from "../../../support/imports.ts";

const rating = (dimension: string, rater = "", of = ""): Meaning => ({
  as: "rating",
  dimension,
  rater,
  of,
});
const reply = (of = ""): Meaning => ({ as: "reply", of });
const ignore: Meaning = { as: "ignore" };

async function guessed(csv: string) {
  const opened = await openFile(inPieces(csv), "file.csv");
  const mapping = guessMapping(opened, BUILT_IN_RUBRICS);
  return Object.fromEntries(opened.columns.map(({ name }, at) => [name, mapping.meanings[at]]));
}

describe("a guess at what columns mean", () => {
  test("a row for each rating", async () => {
    const csv = "ID,Model,Annotator,Question,Answer,Empathy,Safety Score\nq1,m,Zoe,Hi?,Yes.,4,5\n";
    expect(await guessed(csv)).toEqual({
      ID: ignore,
      Model: { as: "source", of: "" },
      Annotator: { as: "rater" },
      Question: { as: "client" },
      Answer: reply(),
      Empathy: rating("empathy"),
      "Safety Score": rating("safety"),
    });
  });

  test("columns for each rater, and for each source", async () => {
    const csv =
      "item_id,prompt,gpt_reply,human_reply,gpt_empathy,human_empathy,rater1 gpt safety\n1,Hi,A.,B.,3,4,5\n";
    expect(await guessed(csv)).toMatchObject({
      gpt_reply: reply("gpt"),
      human_reply: reply("human"),
      gpt_empathy: rating("empathy", "", "gpt"),
      human_empathy: rating("empathy", "", "human"),
    });
    expect(
      await guessed("item,Zoe_empathy,Zoe_safety,Ada Empathy,Ada Safety\n1,3,4,5,4\n"),
    ).toEqual({
      item: { as: "item" },
      Zoe_empathy: rating("empathy", "Zoe"),
      Zoe_safety: rating("safety", "Zoe"),
      "Ada Empathy": rating("empathy", "Ada"),
      "Ada Safety": rating("safety", "Ada"),
    });
  });

  test("one score a row", async () => {
    const csv = "item,source,rater,criterion,score\n1,a,Zoe,warmth,4\n1,a,Zoe,pace,2\n";
    const { ratings, summary } = await imported(csv);
    expect(ratings).toEqual([
      { item: "1", source: "a", rater: "Zoe", values: { warmth: 4, pace: 2 } },
    ]);
    expect(summary.dimensions).toEqual(["warmth", "pace"]);
  });

  test("dimensions of no rubric get names of their own, other numbers none", async () => {
    const csv = "item,Warmth of tone,tokens,length\n1,4,230,1200\n2,3,211,900\n";
    expect(await guessed(csv)).toEqual({
      item: { as: "item" },
      "Warmth of tone": rating("warmth-of-tone"),
      tokens: ignore,
      length: ignore,
    });
  });

  test("the scale is the rubric's where numbers fit it, else the first that does", async () => {
    const scaleOf = async (values: number[]) => {
      const csv = `item,warmth\n${values.map((value, at) => `${at},${value}`).join("\n")}\n`;
      return guessMapping(await openFile(inPieces(csv), "file.csv"), []).scale;
    };
    const many = (...values: number[]) => Array.from({ length: 30 }, () => values).flat();
    expect(await scaleOf(many(1, 3, 5))).toEqual({ min: 1, max: 5 });
    expect(await scaleOf([...many(1, 3, 5), 6])).toEqual({ min: 1, max: 5 });
    expect(await scaleOf(many(0, 2, 4))).toEqual({ min: 0, max: 4 });
    expect(await scaleOf(many(1, 4, 7))).toEqual({ min: 1, max: 7 });
    expect(await scaleOf(many(0, 55, 100))).toEqual({ min: 0, max: 100 });
    expect(await scaleOf(many(0, 1))).toEqual({ min: 0, max: 1 });
  });
});

test("what a mapping lacks is said in words", () => {
  expect(mappingProblems({ meanings: [ignore] })).toHaveLength(1);
  expect(mappingProblems({ meanings: [reply("chosen")] })[0]).toContain("rejected");
  expect(mappingProblems({ meanings: [{ as: "score" }] })[0]).toContain("dimension");
  expect(mappingProblems({ meanings: [{ as: "client" }, { as: "client" }] })[0]).toContain("first");
  expect(mappingProblems({ meanings: [{ as: "client" }, reply()] })).toEqual([]);
});

describe("values", () => {
  test("words for no score are no mistakes; blanks and other words are", async () => {
    const cells = ["4", "not sure", "Cannot-rate", "", "NA", "good", "3,5", "0", "6"];
    const csv = `item;empathy;safety\n${cells.map((cell, at) => `${at};${cell};3`).join("\n")}\n`;
    const { ratings, problems } = await imported(csv, {
      change: (mapping) => ({ ...mapping, scale: { min: 1, max: 5 } }),
    });
    expect(ratings.map(({ values }) => values.empathy)).toEqual([
      4,
      "not-sure",
      "cannot-rate",
      "missing",
      "missing",
      "missing",
      3.5,
      0,
      6,
    ]);
    expect(problems.map(({ line, reason }) => [line, reason])).toEqual([
      [5, "It is blank."],
      [6, "It is blank."],
      [7, "It is not a number."],
      [9, "It is outside of 1 to 5."],
      [10, "It is outside of 1 to 5."],
    ]);
  });

  test("who rated nothing of a reply has no rating where raters stand side by side", async () => {
    const { ratings, problems } = await imported(
      "item,Zoe_empathy,Zoe_safety,Ada_empathy,Ada_safety\n1,3,4,,\n2,,,5,\n",
    );
    expect(ratings.map(({ item, rater }) => [item, rater])).toEqual([
      ["1", "Zoe"],
      ["2", "Ada"],
    ]);
    expect(problems.map(({ line, column }) => [line, column])).toEqual([[3, "Ada_safety"]]);
  });

  test("what is said twice is listed, and what counts is told", async () => {
    const { items, replies, ratings, problems } = await imported(
      "item,client,reply,source,rater,empathy,safety\n1,Hi,A.,m,Zoe,3,3\n1,Ho,B.,m,Zoe,4,4\n",
    );
    expect(items).toHaveLength(1);
    expect(replies).toEqual([{ item: "1", source: "m", text: "A." }]);
    expect(ratings).toHaveLength(2);
    expect(problems.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'Item "1" has other words of the client in line 2, which count.'],
      [3, "The same source has another reply to this item before, which counts."],
      [3, "The same rater rated this reply before; this later rating counts."],
    ]);
  });

  test("a text that is too long is cut, a name that is too long left out", async () => {
    const long = "x".repeat(100_001);
    const { replies, problems } = await imported(
      `item,client,reply\n1,Hi,${long}\n${"y".repeat(501)},Hi,No.\n,Hi,No.\n`,
      { size: 1 << 16 },
    );
    expect(replies).toHaveLength(1);
    expect(replies[0]?.text).toHaveLength(100_000);
    expect(problems.map(({ line, column }) => [line, column])).toEqual([
      [2, "reply"],
      [3, "item"],
      [4, "item"],
    ]);
    expect(problems.every(({ value }) => value.length <= 200)).toBe(true);
  });

  test("a column without a use is listed", async () => {
    const { problems } = await imported("item,empathy,colour\n1,3,red\n");
    expect(problems).toEqual([
      { line: 1, column: "colour", value: "", reason: "This column is not used." },
    ]);
  });
});

test("a judge's own source is itself, else the nearest of its maker's", () => {
  const judges = ["claude-3.7-sonnet", "gpt-4o", "gemini-2.5-flash", "o4-mini", "human", "phone"];
  const raters = judges.map((id) => ({ id, kind: likelyKind(id) }));
  expect(raters.filter(({ kind }) => kind === "human").map(({ id }) => id)).toEqual([
    "human",
    "phone",
  ]);
  const sources = [
    "human-original",
    "claude-3.5-haiku",
    "gemini-2.0-flash",
    "gpt-4o",
    "gpt-4o-mini",
  ];
  expect(suggestOwnSources(raters, sources)).toEqual({
    "claude-3.7-sonnet": ["claude-3.5-haiku"],
    "gpt-4o": ["gpt-4o"],
    "gemini-2.5-flash": ["gemini-2.0-flash"],
    "o4-mini": ["gpt-4o-mini"],
  });
});

const SHARED = "../shared/data/mentalalign-scores.csv";
// The file is not in the repository.
test.skipIf(!existsSync(SHARED))(
  "50,000 public ratings: every bad value by its line, the rest kept",
  async () => {
    const bytes = readFileSync(SHARED);
    const { mapping, problems, summary } = await imported(bytes, { size: 1 << 20 });
    expect(mapping).toMatchObject({
      rubric: { id: "therajudge-7" },
      scale: { min: 1, max: 5 },
    });
    expect(summary).toMatchObject({ rows: 50_000, counts: { items: 1000, ratings: 50_000 } });
    // Counted another way, straight from the text.
    const bad = bytes
      .toString("utf8")
      .trimEnd()
      .split(/\r?\n/)
      .flatMap((line, at) =>
        at === 0
          ? []
          : line
              .split(",")
              .slice(3)
              .flatMap((cell) => (/^[1-5]$/.test(cell) ? [] : [at + 1])),
      );
    expect(problems.map(({ line }) => line)).toEqual(bad);
  },
);
