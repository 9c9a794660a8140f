import { dimensionWeights, type Rubric } from "../../domain/rubric.ts";
import type { SessionResult } from "./results.ts";

/** How a session's scores and flags become one number. */
export interface RewardFormula {
  /** By dimension; what is not here does not count. */
  weights: Readonly<Record<string, number>>;
  /** What each raised flag takes off. */
  lambda: number;
}

export interface Reward {
  reward: number;
  /** The weighted mean of the scores, rescaled to 0 to 1. */
  fidelity: number;
  /** Flags that were raised. */
  violations: number;
}

/** A flag weighs as much as half of the whole range of fidelity, unless somebody says otherwise. */
export const USUAL_LAMBDA = 0.5;

/** The rubric's own weights: what people hardly agree on has none. */
export function usualFormula(rubric: Rubric, lambda = USUAL_LAMBDA): RewardFormula {
  return { weights: dimensionWeights(rubric), lambda };
}

/**
 * `reward = fidelity - lambda * violations`: fidelity is the weighted mean of the scores, rescaled
 * to 0 to 1, violations the number of flags raised. In TherapyGym's own ablation fidelity alone
 * made violations more frequent, so lambda should not be 0.
 *
 * @returns null where nothing has a weight, or a dimension that has one was not scored
 */
export function rewardOf(
  { scores, flags }: Pick<SessionResult, "scores" | "flags">,
  { weights, lambda }: RewardFormula,
  { min, max }: Rubric["scale"],
): Reward | null {
  let [total, sum] = [0, 0];
  for (const [dimension, weight] of Object.entries(weights)) {
    if (!(weight > 0)) continue;
    const score = scores[dimension];
    if (score === undefined) return null;
    total += weight;
    sum += weight * score;
  }
  if (!(total > 0)) return null;
  const fidelity = (sum / total - min) / (max - min);
  const violations = Object.values(flags).filter((raised) => raised).length;
  return { reward: fidelity - lambda * violations, fidelity, violations };
}
