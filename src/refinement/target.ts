import type { Rubric } from "../domain/rubric.ts";
import type { Scorecard, ScoredCard } from "../domain/score.ts";
import type { LoopSettings } from "../domain/settings.ts";
import { targetOf } from "../domain/target.ts";

/** The Critic looks at no more than this many dimensions at once. */
export const MAX_WEAKEST = 3;

/**
 * The card with every dimension of the rubric scored, or `unavailable`: a missing score must
 * keep the target from being reached, so it is never passed on as if it were there.
 */
export function completeCard(card: Scorecard, rubric: Rubric): Scorecard {
  if (card.status !== "scored") return card;
  const missing = rubric.dimensions.filter((dimension) => !card.scores[dimension.id]);
  if (missing.length === 0) return card;
  return {
    status: "unavailable",
    reason: `The judge gave no score for ${missing.map((d) => d.name.toLowerCase()).join(", ")}.`,
  };
}

/**
 * What the Critic should look at: the lowest dimensions that are below the target, at most
 * `MAX_WEAKEST`, lowest first; the single lowest where none is below.
 */
export function weakestDimensions(
  card: ScoredCard,
  rubric: Rubric,
  settings: LoopSettings,
): string[] {
  const ascending = rubric.dimensions
    .filter((dimension) => dimension.use !== "shown")
    .map((dimension) => ({ id: dimension.id, expected: card.scores[dimension.id]?.expected ?? 0 }))
    .sort((a, b) => a.expected - b.expected);
  const weak = ascending.filter(({ expected }) => expected < targetOf(rubric, settings));
  return (weak.length > 0 ? weak.slice(0, MAX_WEAKEST) : ascending.slice(0, 1)).map(({ id }) => id);
}
