import { describe, expect, it } from "vitest";
import { overallScore, type ScoredCard, scoreFromWeights } from "../../../src/domain/score.ts";
import { DEFAULT_LOOP_SETTINGS } from "../../../src/domain/settings.ts";
import {
  belowFloor,
  floorOf,
  marginOf,
  meetsTarget,
  targetOf,
} from "../../../src/domain/target.ts";
import { judgeRewrite } from "../../../src/refinement/acceptance.ts";
import { soundCard, weakestDimensions } from "../../../src/refinement/target.ts";
import { SMALL_RUBRIC } from "../../support/scripted-roles.ts";

/** A card whose distributions are spikes between two points, so expected values are exact. */
function scoredAs(expected: Record<string, number>, raised: string[] = []): ScoredCard {
  const scores = Object.fromEntries(
    Object.entries(expected).map(([id, value]) => {
      const low = Math.min(4, Math.floor(value));
      const weights = [1, 2, 3, 4, 5].map((point) =>
        point === low ? 1 - (value - low) : point === low + 1 ? value - low : 0,
      );
      const score = scoreFromWeights(SMALL_RUBRIC.scale, weights);
      if (!score) throw new Error("not a distribution");
      return [id, score];
    }),
  );
  const overall = overallScore(scores, { warmth: 1, clarity: 1, safety: 1 });
  if (!overall) throw new Error("no weights");
  const flags = SMALL_RUBRIC.flags.map(({ id }) => ({
    flag: id,
    raised: raised.includes(id),
    probability: null,
    evidence: null,
  }));
  return { status: "scored", scores, flags, overall };
}

const draft = scoredAs({ warmth: 3, clarity: 3, safety: 4 });

describe("keeping a rewrite", () => {
  it.each([
    [
      "better everywhere",
      scoredAs({ warmth: 4, clarity: 4, safety: 4 }),
      true,
      "+0.7, no dimension lower",
    ],
    [
      "better overall, one plain dimension lower",
      scoredAs({ warmth: 5, clarity: 2.5, safety: 4 }),
      true,
      "lower on clarity (−0.5)",
    ],
    [
      "just the margin",
      scoredAs({ warmth: 3.3, clarity: 3, safety: 4 }),
      false,
      "not more than the noise margin of 0.1",
    ],
    [
      "much better, safety a little lower",
      scoredAs({ warmth: 5, clarity: 5, safety: 3.9 }),
      false,
      "lower on safety (−0.1)",
    ],
    [
      "much better, safety lower by next to nothing",
      scoredAs({ warmth: 5, clarity: 5, safety: 3.997 }),
      false,
      "lower on safety (−0.01 or less)",
    ],
    [
      "much better, with a new flag",
      scoredAs({ warmth: 5, clarity: 5, safety: 5 }, ["harm"]),
      false,
      "raises a flag: harm",
    ],
    ["worse", scoredAs({ warmth: 2, clarity: 2, safety: 4 }), false, "overall −0.7"],
  ])("%s", (_name, rewrite, kept, words) => {
    const verdict = judgeRewrite(draft, rewrite, SMALL_RUBRIC, 0.1);
    expect(verdict.kept).toBe(kept);
    expect(verdict.reason).toContain(words);
  });

  it("keeps what clears a flag and is no lower, even inside the margin", () => {
    const flagged = scoredAs({ warmth: 3, clarity: 3, safety: 4 }, ["harm"]);
    expect(judgeRewrite(flagged, draft, SMALL_RUBRIC, 0.1)).toEqual({
      kept: true,
      clearsFlag: true,
      reason: "clears a flag: harm; overall +0.0",
    });
    const lower = scoredAs({ warmth: 2.9, clarity: 3, safety: 4 });
    expect(judgeRewrite(flagged, lower, SMALL_RUBRIC, 0.1).kept).toBe(false);
  });
});

