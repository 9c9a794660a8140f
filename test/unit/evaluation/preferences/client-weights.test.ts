import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PreferenceChoice } from "../../../../src/domain/preferences.ts";
import {
  nextPair,
  weightsFromChoices,
} from "../../../../src/evaluation/preferences/client-weights.ts";
import { describeDoubt } from "../../../../src/evaluation/preferences/doubts.ts";

const FIVE = ["empathy", "listening", "autonomy", "trust", "change"];

function over(first: string, second: string): PreferenceChoice {
  return { first, second, answer: "first" };
}

/** All pairs answered once, in the order given. */
function ordered(objectives: readonly string[]): PreferenceChoice[] {
  return objectives.flatMap((first, index) =>
    objectives.slice(index + 1).map((second) => over(first, second)),
  );
}

const kinds = (objectives: string[], choices: PreferenceChoice[]) =>
  weightsFromChoices(objectives, choices).doubts.map(({ kind }) => kind);

const anyChoices = fc.array(
  fc.record({
    first: fc.constantFrom(...FIVE),
    second: fc.constantFrom(...FIVE),
    answer: fc.constantFrom("first" as const, "second" as const, "same" as const),
  }),
  { maxLength: 25 },
);

describe("weightsFromChoices", () => {
  it("gives the weights and intervals of a complete order, computed apart from this code", () => {
    const { weights, answers, doubts } = weightsFromChoices(FIVE, ordered(FIVE));
    expect(answers).toBe(10);
    const expected = [
      [0.422298, 0.125866, 0.787735],
      [0.257342, 0.064177, 0.63648],
      [0.160087, 0.037123, 0.485133],
      [0.099586, 0.021583, 0.356722],
      [0.060686, 0.012074, 0.254593],
    ];
    weights.forEach(({ id, weight, low, high }, index) => {
      expect(id).toBe(FIVE[index]);
      const [w = 0, l = 0, h = 0] = expected[index] ?? [];
      expect(weight).toBeCloseTo(w, 5);
      expect(low).toBeCloseTo(l, 5);
      expect(high).toBeCloseTo(h, 5);
    });
    expect(doubts).toEqual([{ kind: "one-way", steps: FIVE.map((id) => [id]) }]);
  });

  it("is equal, wide and said to know nothing without an answer", () => {
    const { weights, doubts } = weightsFromChoices(FIVE, []);
    for (const { weight, low, high } of weights) {
      expect(weight).toBeCloseTo(0.2, 12);
      expect(low).toBeLessThan(0.03);
      expect(high).toBeGreaterThan(0.69);
    }
    expect(doubts).toEqual([{ kind: "no-answers" }]);
  });

  it("counts the same as half for each, and the second as for the second", () => {
    const same = weightsFromChoices(["a", "b"], [{ first: "a", second: "b", answer: "same" }]);
    expect(same.weights.map(({ weight }) => weight)).toEqual([0.5, 0.5]);
    expect(same.doubts).toEqual([]);
    const turned = weightsFromChoices(["a", "b"], [{ first: "b", second: "a", answer: "second" }]);
    expect(turned.weights).toEqual(weightsFromChoices(["a", "b"], [over("a", "b")]).weights);
  });

  it("leaves out answers about other objectives", () => {
    const strange = [over("a", "safety"), over("safety", "b"), over("a", "a")];
    expect(weightsFromChoices(["a", "b"], strange)).toEqual(weightsFromChoices(["a", "b"], []));
  });

  it("grows surer with more answers of the same kind", () => {
    const width = (times: number) => {
      const choices = Array.from({ length: times }, (_, index) => over(...pair(index)));
      const [first] = weightsFromChoices(["a", "b"], choices).weights;
      return first ? first.high - first.low : Number.NaN;
    };
    const pair = (index: number): [string, string] => (index % 3 === 0 ? ["b", "a"] : ["a", "b"]);
    expect(width(30)).toBeLessThan(width(9));
    expect(width(9)).toBeLessThan(width(3));
  });

  it("sums to 1, lies within its interval, and does not hang on the order of anything", () => {
    fc.assert(
      fc.property(
        anyChoices,
        fc.shuffledSubarray(FIVE, { minLength: FIVE.length }),
        (choices, shuffled) => {
          const { weights } = weightsFromChoices(FIVE, choices);
          expect(weights.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
          for (const { low, weight, high } of weights) {
            expect(low).toBeGreaterThan(0);
            expect(low).toBeLessThan(weight);
            expect(weight).toBeLessThan(high);
            expect(high).toBeLessThan(1);
          }
          const other = weightsFromChoices(shuffled, [...choices].reverse()).weights;
          for (const { id, weight, low } of weights) {
            const there = other.find((each) => each.id === id);
            expect(there?.weight).toBeCloseTo(weight, 6);
            expect(there?.low).toBeCloseTo(low, 6);
          }
        },
      ),
    );
  });

  it("never weighs an objective less for being chosen once more", () => {
    fc.assert(
      fc.property(
        anyChoices,
        fc.shuffledSubarray(FIVE, { minLength: 2, maxLength: 2 }),
        (choices, [a = "", b = ""]) => {
          const weightOf = (all: PreferenceChoice[]) =>
            weightsFromChoices(FIVE, all).weights.find(({ id }) => id === a)?.weight ?? 0;
          expect(weightOf([...choices, over(a, b)])).toBeGreaterThan(weightOf(choices));
        },
      ),
    );
  });
});

describe("what is said of the answers", () => {
  it("names objectives that were not asked about, and groups that nothing joins", () => {
    const choices = [over("empathy", "trust"), over("autonomy", "change")];
    expect(weightsFromChoices(FIVE, choices).doubts).toEqual([
      { kind: "not-compared", objectives: ["listening"] },
      {
        kind: "apart",
        groups: [
          ["empathy", "trust"],
          ["autonomy", "change"],
        ],
      },
      { kind: "one-way", steps: [["empathy"], ["trust"]] },
      { kind: "one-way", steps: [["autonomy"], ["change"]] },
    ]);
  });

  it("finds the one that always wins above a group with give and take", () => {
    const give = [over("b", "c"), over("c", "b")];
    const choices = [over("a", "b"), over("a", "c"), ...give];
    expect(weightsFromChoices(["b", "a", "c"], choices).doubts).toEqual([
      { kind: "one-way", steps: [["a"], ["b", "c"]] },
    ]);
    expect(kinds(["a", "b", "c"], [...choices, over("b", "a")])).toEqual([]);
  });

  it("counts circles", () => {
    const circle = [over("a", "b"), over("b", "c"), over("c", "a")];
    expect(weightsFromChoices(["a", "b", "c"], circle).doubts).toEqual([
      { kind: "circular", triads: 1 },
    ]);
    expect(weightsFromChoices(["c", "b", "a"], circle).doubts).toEqual([
      { kind: "circular", triads: 1 },
    ]);
    // A regular tournament of five has the most there can be: (125 - 5) / 24.
    const five = FIVE.flatMap((id, index) =>
      [1, 2].map((step) => over(id, FIVE[(index + step) % 5] ?? "")),
    );
    expect(weightsFromChoices(FIVE, five).doubts).toEqual([{ kind: "circular", triads: 5 }]);
  });

  it("is put into words with the objectives' names", () => {
    const words = weightsFromChoices(FIVE, [over("trust", "change")]).doubts.map((doubt) =>
      describeDoubt(doubt, (id) => id.toUpperCase()),
    );
    expect(words).toEqual([
      "Not asked about yet: EMPATHY, LISTENING, AUTONOMY. Their weights are a starting guess.",
      "All answers agree on an order: TRUST before CHANGE. How far apart they are is in part a starting guess.",
    ]);
    expect(describeDoubt({ kind: "no-answers" }, String)).toMatch(/^Nothing is answered yet/);
    expect(
      describeDoubt(
        {
          kind: "apart",
          groups: [
            ["a", "b"],
            ["c", "d"],
          ],
        },
        String,
      ),
    ).toContain("a, b / c, d");
    expect(describeDoubt({ kind: "circular", triads: 2 }, String)).toMatch(/^2 sets .* circle/);
  });
});

describe("nextPair", () => {
  it("asks first for what joins all objectives, each pair before any twice", () => {
    const choices: PreferenceChoice[] = [];
    const asked = new Set<string>();
    for (let count = 0; count < 10; count++) {
      const pair = nextPair(FIVE, choices);
      if (!pair) throw new Error("no pair");
      asked.add([pair.first, pair.second].sort().join());
      choices.push({ ...pair, answer: "same" });
      if (count === 3) expect(kinds(FIVE, choices)).not.toContain("not-compared");
    }
    expect(asked.size).toBe(10);
  });

  it("is none where there are no two", () => {
    expect(nextPair(["a"], [])).toBeNull();
    expect(nextPair([], [])).toBeNull();
  });

  it("gives all the weight to one objective alone", () => {
    expect(weightsFromChoices(["a"], []).weights).toEqual([
      { id: "a", weight: 1, low: 1, high: 1 },
    ]);
    expect(weightsFromChoices([], [])).toEqual({ weights: [], answers: 0, doubts: [] });
  });
});
