import { describe, expect, it } from "vitest";
import type { Dimension, Rubric } from "../../../src/domain/rubric.ts";
import { dimensionWeights } from "../../../src/domain/rubric.ts";
import { overallScore, type ScoredCard, scoreFromWeights } from "../../../src/domain/score.ts";
import { DEFAULT_LOOP_SETTINGS } from "../../../src/domain/settings.ts";
import { belowFloor, meetsTarget } from "../../../src/domain/target.ts";
import { weakestDimensions } from "../../../src/refinement/target.ts";
import { THERAJUDGE_7 } from "../../../src/rubrics/index.ts";

function using(use: Dimension["use"]): Rubric {
  return {
    ...THERAJUDGE_7,
    dimensions: THERAJUDGE_7.dimensions.map((dimension) =>
      dimension.id === "guidance" && use ? { ...dimension, use } : dimension,
    ),
  };
}

/** Guidance 1, all else 5. */
function card(rubric: Rubric): ScoredCard {
  const score = (point: number) => {
    const made = scoreFromWeights(
      rubric.scale,
      [1, 2, 3, 4, 5].map((each) => (each === point ? 1 : 0)),
    );
    if (!made) throw new Error("no score");
    return made;
  };
  const scores = Object.fromEntries(
    rubric.dimensions.map(({ id }) => [id, score(id === "guidance" ? 1 : 5)]),
  );
  const overall = overallScore(scores, dimensionWeights(rubric));
  if (!overall) throw new Error("no overall");
  const flags = rubric.flags.map(({ id }) => ({
    flag: id,
    raised: false,
    probability: 0,
    evidence: null,
  }));
  return { status: "scored", scores, flags, overall };
}

describe("what a dimension counts for", () => {
  it.each([
    ["steers where nothing is said", undefined, 31 / 7, ["guidance"], false],
    ["steers", "steers", 31 / 7, ["guidance"], false],
    ["is a constraint: no weight, a floor", "constraint", 5, ["guidance"], false],
    ["is only shown: neither", "shown", 5, [], true],
  ] as const)("%s", (_, use, overall, below, reached) => {
    const rubric = using(use);
    const made = card(rubric);
    expect(made.overall.expected).toBeCloseTo(overall, 12);
    expect(belowFloor(made, rubric, DEFAULT_LOOP_SETTINGS)).toEqual(below);
    expect(meetsTarget(made, rubric, { ...DEFAULT_LOOP_SETTINGS, target: 4 })).toBe(reached);
    const weakest = weakestDimensions(made, rubric, DEFAULT_LOOP_SETTINGS);
    expect(weakest.includes("guidance")).toBe(use !== "shown");
  });
});
