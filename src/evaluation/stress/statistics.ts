import { mean, quantileSorted, sampleStandardDeviation } from "simple-statistics";
import { draws } from "./draws.ts";

/** A figure with its interval at 95 %, and how many cases it is from. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
  n: number;
}

/** A share with Wilson's interval at 95 %: `of` of `n`. */
export interface Share {
  of: number;
  n: number;
  low: number;
  high: number;
}

const RESAMPLES = 1000;
const TAIL = 0.025;

/** Standard deviation of a sample, divided by n - 1; null of fewer than two values. */
export function deviation(values: readonly number[]): number | null {
  return values.length < 2 ? null : sampleStandardDeviation([...values]);
}

/**
 * The mean with a bootstrap percentile interval: 1,000 resamples of the values, seeded. The values
 * must be independent: one for each case.
 *
 * @returns null where there is none
 */
export function meanWithInterval(values: readonly number[], seed: number): Estimate | null {
  const n = values.length;
  if (n === 0) return null;
  const below = draws(seed);
  const means = Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let drawn = 0; drawn < n; drawn += 1) sum += values[below(n)] ?? 0;
    return sum / n;
  }).sort((a, b) => a - b);
  const low = quantileSorted(means, TAIL);
  const high = quantileSorted(means, 1 - TAIL);
  return { value: mean([...values]), low, high, n };
}

const Z = 1.959964;

/**
 * Wilson's score interval (1927).
 *
 * @returns null of none
 */
export function shareOf(of: number, n: number): Share | null {
  if (n === 0) return null;
  const share = of / n;
  const scale = 1 + Z ** 2 / n;
  const centre = (share + Z ** 2 / (2 * n)) / scale;
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2));
  // At the ends the formula is exact but for rounding.
  return {
    of,
    n,
    low: of === 0 ? 0 : Math.max(0, centre - half),
    high: of === n ? 1 : Math.min(1, centre + half),
  };
}
