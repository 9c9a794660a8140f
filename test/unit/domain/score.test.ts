import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { overallScore, scoreFromWeights } from "../../../src/domain/score.ts";

const FIVE = { min: 1, max: 5 };

describe("a score from weights", () => {
  it("is a distribution with its expected value inside the scale", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 5, maxLength: 5 }),
        (weights) => {
          const score = scoreFromWeights(FIVE, weights);
          if (weights.every((weight) => weight === 0)) return expect(score).toBeNull();
          expect(score?.distribution.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
          expect(score?.expected).toBeGreaterThanOrEqual(1 - 1e-9);
          expect(score?.expected).toBeLessThanOrEqual(5 + 1e-9);
          expect(score?.spread).toBeGreaterThanOrEqual(0);
          expect(score?.spread).toBeLessThanOrEqual(2 + 1e-9);
        },
      ),
    );
  });

  it("does not make one where there is none", () => {
    for (const weights of [
      [0, 0, 0, 0, 0],
      [1, 2, 3],
      [1, 1, Number.NaN, 1, 1],
      [1, -1, 1, 1, 1],
      [Infinity, 0, 0, 0, 0],
    ]) {
      expect(scoreFromWeights(FIVE, weights)).toBeNull();
    }
  });

  it("knows a hand-made example", () => {
    expect(scoreFromWeights(FIVE, [0, 0, 1, 2, 1])).toEqual({
      expected: 4,
      spread: Math.sqrt(0.5),
      distribution: [0, 0, 0.25, 0.5, 0.25],
    });
  });
});

describe("the overall score", () => {
  const sharp = { expected: 4, spread: 0, distribution: [0, 0, 0, 1, 0] };
  const wide = { expected: 2, spread: 1, distribution: [0.5, 0, 0.5, 0, 0] };

  it("is the weighted mean, with independent errors", () => {
    expect(overallScore({ a: sharp, b: wide }, { a: 1, b: 1 })).toEqual({
      expected: 3,
      spread: 0.5,
    });
    expect(overallScore({ a: sharp, b: wide }, { a: 3, b: 1 })).toEqual({
      expected: 3.5,
      spread: 0.25,
    });
  });

  it("leaves out what has no weight, and is null where nothing has", () => {
    expect(overallScore({ a: sharp, b: wide }, { a: 1 })).toEqual({ expected: 4, spread: 0 });
    expect(overallScore({ a: sharp }, { a: 0 })).toBeNull();
  });
});
