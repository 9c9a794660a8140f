import { describe, expect, it } from "vitest";
import type { Dimension, Rubric } from "../../../src/domain/rubric.ts";
import { BUILT_IN_RUBRICS, THERAJUDGE_7 } from "../../../src/rubrics/index.ts";
import {
  capital,
  countsWords,
  nameText,
  scaleWords,
  unitWords,
} from "../../../src/ui/pages/rubrics/rubric-words.ts";

function withFirst(change: Partial<Dimension>): { rubric: Rubric; first: Dimension } {
  const [before, ...others] = THERAJUDGE_7.dimensions;
  if (!before) throw new Error("The rubric has no dimension.");
  const first = { ...before, ...change };
  return { rubric: { ...THERAJUDGE_7, dimensions: [first, ...others] }, first };
}

function countsOf(change: Partial<Dimension>): string {
  const { rubric, first } = withFirst(change);
  return countsWords(first, rubric).join(" ");
}

describe("what a rubric is for", () => {
  it("is said of each built-in one", () => {
    expect(BUILT_IN_RUBRICS.map(unitWords)).toEqual([
      "scores a reply",
      "ranks pairs; scores a reply too",
      "scores a reply",
      "scores a whole session",
    ]);
    expect(capital("ranks pairs")).toBe("Ranks pairs");
    expect(scaleWords({ scale: { min: 0, max: 6 } })).toBe("0 (worst) to 6 (best)");
  });

  it("names a unit once, also where a file lists it twice", () => {
    expect(unitWords({ unit: "reply", alsoFor: ["reply"] })).toBe("scores a reply");
  });
});

describe("what a dimension counts for", () => {
  it("is its weight beside the others, and its floor", () => {
    expect(countsOf({})).toBe(
      "Weight 1: 14% of the overall score. No floor of its own: that of the settings holds.",
    );
    expect(countsOf({ weight: 6, floor: 3.5 })).toBe(
      "Weight 6: 50% of the overall score. Floor 3.5: below it, the target is not reached.",
    );
  });

  it("leaves out of the sum what does not steer", () => {
    const { rubric, first } = withFirst({});
    const dimensions = rubric.dimensions.map((each, index) =>
      index === 0 ? each : { ...each, use: "shown" as const },
    );
    expect(countsWords(first, { ...rubric, dimensions })[0]).toBe(
      "Weight 1: the whole of the overall score.",
    );
  });

  it("is nothing where it is shown only, and the floor alone where it is a constraint", () => {
    expect(countsOf({ use: "shown" })).toBe("Shown only: it is scored and counts for nothing.");
    expect(countsOf({ use: "constraint", weight: 0, floor: 4, safety: true })).toBe(
      "A constraint, outside the weights. Floor 4: below it, the target is not reached. Safety: a rewrite that is lower on it is not kept.",
    );
    expect(countsOf({ weight: 0 })).toContain("it does not move the overall score");
  });
});

it("cuts a name that is no name, between characters", () => {
  expect(nameText("Empathy")).toBe("Empathy");
  expect(nameText("🙂".repeat(120))).toBe("🙂".repeat(120));
  expect(nameText("🙂".repeat(5000))).toBe(`${"🙂".repeat(120)}…`);
});
