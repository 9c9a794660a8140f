import * as z from "zod/mini";

/**
 * What a client is thought to value in a reply: where the weights of a rubric's dimensions come
 * from. Safety is never among them; it is a constraint.
 */

/** One answer to "which of these two matters more to this client?"; both are dimension ids. */
export const preferenceChoiceSchema = z.object({
  first: z.string(),
  second: z.string(),
  answer: z.enum(["first", "second", "same"]),
});
export type PreferenceChoice = z.infer<typeof preferenceChoiceSchema>;

export const preferenceProfileSchema = z.discriminatedUnion("from", [
  /** Shares of a published survey; for the dimensions it asked about only. */
  z.object({ from: z.literal("survey") }),
  z.object({ from: z.literal("equal") }),
  /** Set by hand, by dimension id, in any unit. */
  z.object({
    from: z.literal("weights"),
    weights: z.record(z.string(), z.number().check(z.minimum(0), z.maximum(1000))),
  }),
  z.object({
    from: z.literal("choices"),
    choices: z.array(preferenceChoiceSchema).check(z.maxLength(1000)),
  }),
]);
export type PreferenceProfile = z.infer<typeof preferenceProfileSchema>;
