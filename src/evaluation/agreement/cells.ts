import { agreementWeights } from "./weights.ts";

/**
 * The coefficients of two raters' categories, straight from how often each pair of categories
 * occurs. The same as those of `categorical.ts`, for resampling: it fills numbers in and makes
 * nothing.
 */

export const CATEGORICAL_FORMS = [
  "kappa",
  "kappaLinear",
  "kappaQuadratic",
  "fleiss",
  "ac1",
  "ac2Linear",
  "ac2Quadratic",
  "alphaNominal",
  "alphaOrdinal",
  "alphaInterval",
] as const;
export type CategoricalForm = (typeof CATEGORICAL_FORMS)[number];

const ROUNDING = 1e-12;
const KINDS = ["identity", "linear", "quadratic"] as const;

/**
 * @param categories ascending
 * @returns fills `into`, from `from` on, with a value for each form, NaN where there is none; of
 *   `cells`, row after row the first rater's category by the second's, that are complete ratings
 */
export function categoricalOfCells(
  categories: readonly number[],
): (cells: Float64Array, into: Float64Array, from: number) => void {
  const q = categories.length;
  const weights = KINDS.map((kind) => agreementWeights(categories, kind));
  const acScale = weights.map(
    (weighed) => weighed.reduce((sum, weight) => sum + weight, 0) / (q * (q - 1)),
  );
  const first = new Float64Array(q);
  const second = new Float64Array(q);
  /** Ratings of each category below the upper end of its own, by half of its own. */
  const upTo = new Float64Array(q);
  return (cells, into, from) => {
    let n = 0;
    first.fill(0);
    second.fill(0);
    for (let i = 0; i < q; i += 1) {
      for (let j = 0; j < q; j += 1) {
        const count = cells[i * q + j] ?? 0;
        n += count;
        first[i] = (first[i] ?? 0) + count;
        second[j] = (second[j] ?? 0) + count;
      }
    }
    if (n < 2) {
      into.fill(Number.NaN, from, from + CATEGORICAL_FORMS.length);
      return;
    }
    let below = 0;
    let spread = 0;
    for (let i = 0; i < q; i += 1) {
      const both = (first[i] ?? 0) + (second[i] ?? 0);
      upTo[i] = below + both / 2;
      below += both;
      const share = both / (2 * n);
      spread += share * (1 - share);
    }
    for (let kind = 0; kind < KINDS.length; kind += 1) {
      const weighed = weights[kind] ?? first;
      let [observed, byHabit, byShare] = [0, 0, 0];
      for (let i = 0; i < q; i += 1) {
        for (let j = 0; j < q; j += 1) {
          const weight = weighed[i * q + j] ?? 0;
          if (weight === 0) continue;
          observed += weight * (cells[i * q + j] ?? 0);
          byHabit += weight * (first[i] ?? 0) * (second[j] ?? 0);
          if (kind === 0) byShare += ((first[i] ?? 0) + (second[j] ?? 0)) ** 2;
        }
      }
      observed /= n;
      into[from + kind] = corrected(observed, byHabit / (n * n));
      if (kind === 0) into[from + 3] = corrected(observed, byShare / (4 * n * n));
      into[from + 4 + kind] = corrected(observed, (acScale[kind] ?? 0) * spread);
    }
    for (let metric = 0; metric < 3; metric += 1) {
      let [observed, expected] = [0, 0];
      for (let i = 0; i < q; i += 1) {
        for (let j = i + 1; j < q; j += 1) {
          const apart =
            metric === 0
              ? 1
              : metric === 1
                ? (upTo[j] ?? 0) - (upTo[i] ?? 0)
                : (categories[j] ?? 0) - (categories[i] ?? 0);
          const square = apart * apart;
          observed += square * ((cells[i * q + j] ?? 0) + (cells[j * q + i] ?? 0));
          const [here, there] = [
            (first[i] ?? 0) + (second[i] ?? 0),
            (first[j] ?? 0) + (second[j] ?? 0),
          ];
          expected += (square * here * there) / (2 * n - 1);
        }
      }
      into[from + 7 + metric] = expected === 0 ? Number.NaN : 1 - observed / expected;
    }
  };
}

function corrected(observed: number, chance: number): number {
  return 1 - chance <= ROUNDING ? Number.NaN : (observed - chance) / (1 - chance);
}
