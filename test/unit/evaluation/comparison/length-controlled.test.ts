import { readFileSync } from "node:fs";
import { standardDeviation } from "simple-statistics";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { uniform } from "../../../../src/evaluation/agreement/random.ts";
import {
  type JudgedPair,
  lengthControlledWinRate,
} from "../../../../src/evaluation/comparison/length-controlled.ts";
import { logisticFit } from "../../../../src/evaluation/comparison/logistic.ts";

const pair = z.tuple([z.number(), z.number()]);
const { cases } = z
  .object({
    made_by: z.string(),
    cases: z.array(
      z.object({
        name: z.string(),
        differences: z.array(z.number()),
        outcomes: z.array(z.number()),
        glm: pair,
        penalised: pair,
      }),
    ),
  })
  .parse(
    JSON.parse(
      readFileSync(
        new URL("../../../fixtures/ratings/length-controlled.json", import.meta.url),
        "utf8",
      ),
    ),
  );

describe("logistic regression is that of another program", () => {
  test.each(cases)("$name", ({ differences, outcomes, glm, penalised }) => {
    const spread = standardDeviation(differences);
    const x = Float64Array.from(differences, (each) => Math.tanh(each / spread));
    const y = Float64Array.from(outcomes);
    const plain = logisticFit(x, y, null);
    expect(plain?.intercept).toBeCloseTo(glm[0], 6);
    expect(plain?.slope).toBeCloseTo(glm[1], 6);
    const pulled = logisticFit(x, y, null, { intercept: 1 / 100, slope: 1 / 6.25 });
    expect(pulled?.intercept).toBeCloseTo(penalised[0], 6);
    expect(pulled?.slope).toBeCloseTo(penalised[1], 6);
  });

  test("one that is weighted twice is two", () => {
    const x = Float64Array.of(-1, 0.2, 0.5, 1, -0.3);
    const y = Float64Array.of(0, 1, 0, 1, 0.5);
    const twice = logisticFit(x, y, Uint32Array.of(2, 1, 1, 1, 0));
    const spelled = logisticFit(
      Float64Array.of(-1, -1, 0.2, 0.5, 1),
      Float64Array.of(0, 0, 1, 0, 1),
      null,
    );
    expect(twice?.intercept).toBeCloseTo(spelled?.intercept ?? 9, 9);
    expect(twice?.slope).toBeCloseTo(spelled?.slope ?? 9, 9);
  });

  test("outcomes that the predictor parts have no fit without a penalty", () => {
    expect(logisticFit(Float64Array.of(-1, 1), Float64Array.of(0, 1), null)).toBeNull();
  });
});

/** Pairs whose winner is drawn by what is planted: log odds = quality + by length. */
function planted(n: number, quality: number, byLength: number, lengthen: number): JudgedPair[] {
  const random = uniform(31);
  return Array.from({ length: n }, () => {
    const lengthB = 200 + Math.round(200 * random());
    const lengthA = lengthB + lengthen + Math.round(400 * (random() - 0.5));
    const odds = quality + byLength * Math.tanh((lengthA - lengthB) / 120);
    return {
      lengthA,
      lengthB,
      verdict: random() < 1 / (1 + Math.exp(-odds)) ? ("a" as const) : ("b" as const),
    };
  });
}

function rates(pairs: readonly JudgedPair[]) {
  const { rate, plain, ...about } = lengthControlledWinRate(pairs, 3);
  if (rate.status !== "estimated" || plain.status !== "estimated") throw new Error("No rate.");
  return { rate: rate.value, plain: plain.value, ...about };
}

describe("a win rate at equal lengths", () => {
  test("a loop that only lengthens wins, and gains nothing when length is held", () => {
    const { rate, plain, longerBy, longer } = rates(planted(600, 0, 2, 120));
    expect(plain.low).toBeGreaterThan(0.6);
    expect(rate.low).toBeLessThan(0.5);
    expect(rate.high).toBeGreaterThan(0.5);
    expect(rate.value).toBeLessThan(plain.value - 0.1);
    expect(longerBy).toBeGreaterThan(80);
    expect(longer).toBeGreaterThan(300);
  });

  test("one that is better at any length keeps its gain", () => {
    const { rate } = rates(planted(600, 1.2, 0, 120));
    expect(rate.low).toBeGreaterThan(0.6);
  });

  test("where length says nothing the two are about the same", () => {
    const { rate, plain } = rates(planted(600, 0.5, 0, 0));
    expect(Math.abs(rate.value - plain.value)).toBeLessThan(0.03);
  });

  test("a tie is half a win, and the order of the pairs does not change the estimate", () => {
    const pairs = planted(80, 0.4, 0.5, 30);
    const ties = pairs.map((each): JudgedPair => ({ ...each, verdict: "tie" }));
    expect(rates(ties).rate.value).toBeCloseTo(0.5);
    expect(rates([...pairs].reverse()).rate.value).toBeCloseTo(rates(pairs).rate.value, 9);
  });

  test("is not estimable of few pairs, or of replies of the same lengths", () => {
    expect(lengthControlledWinRate([], 1)).toMatchObject({
      rate: { status: "not-estimable", because: "nothing-rated" },
      longerBy: null,
    });
    expect(lengthControlledWinRate(planted(9, 0, 0, 0), 1).rate.status).toBe("not-estimable");
    const same = planted(40, 1, 0, 0).map((each) => ({ ...each, lengthA: 90, lengthB: 90 }));
    const found = lengthControlledWinRate(same, 1);
    expect(found.rate).toEqual({ status: "not-estimable", because: "no-variance" });
    expect(found.plain.status).toBe("estimated");
  });
});
