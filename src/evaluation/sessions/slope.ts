/** A change per step, with an interval of 95 %. */
export interface Slope {
  value: number;
  low: number;
  high: number;
}

/** Of the standard normal distribution, two-sided 95 %. */
const Z = 1.959964;

/**
 * Sen's slope of values at equal steps: the median of the slopes of all pairs, with the interval
 * that follows from the normal approximation of Kendall's S, ties in the values counted (P. K. Sen,
 * Journal of the American Statistical Association 63, 1968; Hollander and Wolfe, Nonparametric
 * Statistical Methods, 9.3). One odd value does not carry it.
 *
 * @param values at least 3, in order
 * @throws RangeError where there are fewer
 */
export function senSlope(values: readonly number[]): Slope {
  if (values.length < 3) throw new RangeError("A slope needs three values.");
  const slopes: number[] = [];
  for (const [from, before] of values.entries()) {
    for (let to = from + 1; to < values.length; to += 1) {
      slopes.push(((values[to] ?? 0) - before) / (to - from));
    }
  }
  slopes.sort((a, b) => a - b);
  const reach = Z * Math.sqrt(kendallVariance(values));
  const pairs = slopes.length;
  // Ranks from 1; interpolated as Gilbert (1987) does, and no further than there are slopes.
  return {
    value: atRank(slopes, (pairs + 1) / 2),
    low: atRank(slopes, (pairs - reach) / 2),
    high: atRank(slopes, (pairs + reach) / 2 + 1),
  };
}

/** Of Kendall's S where there is no trend. */
function kendallVariance(values: readonly number[]): number {
  const of = (count: number) => count * (count - 1) * (2 * count + 5);
  const ties = new Map<number, number>();
  for (const value of values) ties.set(value, (ties.get(value) ?? 0) + 1);
  let sum = of(values.length);
  for (const tied of ties.values()) sum -= of(tied);
  return sum / 18;
}

function atRank(sorted: readonly number[], rank: number): number {
  const within = Math.min(sorted.length, Math.max(1, rank));
  const [below, above] = [sorted[Math.floor(within) - 1] ?? 0, sorted[Math.ceil(within) - 1] ?? 0];
  return below + (above - below) * (within - Math.floor(within));
}
