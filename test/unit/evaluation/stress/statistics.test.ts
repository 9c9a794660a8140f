import { expect, test } from "vitest";
import {
  deviation,
  meanWithInterval,
  shareOf,
} from "../../../../src/evaluation/stress/statistics.ts";

test("Wilson's interval is as published", () => {
  // Newcombe 1998, Statistics in Medicine 17, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
  for (const [of, n, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const) {
    const share = shareOf(of, n);
    expect(share?.low).toBeCloseTo(low, 4);
    expect(share?.high).toBeCloseTo(high, 4);
  }
  expect(shareOf(5, 5)).toMatchObject({ high: 1 });
  expect(shareOf(0, 0)).toBeNull();
});

test("the bootstrap's interval is that of the binomial where the values are 0 and 1", () => {
  // Means of five draws from four 0 and one 1 are binomial(5, 0.2) / 5, whose 97.5th percentile
  // is 0.6: P(X <= 2) = 0.942, P(X <= 3) = 0.993.
  const estimate = meanWithInterval([0, 0, 0, 0, 1], 3);
  expect(estimate?.value).toBeCloseTo(0.2);
  expect(estimate?.low).toBe(0);
  expect(estimate?.high).toBeCloseTo(0.6);
  expect(meanWithInterval([0, 0, 0, 0, 1], 3)).toEqual(estimate);
  expect(meanWithInterval([0.5, 0.5], 1)).toEqual({ value: 0.5, low: 0.5, high: 0.5, n: 2 });
  expect(meanWithInterval([], 1)).toBeNull();
});

test("a deviation takes two values", () => {
  expect(deviation([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(2.138, 3);
  expect(deviation([3])).toBeNull();
});
