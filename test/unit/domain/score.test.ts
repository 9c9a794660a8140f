import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { overallScore, scoreFromDraws, scoreFromWeights } from "../../../src/domain/score.ts";

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

describe("a score from drawn answers", () => {
  const counts = fc.array(fc.nat(20), { minLength: 5, maxLength: 5 });

  it("lies between the answers' mean and the middle, wider than the answers, none impossible", () => {
    fc.assert(
      fc.property(counts, (drawn) => {
        const score = scoreFromDraws(FIVE, drawn);
        const plain = scoreFromWeights(FIVE, drawn);
        if (!plain || !score) return expect(score).toBe(plain);
        expect(score.samples).toBe(drawn.reduce((sum, count) => sum + count, 0));
        expect(score.distribution.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
        expect(Math.min(...score.distribution)).toBeGreaterThan(0);
        const offMiddle = (expected: number) => Math.abs(expected - 3);
        expect(offMiddle(score.expected)).toBeLessThanOrEqual(offMiddle(plain.expected) + 1e-9);
        // Mixing in a share of the even spread, whose own is sqrt(2), pulls towards it at least.
        expect(score.spread).toBeGreaterThanOrEqual(Math.min(plain.spread, Math.SQRT2) - 1e-9);
      }),
    );
  });

  it("grows surer with more equal answers", () => {
    const spreads = [3, 5, 50].map(
      (answers) => scoreFromDraws(FIVE, [0, 0, 0, 0, answers])?.spread ?? 0,
    );
    expect(spreads).toEqual(spreads.toSorted((a, b) => b - a));
  });

  it("knows a hand-made example: five times 5", () => {
    const score = scoreFromDraws(FIVE, [0, 0, 0, 0, 5]);
    expect(score?.expected).toBeCloseTo(28 / 6, 12);
    // 1/30 on each of 1 to 4, 26/30 on 5: the variance is 8/9.
    expect(score?.spread).toBeCloseTo(Math.sqrt(8 / 9), 12);
  });

  it("does not make one of nothing", () => {
    for (const drawn of [[0, 0, 0, 0, 0], [], [1, -1, 1, 1, 1], [0.5, 0, 0, 0, 0], [1, 2]]) {
      expect(scoreFromDraws(FIVE, drawn)).toBeNull();
    }
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
