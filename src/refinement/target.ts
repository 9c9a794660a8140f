import { dimensionWeights, type Rubric } from "../domain/rubric.ts";
import { overallScore, type Scorecard, type ScoredCard, scalePoints } from "../domain/score.ts";
import type { LoopSettings } from "../domain/settings.ts";
import { floorOf, targetOf } from "../domain/target.ts";

/** The Critic looks at no more than this many dimensions at once. */
export const MAX_WEAKEST = 3;

/**
 * The card with every dimension of the rubric scored on its scale, or `unavailable`: a missing
 * score must keep the target from being reached, so it is never passed on as if it were there.
 * The overall is made here, of the scores and the rubric's weights, whatever the judge said of it.
 */
export function soundCard(card: Scorecard, rubric: Rubric): Scorecard {
  if (card.status !== "scored") return card;
  const named = (dimensions: Rubric["dimensions"]) =>
    dimensions.map(({ name }) => name.toLowerCase()).join(", ");
  const missing = rubric.dimensions.filter(({ id }) => !card.scores[id]);
  if (missing.length > 0) {
    return { status: "unavailable", reason: `The judge gave no score for ${named(missing)}.` };
  }
  const odd = rubric.dimensions.filter(({ id }) => !isOnScale(card.scores[id], rubric));
  if (odd.length > 0) {
    const reason = `The judge's score for ${named(odd)} is not one of the rubric's scale.`;
    return { status: "unavailable", reason };
  }
  const overall = overallScore(card.scores, dimensionWeights(rubric));
  if (!overall) {
    return { status: "unavailable", reason: "No dimension of the rubric has any weight." };
  }
  return { ...card, overall };
}

/** Rounding may leave the ends by this much; in scale units. */
const EPSILON = 1e-9;

function isOnScale(score: ScoredCard["scores"][string] | undefined, { scale }: Rubric): boolean {
  return (
    score !== undefined &&
    score.distribution.length === scalePoints(scale).length &&
    score.expected >= scale.min - EPSILON &&
    score.expected <= scale.max + EPSILON
  );
}

/**
 * What the Critic should look at, at most `MAX_WEAKEST`: what is under its floor, lowest first;
 * then what steers and is under the target, first what the overall would gain most by, which with
 * equal weights is the lowest. The single lowest where there is neither.
 */
export function weakestDimensions(
  card: ScoredCard,
  rubric: Rubric,
  settings: LoopSettings,
): string[] {
  const weights = dimensionWeights(rubric);
  const target = targetOf(rubric, settings);
  const counting = rubric.dimensions
    .filter((dimension) => dimension.use !== "shown")
    .map((dimension) => {
      const expected = card.scores[dimension.id]?.expected ?? rubric.scale.min;
      const gain = (weights[dimension.id] ?? 0) * (target - expected);
      const low = expected < floorOf(rubric, dimension, settings);
      return { id: dimension.id, expected, gain, low };
    })
    .sort((a, b) => a.expected - b.expected);
  const low = counting.filter((each) => each.low);
  const improvable = counting
    .filter((each) => !each.low && each.gain > 0)
    .sort((a, b) => b.gain - a.gain);
  const weak = [...low, ...improvable].slice(0, MAX_WEAKEST);
  return (weak.length > 0 ? weak : counting.slice(0, 1)).map(({ id }) => id);
}
