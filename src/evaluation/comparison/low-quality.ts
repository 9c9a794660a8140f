import { type Estimable, estimated, notEstimable } from "../agreement/estimable.ts";
import { type Share, shareOf } from "../stress/statistics.ts";

/** When a reply is of low quality: its mean score is low, or any one of them. */
export type LowRule = "mean" | "any";

/** A score at or below this is low, on a scale of five. */
const LOW = 3;

/** @param scores one for each dimension, one at least; @param low the highest score that is low */
export function isLow(scores: readonly number[], rule: LowRule, low: number = LOW): boolean {
  if (rule === "any") return scores.some((score) => score <= low);
  return scores.reduce((sum, score) => sum + score, 0) / scores.length <= low;
}

/** A draft and what became of it, scored by the same rater. */
export interface ScoredPair {
  draft: readonly number[];
  final: readonly number[];
}

/**
 * Share of low drafts whose final is not low under the same rule. Low scores are low by chance in
 * part, so that whatever replaces a low draft looks better: beside a control with the same budget
 * this says something, alone it does not.
 *
 * @param low the highest score that is low
 */
export function recoveryRate(
  pairs: readonly ScoredPair[],
  rule: LowRule,
  low: number = LOW,
): Estimable<Share> {
  const lows = pairs.filter(({ draft }) => isLow(draft, rule, low));
  const recovered = lows.filter(({ final }) => !isLow(final, rule, low));
  const share = shareOf(recovered.length, lows.length);
  return share ? estimated(share) : notEstimable("nothing-rated");
}
