import * as z from "zod/mini";
import { type Rubric, steers } from "./rubric.ts";
import { flagReadingSchema, type Score, scoreSchema } from "./score.ts";

/**
 * What a session judge returns for a whole session. Places are those of utterances in the
 * conversation, from 0, the client's among them.
 */

const place = z.int().check(z.minimum(0));

export const sessionFlagSchema = z.extend(flagReadingSchema, {
  /** Utterances that it was read from; empty where it is about something that is missing. */
  at: z.array(place),
});
export type SessionFlag = z.infer<typeof sessionFlagSchema>;

export const sessionScorecardSchema = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("scored"),
    /** In the rubric's scale, by dimension id; every dimension has one. */
    scores: z.record(z.string(), scoreSchema),
    /** Where a score comes from; empty where it is about something that is missing. */
    evidence: z.record(z.string(), z.array(place)),
    flags: z.array(sessionFlagSchema),
    /** Of the dimensions that count, rescaled to 0 to 1; see `sessionMean`. */
    mean: z.object({ expected: z.number(), spread: z.number().check(z.minimum(0)) }),
    /** The parts in which it was judged, both ends included: one where it fitted as a whole. */
    parts: z.array(z.object({ from: place, to: place })).check(z.minLength(1)),
  }),
  z.object({ status: z.literal("unavailable"), reason: z.string() }),
]);
export type SessionScorecard = z.infer<typeof sessionScorecardSchema>;
export type ScoredSession = Extract<SessionScorecard, { status: "scored" }>;

/**
 * The weighted mean of the dimensions that steer, rescaled from the rubric's scale to 0 to 1, as
 * TherapyGym (arXiv 2603.18008) reports it. What is only shown does not count. The spread takes
 * the dimensions' errors as independent.
 *
 * @returns null where nothing counts, or a dimension that counts has no score
 */
export function sessionMean(
  scores: Readonly<Record<string, Pick<Score, "expected" | "spread">>>,
  { dimensions, scale }: Pick<Rubric, "dimensions" | "scale">,
): { expected: number; spread: number } | null {
  let total = 0;
  let sum = 0;
  let variance = 0;
  for (const dimension of dimensions) {
    if (!steers(dimension) || dimension.weight === 0) continue;
    const score = scores[dimension.id];
    if (!score) return null;
    total += dimension.weight;
    sum += dimension.weight * score.expected;
    variance += (dimension.weight * score.spread) ** 2;
  }
  if (!(total > 0)) return null;
  const range = scale.max - scale.min;
  return {
    expected: (sum / total - scale.min) / range,
    spread: Math.sqrt(variance) / total / range,
  };
}
