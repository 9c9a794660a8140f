import type { PreferenceProfile } from "../../domain/preferences.ts";
import { type Dimension, dimensionWeights, type Rubric, steers } from "../../domain/rubric.ts";
import { overallScore, type ScoredCard } from "../../domain/score.ts";
import { type PreferenceFit, weightsFromChoices } from "./client-weights.ts";

/**
 * What 335 people put first (arXiv 2602.16053); rounded there, so that they sum to 1.001. Safety
 * was not asked about.
 */
export const SURVEY_SHARES: Readonly<Record<string, number>> = {
  empathy: 0.627,
  "active-listening": 0.209,
  autonomy: 0.06,
  trust: 0.054,
  "self-motivated-change": 0.051,
};

/** What a profile weighs: the dimensions that steer. Constraints stay outside. */
export function objectivesOf(rubric: Rubric): Dimension[] {
  return rubric.dimensions.filter(steers);
}

export interface ProfileWeights {
  /** By id of each dimension that steers; they sum to 1. */
  weights: Record<string, number>;
  /** Intervals and doubts, where the weights were fitted to choices. */
  fit: PreferenceFit | null;
}

/**
 * A profile's weights for the dimensions of a rubric that steer.
 *
 * @returns null where the profile says nothing about this rubric: the survey did not ask about
 * one of its dimensions, weights by hand were not set for one of them, all that was answered is
 * about others, or all weights are 0
 */
export function profileWeights(profile: PreferenceProfile, rubric: Rubric): ProfileWeights | null {
  const ids = objectivesOf(rubric).map(({ id }) => id);
  if (profile.from === "choices") {
    if (ids.length === 0) return null;
    const fit = weightsFromChoices(ids, profile.choices);
    if (fit.answers === 0 && profile.choices.length > 0) return null;
    return { weights: Object.fromEntries(fit.weights.map(({ id, weight }) => [id, weight])), fit };
  }
  const surveyed = (id: string) => Object.hasOwn(SURVEY_SHARES, id);
  if (profile.from === "survey" && !ids.every(surveyed)) return null;
  // Made for another rubric: a dimension that nobody was asked to weigh is not one of no weight.
  if (profile.from === "weights" && !ids.every((id) => Object.hasOwn(profile.weights, id))) {
    return null;
  }
  const raw = (id: string) => {
    if (profile.from === "equal") return 1;
    const given = profile.from === "survey" ? SURVEY_SHARES : profile.weights;
    return Object.hasOwn(given, id) ? (given[id] ?? 0) : 0;
  };
  const weights = normalised(Object.fromEntries(ids.map((id) => [id, raw(id)])));
  return weights && { weights, fit: null };
}

/** The same weights with sum 1; null where there is none above 0. */
export function normalised(
  weights: Readonly<Record<string, number>>,
): Record<string, number> | null {
  const entries = Object.entries(weights);
  // First by the largest, so that no sum overflows.
  const largest = Math.max(0, ...entries.map(([, weight]) => weight));
  if (!(largest > 0) || !Number.isFinite(largest)) return null;
  const total = entries.reduce((sum, [, weight]) => sum + weight / largest, 0);
  return Object.fromEntries(entries.map(([id, weight]) => [id, weight / largest / total]));
}

/**
 * The rubric with the profile's weights, for a judge to weigh by; all else, id and version too,
 * stays: what is scored and how is the same. The rubric itself where the profile says nothing
 * about it.
 */
export function withProfile(rubric: Rubric, profile: PreferenceProfile): Rubric {
  const weights = profileWeights(profile, rubric)?.weights;
  if (!weights) return rubric;
  return {
    ...rubric,
    dimensions: rubric.dimensions.map((dimension) => {
      const weight = weights[dimension.id];
      return weight === undefined ? dimension : { ...dimension, weight };
    }),
  };
}

/**
 * A scorecard as it is under a rubric's weights: the same scores and flags, another overall.
 *
 * @returns null where nothing that was scored has a weight
 */
export function reweigh(card: ScoredCard, rubric: Rubric): ScoredCard | null {
  const overall = overallScore(card.scores, dimensionWeights(rubric));
  return overall && { ...card, overall };
}
