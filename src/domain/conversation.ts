import * as z from "zod/mini";

/** One utterance of a case, oldest first, as roles see it. */
export const utteranceSchema = z.object({
  speaker: z.enum(["client", "therapist"]),
  text: z.string(),
});
export type Utterance = z.infer<typeof utteranceSchema>;

/** The longest text that is taken from a person or a file; the rest is cut with a visible note. */
export const MAX_TEXT_CHARS = 100_000;
