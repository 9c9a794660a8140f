import type { Spread } from "./categories.ts";
import { type Estimable, estimated, notEstimable } from "./estimable.ts";
import type { Counts } from "./tally.ts";

/** What makes two values differ: that they do, the ratings between them, or their distance. */
export type AlphaMetric = "nominal" | "ordinal" | "interval";

/**
 * Krippendorff's alpha (2011, "Computing Krippendorff's alpha-reliability"), for any number of
 * raters and missing ratings; targets with one rating are left out. Ordinal differences are his:
 * how many ratings lie between two categories, theirs by half.
 */
export function krippendorffAlpha(
  { categories, chosen, rated }: Spread,
  counts: Counts,
  metric: AlphaMetric,
): Estimable {
  const q = categories.length;
  const coincidences = new Float64Array(q * q);
  const margins = new Float64Array(q);
  let [targets, some] = [0, 0];
  for (let row = 0; row < counts.length; row += 1) {
    const count = counts[row] ?? 0;
    const r = rated[row] ?? 0;
    if (r > 0) some += count;
    if (count === 0 || r < 2) continue;
    targets += count;
    for (let i = 0; i < q; i += 1) {
      const here = chosen[row * q + i] ?? 0;
      if (here === 0) continue;
      margins[i] = (margins[i] ?? 0) + count * here;
      for (let j = 0; j < q; j += 1) {
        const there = (chosen[row * q + j] ?? 0) - (i === j ? 1 : 0);
        const at = i * q + j;
        coincidences[at] = (coincidences[at] ?? 0) + (count * here * there) / (r - 1);
      }
    }
  }
  if (some === 0) return notEstimable("nothing-rated");
  if (targets === 0) return notEstimable("one-rater");
  if (targets === 1) return notEstimable("too-few-targets");
  const differences = differencesOf(categories, margins, metric);
  const total = margins.reduce((sum, margin) => sum + margin, 0);
  let [observed, expected] = [0, 0];
  for (let i = 0; i < q; i += 1) {
    for (let j = 0; j < q; j += 1) {
      const difference = differences[i * q + j] ?? 0;
      observed += difference * (coincidences[i * q + j] ?? 0);
      expected += (difference * (margins[i] ?? 0) * (margins[j] ?? 0)) / (total - 1);
    }
  }
  if (expected === 0) return notEstimable("no-variance");
  return estimated(1 - observed / expected);
}

/** Squared differences between categories, row after row. */
function differencesOf(
  categories: readonly number[],
  margins: Float64Array,
  metric: AlphaMetric,
): Float64Array {
  const q = categories.length;
  const differences = new Float64Array(q * q);
  for (let i = 0; i < q; i += 1) {
    let between = (margins[i] ?? 0) / 2;
    for (let j = i + 1; j < q; j += 1) {
      const upTo = between + (margins[j] ?? 0) / 2;
      between += margins[j] ?? 0;
      const apart = (categories[j] ?? 0) - (categories[i] ?? 0);
      const difference = { nominal: 1, ordinal: upTo, interval: apart }[metric] ** 2;
      differences[i * q + j] = difference;
      differences[j * q + i] = difference;
    }
  }
  return differences;
}