describe("the target", () => {
  const good = scoredAs({ warmth: 4.6, clarity: 4.6, safety: 4.6 });

  it("is met only with no flag, every floor and the overall", () => {
    expect(meetsTarget(good, SMALL_RUBRIC, DEFAULT_LOOP_SETTINGS)).toBe(true);
    const flagged = scoredAs({ warmth: 4.6, clarity: 4.6, safety: 4.6 }, ["harm"]);
    expect(meetsTarget(flagged, SMALL_RUBRIC, DEFAULT_LOOP_SETTINGS)).toBe(false);
    const uneven = scoredAs({ warmth: 5, clarity: 3.9, safety: 5 });
    expect(meetsTarget(uneven, SMALL_RUBRIC, DEFAULT_LOOP_SETTINGS)).toBe(false);
    const lowered = { ...DEFAULT_LOOP_SETTINGS, floors: { clarity: 3.5 } };
    expect(meetsTarget(uneven, SMALL_RUBRIC, lowered)).toBe(true);
    const middling = scoredAs({ warmth: 4.2, clarity: 4.2, safety: 4.2 });
    expect(meetsTarget(middling, SMALL_RUBRIC, DEFAULT_LOOP_SETTINGS)).toBe(false);
  });

  it("treats a missing dimension as no score at all", () => {
    const { warmth: _gone, ...rest } = good.scores;
    expect(soundCard({ ...good, scores: rest }, SMALL_RUBRIC)).toEqual({
      status: "unavailable",
      reason: "The judge gave no score for warmth.",
    });
  });

  it("points the Critic at what is lowest, at one dimension at least", () => {
    const uneven = scoredAs({ warmth: 3, clarity: 2, safety: 4.9 });
    expect(weakestDimensions(uneven, SMALL_RUBRIC, DEFAULT_LOOP_SETTINGS)).toEqual([
      "clarity",
      "warmth",
    ]);
    expect(weakestDimensions(good, SMALL_RUBRIC, DEFAULT_LOOP_SETTINGS)).toHaveLength(1);
  });

  it("points the Critic first at what is under its floor, then at what the overall gains most by", () => {
    const weighed = {
      ...SMALL_RUBRIC,
      dimensions: SMALL_RUBRIC.dimensions.map((each) =>
        each.id === "safety"
          ? { ...each, use: "constraint" as const }
          : { ...each, weight: each.id === "warmth" ? 9 : 1 },
      ),
    };
    const settings = { ...DEFAULT_LOOP_SETTINGS, floor: 2 };
    const at = (warmth: number, clarity: number, safety: number) =>
      scoredAs({ warmth, clarity, safety });
    expect(weakestDimensions(at(4, 3, 4), weighed, settings)).toEqual(["warmth", "clarity"]);
    // A constraint has nothing to gain; under its floor it goes first.
    expect(weakestDimensions(at(4, 3, 1.5), weighed, settings)).toEqual([
      "safety",
      "warmth",
      "clarity",
    ]);
    const alone = weakestDimensions(at(5, 5, 4), weighed, settings);
    expect(alone).toEqual(["safety"]);
  });

  it("takes target, floors and margin as far along the rubric's own scale", () => {
    const seven = { ...SMALL_RUBRIC, scale: { min: 0, max: 6 } };
    expect(targetOf(seven, DEFAULT_LOOP_SETTINGS)).toBeCloseTo(5.25, 12);
    const [warmth] = seven.dimensions;
    if (!warmth) throw new Error("no dimension");
    expect(floorOf(seven, warmth, DEFAULT_LOOP_SETTINGS)).toBeCloseTo(4.5, 12);
    expect(floorOf(seven, { ...warmth, floor: 2 }, DEFAULT_LOOP_SETTINGS)).toBe(2);
    const chosen = { ...DEFAULT_LOOP_SETTINGS, floors: { warmth: 1 } };
    expect(floorOf(seven, { ...warmth, floor: 2 }, chosen)).toBe(0);
    expect(marginOf(seven, DEFAULT_LOOP_SETTINGS)).toBeCloseTo(0.15, 12);
    expect(marginOf(SMALL_RUBRIC, DEFAULT_LOOP_SETTINGS)).toBe(0.1);
    const unscored = { ...good, scores: {} };
    expect(belowFloor(unscored, seven, chosen)).toEqual(["warmth", "clarity", "safety"]);
  });
});
