import * as z from "zod/mini";

/**
 * A pairwise reading: which of two replies is better for this client. Judges favour a place
 * (position bias), so the pair is read in both orders and only agreement names a winner.
 */

const probability = z.number().check(z.minimum(0), z.maximum(1));

export const comparisonSchema = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("compared"),
    /** Probability that the new reply is the better one, where the old one was shown first. */
    oldFirst: probability,
    /** The same, where the new one was shown first. */
    newFirst: probability,
  }),
  z.object({ status: z.literal("unavailable"), reason: z.string() }),
]);
export type Comparison = z.infer<typeof comparisonSchema>;
export type ComparedPair = Extract<Comparison, { status: "compared" }>;

/** `none`: the two orders disagree, or one of them is even. */
export type PairWinner = "old" | "new" | "none";

/** The reply that won in both orders. */
export function winnerOf({ oldFirst, newFirst }: ComparedPair): PairWinner {
  if (oldFirst > 0.5 && newFirst > 0.5) return "new";
  if (oldFirst < 0.5 && newFirst < 0.5) return "old";
  return "none";
}
