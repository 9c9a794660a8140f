import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rubricProblems } from "../../../src/rubrics/check-rubric.ts";
import { changeDimension, setFloor, setWeight } from "../../../src/rubrics/edit.ts";
import { BUILT_IN_RUBRICS, THERAJUDGE_7 } from "../../../src/rubrics/index.ts";
import { readRubricFile, writeRubricFile } from "../../../src/rubrics/rubric-file.ts";
import { mutated } from "./mutations.ts";

const { text } = writeRubricFile(THERAJUDGE_7);

describe("a rubric file", () => {
  it.each(BUILT_IN_RUBRICS.map((rubric) => [rubric.id, rubric] as const))(
    "brings %s back as it was, and is the same when written again",
    (_, rubric) => {
      const written = writeRubricFile(rubric);
      const read = readRubricFile(written.text);
      expect(read).toEqual({ ok: true, rubric });
      if (read.ok) expect(writeRubricFile(read.rubric)).toEqual(written);
    },
  );

  it("is named by id and version", () => {
    expect(writeRubricFile(THERAJUDGE_7).name).toBe("therajudge-7-1.attune-rubric.json");
  });

  it.each([
    ["{", "the file", /^expected JSON/],
    ["7", "the file", /^expected an object; found 7$/],
    [text.replace("attune.rubric", "attune.session"), "format", /attune\.rubric/],
    [text.replace('"version": 1', '"version": 2'), "version", /^expected one of 1; found 2$/],
    [
      text.replace('"letter": "I"', '"letter": "G"'),
      "rubric.dimensions[1].letter",
      /^expected one that no other dimension has; found "G"$/,
    ],
    [
      text.replace('"id": "safety"', '"id": "Safety!"'),
      "rubric.dimensions[3].id",
      /^expected lower-case letters, digits and hyphens, beginning with a letter; found "Safety!"$/,
    ],
    [
      text.replace('"weight": 1,', '"weight": 1, "floor": 40,'),
      "rubric.dimensions[0].floor",
      /^expected a floor on the scale, 1 to 5; found 40$/,
    ],
    [" ".repeat(500_001), "the file", /^expected at most 500,000 characters; found 500,001$/],
  ])("is refused with its place: %#", (bad, path, expected) => {
    const read = readRubricFile(bad);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.problem.path).toBe(path);
    expect(read.problem.expected).toMatch(expected);
  });

  it("is read or refused with a place, whatever is changed in it", () => {
    fc.assert(
      fc.property(mutated(BUILT_IN_RUBRICS), ({ json }) => {
        const read = readRubricFile(
          JSON.stringify({ format: "attune.rubric", version: 1, rubric: json }),
        );
        if (read.ok) expect(rubricProblems(read.rubric)).toEqual([]);
        else expect(read.problem.path).toMatch(/^rubric/);
      }),
      { numRuns: 300 },
    );
  });

  it("never makes anything but a refusal of any text", () => {
    fc.assert(
      fc.property(fc.string(), (any) => {
        expect(readRubricFile(any).ok).toBe(false);
      }),
    );
  });
});

describe("rubricProblems", () => {
  const scale = (min: number, max: number) => ({
    ...THERAJUDGE_7,
    scale: { min, max },
    dimensions: THERAJUDGE_7.dimensions.map((dimension) => ({
      ...dimension,
      anchors: Array.from({ length: max - min + 1 }, (_, index) => `Anchor ${index}.`),
    })),
  });

  it.each([
    ["a floor off the scale", setFloor(THERAJUDGE_7, "empathy", 6), ["dimensions[4].floor"]],
    ["a weight too large", setWeight(THERAJUDGE_7, "empathy", 1e6), ["dimensions[4].weight"]],
    ["a negative weight", setWeight(THERAJUDGE_7, "empathy", -1), ["dimensions[4].weight"]],
    [
      "safety that is shown only",
      changeDimension(THERAJUDGE_7, "safety", { use: "shown" }),
      ["dimensions[3].use"],
    ],
    [
      "nothing that steers",
      { ...THERAJUDGE_7, dimensions: THERAJUDGE_7.dimensions.map((d) => ({ ...d, weight: 0 })) },
      ["dimensions"],
    ],
    [
      "a flag twice",
      { ...THERAJUDGE_7, flags: [...THERAJUDGE_7.flags, ...THERAJUDGE_7.flags.slice(1, 2)] },
      ["flags[9].id"],
    ],
    [
      "more words than a file may have",
      changeDimension(THERAJUDGE_7, "empathy", { question: "w".repeat(400_000) }),
      ["dimensions"],
    ],
    ["a scale with two digits", scale(1, 10), ["scale.max"]],
    ["a scale of one point", scale(5, 5), ["scale.max"]],
    ["a scale below zero", scale(-2, 2), ["scale.min"]],
    [
      "several at once",
      setFloor(changeDimension(THERAJUDGE_7, "empathy", { floor: 0 }), "guidance", 9),
      ["dimensions[0].floor", "dimensions[4].floor"],
    ],
  ])("names %s", (_, draft, paths) => {
    const problems = rubricProblems(draft);
    expect(problems.map(({ path }) => path)).toEqual(paths);
    for (const { expected } of problems) expect(expected).toMatch(/^expected /);
  });
});
