import { type Estimable, estimated, notEstimable } from "../agreement/estimable.ts";
import { type WilcoxonSignedRank, wilcoxonSignedRank } from "../agreement/wilcoxon.ts";
import { type Estimate, meanWithInterval } from "../stress/statistics.ts";

/** How much higher finals are scored than drafts, by one rater or judge. */
export interface Improvement {
  n: number;
  /** Mean of final less draft, in the scale's units, with a bootstrap interval over items. */
  delta: Estimable<Estimate>;
  wilcoxon: WilcoxonSignedRank;
}

/**
 * @param items overall scores of each item's draft and final; several raters' averaged before, and
 *   human and judge scores never mixed: the judge that steered a run favours what it chose
 */
export function improvement(
  items: readonly { draft: number; final: number }[],
  seed: number,
): Improvement {
  const differences = items.map(({ draft, final }) => final - draft);
  const delta = meanWithInterval(differences, seed);
  return {
    n: items.length,
    delta: delta ? estimated(delta) : notEstimable("nothing-rated"),
    wilcoxon: wilcoxonSignedRank(differences),
  };
}
