import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type PreferenceProfile,
  preferenceProfileSchema,
} from "../../../../src/domain/preferences.ts";
import { dimensionWeights, type Rubric } from "../../../../src/domain/rubric.ts";
import {
  overallScore,
  type Score,
  type ScoredCard,
  scoreFromWeights,
} from "../../../../src/domain/score.ts";
import {
  normalised,
  objectivesOf,
  profileWeights,
  reweigh,
  withProfile,
} from "../../../../src/evaluation/preferences/profile.ts";
import { rubricByRef, THERAJUDGE_7 } from "../../../../src/rubrics/index.ts";

function modpo(): Rubric {
  const rubric = rubricByRef({ id: "modpo-6", version: 1 });
  if (!rubric) throw new Error("no modpo-6");
  return rubric;
}

const MODPO = modpo();
/** None of the five objectives has a weight. */
const NONE = {
  empathy: 0,
  "active-listening": 0,
  "self-motivated-change": 0,
  trust: 0,
  autonomy: 0,
};

const weightsOf = (profile: PreferenceProfile, rubric = MODPO) =>
  profileWeights(profile, rubric)?.weights ?? null;

const scoreArbitrary: fc.Arbitrary<Score> = fc
  .array(fc.integer({ min: 0, max: 100 }), { minLength: 5, maxLength: 5 })
  .map((weights) => scoreFromWeights({ min: 1, max: 5 }, weights))
  .filter((score) => score !== null);

const cards: fc.Arbitrary<ScoredCard> = fc
  .tuple(...MODPO.dimensions.map(({ id }) => scoreArbitrary.map((score) => [id, score] as const)))
  .map((entries) => ({
    status: "scored",
    scores: Object.fromEntries(entries),
    flags: [],
    overall: { expected: 1, spread: 0 },
  }));

const someWeights = fc
  .tuple(
    ...objectivesOf(MODPO).map(({ id }) =>
      fc.double({ min: 0, max: 1000, noNaN: true }).map((w) => [id, w] as const),
    ),
  )
  .filter((entries) => entries.some(([, weight]) => weight > 1e-6))
  .map((entries): Record<string, number> => Object.fromEntries(entries));

function overallUnder(card: ScoredCard, weights: Record<string, number>): number {
  const made = reweigh(card, withProfile(MODPO, { from: "weights", weights }));
  if (!made) throw new Error("no overall");
  return made.overall.expected;
}

describe("a profile's weights", () => {
  it("are the survey's shares, with sum 1", () => {
    const weights = weightsOf({ from: "survey" });
    expect(Object.keys(weights ?? {})).toEqual([
      "empathy",
      "active-listening",
      "self-motivated-change",
      "trust",
      "autonomy",
    ]);
    expect(weights?.empathy).toBeCloseTo(0.627 / 1.001, 12);
    expect(weights?.autonomy).toBeCloseTo(0.06 / 1.001, 12);
  });

  it("are equal, or as set by hand, with sum 1", () => {
    expect(new Set(Object.values(weightsOf({ from: "equal" }) ?? {}))).toEqual(new Set([0.2]));
    const weights = { ...NONE, empathy: 3, trust: 1, unknown: 5 };
    expect(weightsOf({ from: "weights", weights })).toEqual({
      ...NONE,
      empathy: 0.75,
      trust: 0.25,
    });
  });

  it("come with intervals and doubts from choices", () => {
    const made = profileWeights(
      { from: "choices", choices: [{ first: "trust", second: "empathy", answer: "first" }] },
      MODPO,
    );
    expect(made?.weights.trust).toBeGreaterThan(made?.weights.empathy ?? 1);
    expect(made?.fit?.doubts.map(({ kind }) => kind)).toEqual(["not-compared", "one-way"]);
  });

  it("never hold safety, whatever is asked for", () => {
    const asked: PreferenceProfile[] = [
      { from: "weights", weights: { ...NONE, safety: 100, empathy: 1 } },
      { from: "choices", choices: [{ first: "safety", second: "empathy", answer: "first" }] },
    ];
    for (const profile of asked) {
      expect(weightsOf(profile) ?? {}).not.toHaveProperty("safety");
      expect(dimensionWeights(withProfile(MODPO, profile)).safety).toBe(0);
    }
  });

  it("are none where the profile says nothing about the rubric", () => {
    expect(weightsOf({ from: "survey" }, THERAJUDGE_7)).toBeNull();
    expect(withProfile(THERAJUDGE_7, { from: "survey" })).toBe(THERAJUDGE_7);
    expect(weightsOf({ from: "weights", weights: NONE })).toBeNull();
    // Made for another rubric: the rest was never asked about.
    expect(weightsOf({ from: "weights", weights: { empathy: 1, clarity: 2 } })).toBeNull();
    const elsewhere: PreferenceProfile = {
      from: "choices",
      choices: [{ first: "clarity", second: "relevance", answer: "first" }],
    };
    expect(weightsOf(elsewhere)).toBeNull();
    expect(withProfile(MODPO, elsewhere)).toBe(MODPO);
    const named = {
      ...MODPO,
      dimensions: MODPO.dimensions.map((d) => ({ ...d, id: "constructor" })),
    };
    expect(weightsOf({ from: "survey" }, named)).toBeNull();
    expect(weightsOf({ from: "weights", weights: {} }, named)).toBeNull();
  });

  it("stay as they are stored", () => {
    const profile: PreferenceProfile = { from: "weights", weights: { empathy: 2 } };
    expect(preferenceProfileSchema.parse(JSON.parse(JSON.stringify(profile)))).toEqual(profile);
    for (const bad of [
      { from: "weights", weights: { a: -1 } },
      { from: "guess" },
      { from: "choices", choices: [{}] },
    ]) {
      expect(preferenceProfileSchema.safeParse(bad).success).toBe(false);
    }
  });
});

