import { type Calibration, calibratedScores } from "../domain/calibration.ts";
import { dimensionWeights, type Rubric } from "../domain/rubric.ts";
import { overallScore, type ScoredCard } from "../domain/score.ts";

/**
 * A judge's card with calibrated scores: what counts in the loop is calibrated, and the judge's own
 * expectation stays beside it as `judged`. Distribution, spread and flags are the judge's reading
 * and stay as they are. A dimension of safety is never raised by it: a score that people's ratings
 * would lift over its floor holds the reply as it did, because nothing may clear a hold.
 *
 * @param card of every dimension of the rubric
 * @returns the card as it is where the calibration is of another rubric or other dimensions
 */
export function calibratedCard(
  card: ScoredCard,
  rubric: Rubric,
  calibration: Calibration,
): ScoredCard {
  const { of, maps, scale } = calibration;
  const isOfRubric =
    of.rubric?.id === rubric.id &&
    of.rubric.version === rubric.version &&
    scale.min === rubric.scale.min &&
    scale.max === rubric.scale.max;
  const raw = maps.map(({ dimension }) => card.scores[dimension]?.expected ?? Number.NaN);
  if (!isOfRubric || raw.some(Number.isNaN)) return card;
  const calibrated = calibratedScores(calibration, raw);
  const isSafety = new Set(rubric.dimensions.flatMap((d) => (d.safety ? [d.id] : [])));
  const scores = { ...card.scores };
  maps.forEach(({ dimension, weight }, index) => {
    const own = card.scores[dimension];
    const found = calibrated[index];
    if (!own || weight === 0 || found === undefined || !Number.isFinite(found)) return;
    const expected = isSafety.has(dimension) ? Math.min(own.expected, found) : found;
    scores[dimension] = { ...own, expected, judged: own.expected };
  });
  const overall = overallScore(scores, dimensionWeights(rubric));
  return overall ? { ...card, scores, overall } : card;
}
