import * as z from "zod/mini";

/** What the page asks of a self-test worker, and its answer. */

export const askSchema = z.object({ call: z.int(), channel: z.string(), target: z.string() });
export type Ask = z.infer<typeof askSchema>;

export const answerSchema = z.object({
  call: z.int(),
  /** This browser lacks the means in workers. */
  missing: z.boolean(),
  thrown: z.nullable(z.string()),
});
export type Answer = z.infer<typeof answerSchema>;
