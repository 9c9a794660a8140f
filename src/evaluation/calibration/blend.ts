import type { Scale } from "../../domain/score.ts";

/** Shares of the map that are tried, from the raw score alone to the map alone. */
export const SHARES: readonly number[] = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** Sums of one share's blend and the human scores, for each item: six to a row. */
type ItemSums = Float64Array;

/**
 * For each share, what {@link agreementOfItems} needs.
 *
 * @param items how many there are; `itemOf` numbers them from 0
 */
export function blendSums(
  raw: Float64Array,
  predicted: Float64Array,
  human: Float64Array,
  itemOf: Uint32Array,
  items: number,
): ItemSums[] {
  return SHARES.map((share) => {
    const sums = new Float64Array(items * 6);
    for (let row = 0; row < raw.length; row += 1) {
      const x = share * (predicted[row] ?? 0) + (1 - share) * (raw[row] ?? 0);
      const y = human[row] ?? 0;
      const at = (itemOf[row] ?? 0) * 6;
      [1, x, y, x * x, y * y, x * y].forEach((value, which) => {
        sums[at + which] = (sums[at + which] ?? 0) + value;
      });
    }
    return sums;
  });
}

/**
 * ICC(A,1) of a blend and the human scores, each item taken `times` often.
 *
 * @returns NaN where there is none
 */
export function agreementOfItems(sums: ItemSums, times: Uint32Array): number {
  let [n, sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0, 0];
  for (let item = 0; item < times.length; item += 1) {
    const often = times[item] ?? 0;
    const at = item * 6;
    n += often * (sums[at] ?? 0);
    sx += often * (sums[at + 1] ?? 0);
    sy += often * (sums[at + 2] ?? 0);
    sxx += often * (sums[at + 3] ?? 0);
    syy += often * (sums[at + 4] ?? 0);
    sxy += often * (sums[at + 5] ?? 0);
  }
  const xx = sxx - (sx * sx) / n;
  const yy = syy - (sy * sy) / n;
  const xy = sxy - (sx * sy) / n;
  // The mean squares of two columns, in terms of their sums of squares and products.
  const rows = (xx + yy + 2 * xy) / 2 / (n - 1);
  const residual = (xx + yy - 2 * xy) / 2 / (n - 1);
  const columns = (sx - sy) ** 2 / n / 2;
  const divisor = rows + residual + (2 / n) * (columns - residual);
  return divisor > 1e-12 ? (rows - residual) / divisor : Number.NaN;
}

/** A gain below this is rounding. */
const ROUNDING = 1e-9;

/** The share with the most agreement; the lower of two. NaN loses. */
export function bestShare(sums: readonly ItemSums[], times: Uint32Array): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  sums.forEach((one, at) => {
    const agreement = agreementOfItems(one, times);
    if (agreement > most + ROUNDING) {
      most = agreement;
      best = SHARES[at] ?? 0;
    }
  });
  return best;
}

export function withinScale(value: number, { min, max }: Scale): number {
  return Math.min(max, Math.max(min, value));
}
