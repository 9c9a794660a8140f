import { categoryOf } from "./categories.ts";
import { type Estimable, estimated, notEstimable } from "./estimable.ts";
import type { Tally } from "./tally.ts";
import { type AgreementWeights, agreementWeights } from "./weights.ts";

/** How often the first rater chose the row's category and the second the column's. */
export interface ConfusionMatrix {
  categories: readonly number[];
  /** Row after row. */
  cells: Uint32Array;
}

/** @param categories ascending; values between them count as the nearest, the upper one of two */
export function confusionMatrix(
  { values, counts }: Tally,
  categories: readonly number[],
): ConfusionMatrix {
  const q = categories.length;
  const cells = new Uint32Array(q * q);
  for (let row = 0; row < counts.length; row += 1) {
    const first = categoryOf(values[row * 2] ?? 0, categories);
    const at = first * q + categoryOf(values[row * 2 + 1] ?? 0, categories);
    cells[at] = (cells[at] ?? 0) + (counts[row] ?? 0);
  }
  return { categories, cells };
}

/** Cohen's kappa of two raters (1960), and weighted (1968). */
export function cohenKappa(
  { categories, cells }: ConfusionMatrix,
  weights: AgreementWeights = "identity",
): Estimable {
  const q = categories.length;
  const weighed = agreementWeights(categories, weights);
  const first = new Float64Array(q);
  const second = new Float64Array(q);
  let [n, observed, chance] = [0, 0, 0];
  for (let i = 0; i < q; i += 1) {
    for (let j = 0; j < q; j += 1) {
      const count = cells[i * q + j] ?? 0;
      n += count;
      first[i] = (first[i] ?? 0) + count;
      second[j] = (second[j] ?? 0) + count;
      observed += count * (weighed[i * q + j] ?? 0);
    }
  }
  for (let i = 0; i < q; i += 1) {
    for (let j = 0; j < q; j += 1) {
      chance += ((first[i] ?? 0) * (second[j] ?? 0) * (weighed[i * q + j] ?? 0)) / n;
    }
  }
  if (n === 0) return notEstimable("nothing-rated");
  if (n === 1) return notEstimable("too-few-targets");
  // Both chose one category, the same, for everything.
  if (n - chance <= ROUNDING * n) return notEstimable("no-variance");
  return estimated((observed - chance) / (n - chance));
}

const ROUNDING = 1e-12;
