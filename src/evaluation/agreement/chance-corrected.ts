import { type Agreement, agreementOf, type Spread } from "./categories.ts";
import { type Estimable, estimated, notEstimable } from "./estimable.ts";
import type { Counts } from "./tally.ts";
import { type AgreementWeights, agreementWeights } from "./weights.ts";

/**
 * Fleiss' kappa (1971) of two raters or more, generalised to targets that not all of them rated
 * (Gwet 2014, chapter 2): agreement over targets with two ratings, chance from the mean share of
 * each category over all rated targets.
 */
export function fleissKappa(
  spread: Spread,
  counts: Counts,
  weights: AgreementWeights = "identity",
): Estimable {
  const weighed = agreementWeights(spread.categories, weights);
  return corrected(agreementOf(spread, counts, weighed), (shares) => {
    const q = shares.length;
    let chance = 0;
    for (let i = 0; i < q; i += 1) {
      for (let j = 0; j < q; j += 1) {
        chance += (weighed[i * q + j] ?? 0) * (shares[i] ?? 0) * (shares[j] ?? 0);
      }
    }
    return chance;
  });
}

/**
 * Gwet's AC1 (identity weights) and AC2 (linear or quadratic); Gwet 2008 and 2014, chapters 2 and
 * 4. Of all categories of the scale, chosen or not.
 */
export function gwetAc(
  spread: Spread,
  counts: Counts,
  weights: AgreementWeights = "identity",
): Estimable {
  const weighed = agreementWeights(spread.categories, weights);
  const q = spread.categories.length;
  const scale = weighed.reduce((sum, weight) => sum + weight, 0) / (q * (q - 1));
  return corrected(agreementOf(spread, counts, weighed), (shares) =>
    shares.reduce((sum, share) => sum + scale * share * (1 - share), 0),
  );
}

const ROUNDING = 1e-12;

function corrected(
  { observed, shares, paired, rated }: Agreement,
  chanceOf: (shares: Float64Array) => number,
): Estimable {
  if (rated === 0) return notEstimable("nothing-rated");
  if (paired === 0) return notEstimable("one-rater");
  if (paired === 1) return notEstimable("too-few-targets");
  const chance = chanceOf(shares);
  if (1 - chance <= ROUNDING) return notEstimable("no-variance");
  return estimated((observed - chance) / (1 - chance));
}
