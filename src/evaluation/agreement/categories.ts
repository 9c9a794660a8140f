import type { Counts, Tally } from "./tally.ts";

/**
 * A tally in categories: how many raters put a target where. What more than two raters' kappas and
 * alphas are made of; who gave which rating does not count in them.
 */
export interface Spread {
  categories: readonly number[];
  /** For each row of the tally, how many raters chose each category; row after row. */
  chosen: Uint16Array;
  /** For each row, how many raters rated it. */
  rated: Uint16Array;
}

/** The category nearest to a value; the upper one of two that are as near. */
export function categoryOf(value: number, categories: readonly number[]): number {
  let best = 0;
  categories.forEach((category, index) => {
    if (Math.abs(category - value) <= Math.abs((categories[best] ?? 0) - value)) best = index;
  });
  return best;
}

/** @param categories ascending; values between them count as the nearest */
export function spreadOf({ raters, values, counts }: Tally, categories: readonly number[]): Spread {
  const q = categories.length;
  const chosen = new Uint16Array(counts.length * q);
  const rated = new Uint16Array(counts.length);
  for (let row = 0; row < counts.length; row += 1) {
    for (let rater = 0; rater < raters; rater += 1) {
      const value = values[row * raters + rater] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      const at = row * q + categoryOf(value, categories);
      chosen[at] = (chosen[at] ?? 0) + 1;
      rated[row] = (rated[row] ?? 0) + 1;
    }
  }
  return { categories, chosen, rated };
}

/** Observed agreement of two ratings of a target, and how often each category was chosen. */
export interface Agreement {
  /** Mean over targets with two ratings or more; NaN where there is none. */
  observed: number;
  /** Mean over rated targets of the share of its raters that chose the category. */
  shares: Float64Array;
  /** Targets with two ratings or more. */
  paired: number;
  /** Targets with a rating. */
  rated: number;
}

/** @param weights of {@link agreementWeights}, for the spread's categories */
export function agreementOf(spread: Spread, counts: Counts, weights: Float64Array): Agreement {
  const { chosen, rated, categories } = spread;
  const q = categories.length;
  const shares = new Float64Array(q);
  let [paired, some, observed] = [0, 0, 0];
  for (let row = 0; row < counts.length; row += 1) {
    const count = counts[row] ?? 0;
    const r = rated[row] ?? 0;
    if (count === 0 || r === 0) continue;
    some += count;
    let agreeing = 0;
    for (let i = 0; i < q; i += 1) {
      const here = chosen[row * q + i] ?? 0;
      if (here === 0) continue;
      shares[i] = (shares[i] ?? 0) + (count * here) / r;
      let near = -1;
      for (let j = 0; j < q; j += 1) {
        near += (weights[i * q + j] ?? 0) * (chosen[row * q + j] ?? 0);
      }
      agreeing += here * near;
    }
    if (r < 2) continue;
    paired += count;
    observed += (count * agreeing) / (r * (r - 1));
  }
  for (let i = 0; i < q; i += 1) shares[i] = (shares[i] ?? 0) / some;
  return { observed: observed / paired, shares, paired, rated: some };
}