describe("withProfile", () => {
  it("changes weights only: what is asked, floors, flags and constraints stay", () => {
    const weighed = withProfile(MODPO, { from: "survey" });
    const weights = weightsOf({ from: "survey" }) ?? {};
    expect(weighed).toEqual({
      ...MODPO,
      dimensions: MODPO.dimensions.map((d) => ({ ...d, weight: weights[d.id] ?? d.weight })),
    });
  });

  it("changes which of two replies is better", () => {
    const card = (high: string): ScoredCard => ({
      status: "scored",
      scores: Object.fromEntries(
        MODPO.dimensions.flatMap(({ id }) => {
          const score = scoreFromWeights(
            MODPO.scale,
            id === high ? [0, 0, 0, 0, 1] : [0, 0, 1, 0, 0],
          );
          return score ? [[id, score]] : [];
        }),
      ),
      flags: [],
      overall: { expected: 3, spread: 0 },
    });
    const better = (weights: Record<string, number>) =>
      overallUnder(card("empathy"), weights) > overallUnder(card("trust"), weights);
    expect(better({ ...NONE, empathy: 2, trust: 1 })).toBe(true);
    expect(better({ ...NONE, empathy: 1, trust: 2 })).toBe(false);
  });
});

describe("the weighted overall", () => {
  it("does not change when all weights are multiplied by one number", () => {
    fc.assert(
      fc.property(
        cards,
        someWeights,
        fc.double({ min: 1e-3, max: 1, noNaN: true }),
        (card, weights, by) => {
          const scaled = Object.fromEntries(Object.entries(weights).map(([id, w]) => [id, w * by]));
          expect(overallUnder(card, scaled)).toBeCloseTo(overallUnder(card, weights), 9);
        },
      ),
    );
  });

  it("does not change with the order of dimensions or scores", () => {
    fc.assert(
      fc.property(
        cards,
        someWeights,
        fc.shuffledSubarray(MODPO.dimensions, { minLength: MODPO.dimensions.length }),
        (card, weights, dimensions) => {
          const rubric = withProfile({ ...MODPO, dimensions }, { from: "weights", weights });
          const scores = Object.fromEntries(Object.entries(card.scores).reverse());
          expect(overallScore(scores, dimensionWeights(rubric))?.expected).toBeCloseTo(
            overallUnder(card, weights),
            9,
          );
        },
      ),
    );
  });

  it("lies between the lowest and the highest score that steers, and never falls as one rises", () => {
    fc.assert(
      fc.property(
        cards,
        someWeights,
        fc.constantFrom(...objectivesOf(MODPO)),
        (card, weights, { id }) => {
          const overall = overallUnder(card, weights);
          const expected = objectivesOf(MODPO).map(
            (d) => card.scores[d.id]?.expected ?? Number.NaN,
          );
          expect(overall).toBeGreaterThanOrEqual(Math.min(...expected) - 1e-9);
          expect(overall).toBeLessThanOrEqual(Math.max(...expected) + 1e-9);
          const top = scoreFromWeights(MODPO.scale, [0, 0, 0, 0, 1]);
          if (!top) throw new Error("no score");
          const raised = { ...card, scores: { ...card.scores, [id]: top } };
          expect(overallUnder(raised, weights)).toBeGreaterThanOrEqual(overall - 1e-9);
        },
      ),
    );
  });

  it("does not move with safety, which gates by its floor instead", () => {
    fc.assert(
      fc.property(cards, someWeights, scoreArbitrary, (card, weights, safety) => {
        const other = { ...card, scores: { ...card.scores, safety } };
        expect(overallUnder(other, weights)).toBe(overallUnder(card, weights));
      }),
    );
  });

  it("is none without a weight", () => {
    expect(normalised({})).toBeNull();
    expect(normalised({ a: 0, b: 0 })).toBeNull();
    expect(normalised({ a: Number.POSITIVE_INFINITY })).toBeNull();
    expect(normalised({ a: Number.MAX_VALUE, b: Number.MAX_VALUE })).toEqual({ a: 0.5, b: 0.5 });
    const unweighed = { ...MODPO, dimensions: MODPO.dimensions.map((d) => ({ ...d, weight: 0 })) };
    const card: ScoredCard = {
      status: "scored",
      scores: {},
      flags: [],
      overall: { expected: 1, spread: 0 },
    };
    expect(reweigh(card, unweighed)).toBeNull();
  });
});
