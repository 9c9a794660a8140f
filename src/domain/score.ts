import * as z from "zod/mini";

/**
 * A score is a distribution over the points of a rubric's scale, never a bare digit.
 * Expected value and spread derive from it.
 */

/** Points of a rating scale, ascending, both ends included; in scale units. */
export const scaleSchema = z.object({ min: z.int(), max: z.int() });
export type Scale = z.infer<typeof scaleSchema>;

/** Every point of a scale, ascending. */
export function scalePoints(scale: Scale): number[] {
  return Array.from({ length: scale.max - scale.min + 1 }, (_, index) => scale.min + index);
}

const probability = z.number().check(z.minimum(0), z.maximum(1));
/** Answers it was counted from, where no probabilities could be read; absent where they were. */
const samples = z.optional(z.int().check(z.minimum(1)));

/** `distribution[i]` is the probability of the i-th scale point; sums to 1. */
export const scoreSchema = z.object({
  expected: z.number(),
  spread: z.number().check(z.minimum(0)),
  distribution: z.array(probability),
  samples,
  /** What the judge itself expected, where `expected` is calibrated; absent where it is not. */
  judged: z.optional(z.number()),
});
export type Score = z.infer<typeof scoreSchema>;

export const flagReadingSchema = z.object({
  flag: z.string(),
  raised: z.boolean(),
  /** Probability of "yes" where the judge gave one; null where a rule decided. */
  probability: z.nullable(probability),
  /** What the rule or the judge saw, in words, where there is something to say. */
  evidence: z.nullable(z.string()),
  samples,
});
export type FlagReading = z.infer<typeof flagReadingSchema>;

/** What a judge returns for one reply. There is no default score: no parse, no score. */
export const scorecardSchema = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("scored"),
    scores: z.record(z.string(), scoreSchema),
    flags: z.array(flagReadingSchema),
    overall: scoreSchemaOverall(),
  }),
  z.object({ status: z.literal("unavailable"), reason: z.string() }),
]);
export type Scorecard = z.infer<typeof scorecardSchema>;
export type ScoredCard = Extract<Scorecard, { status: "scored" }>;

function scoreSchemaOverall() {
  return z.object({ expected: z.number(), spread: z.number().check(z.minimum(0)) });
}

/**
 * Makes a score from unnormalised weights over the scale's points.
 *
 * @param weights one non-negative weight per scale point, ascending
 * @returns null when the weights cannot be a distribution (wrong length, not finite, all zero)
 */
export function scoreFromWeights(scale: Scale, weights: readonly number[]): Score | null {
  const points = scalePoints(scale);
  if (weights.length !== points.length) return null;
  if (weights.some((weight) => !Number.isFinite(weight) || weight < 0)) return null;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0) || !Number.isFinite(total)) return null;
  const distribution = weights.map((weight) => weight / total);
  const mean = (of: (point: number) => number) =>
    points.reduce((sum, point, index) => sum + of(point) * (distribution[index] ?? 0), 0);
  const expected = mean((point) => point);
  const spread = Math.sqrt(mean((point) => (point - expected) ** 2));
  return { expected, spread, distribution };
}

/** Answers' worth of not knowing that is spread evenly over the points, whatever their number. */
const PSEUDO_ANSWERS = 1;

/**
 * Makes a score from a few drawn answers: the mean of the posterior under a Dirichlet prior with
 * 1/K on each of K points (Perks 1947; recommended for multinomials by Berger, Bernardo and Sun,
 * Bayesian Analysis 10, 2015). Five equal answers so do not pass for certainty: of 5, 5, 5, 5, 5
 * on a scale of five it makes 4.7 with a spread of 0.9. A prior of 1 on each point (Laplace)
 * would make 4.0 of them, more of the prior than of the answers.
 *
 * @param counts how many answers named each point, ascending
 * @returns null when there is no answer, or the counts are not counts
 */
export function scoreFromDraws(scale: Scale, counts: readonly number[]): Score | null {
  if (counts.some((count) => !Number.isInteger(count) || count < 0)) return null;
  const drawn = counts.reduce((sum, count) => sum + count, 0);
  if (drawn === 0) return null;
  const prior = PSEUDO_ANSWERS / counts.length;
  const score = scoreFromWeights(
    scale,
    counts.map((count) => count + prior),
  );
  return score && { ...score, samples: drawn };
}

/**
 * The weighted mean of the dimensions' expected scores. The spread treats the dimensions'
 * errors as independent: sqrt(sum((w s)^2)) / sum(w); correlated errors would make it wider.
 *
 * @returns null when no dimension has a positive weight
 */
export function overallScore(
  scores: Readonly<Record<string, Score>>,
  weights: Readonly<Record<string, number>>,
): { expected: number; spread: number } | null {
  let total = 0;
  let sum = 0;
  let variance = 0;
  for (const [dimension, score] of Object.entries(scores)) {
    const weight = weights[dimension] ?? 0;
    total += weight;
    sum += weight * score.expected;
    variance += (weight * score.spread) ** 2;
  }
  if (!(total > 0)) return null;
  return { expected: sum / total, spread: Math.sqrt(variance) / total };
}

/** The ids of the flags a card raised. */
export function raisedFlags(card: ScoredCard): string[] {
  return card.flags.filter((reading) => reading.raised).map((reading) => reading.flag);
}
