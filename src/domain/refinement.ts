import * as z from "zod/mini";
import { calibrationSchema } from "./calibration.ts";
import { refinementId, sessionId, turnId } from "./ids.ts";
import { outcomeSchema, stepSchema } from "./journal.ts";
import { preferenceProfileSchema } from "./preferences.ts";
import { rubricSchema } from "./rubric.ts";
import {
  assignmentSchema,
  loopSettingsSchema,
  promptSetSchema,
  roleSamplingSchema,
} from "./settings.ts";

/**
 * `running` with no tab holding it means interrupted: it can be resumed, as `stopped` and
 * `failed` can. The other three are the loop's own outcomes.
 */
export const refinementStatusSchema = z.enum([
  "running",
  "stopped",
  "failed",
  ...outcomeSchema.options,
]);
export type RefinementStatus = z.infer<typeof refinementStatusSchema>;

/** Everything one run ran with. The journal holds what it did. */
export const refinementSchema = z.object({
  id: refinementId,
  sessionId,
  turnId,
  status: refinementStatusSchema,
  /** For `failed`: what happened and what to do, in words for a person. */
  failure: z.nullable(z.string()),
  /** Code of the error it failed with, where it had one; absent in older records. */
  failureCode: z.optional(z.nullable(z.string())),
  /** The conversation as it was, ending with the client message being answered. */
  conversation: z.array(z.object({ speaker: z.enum(["client", "therapist"]), text: z.string() })),
  /** The person's own reply, where they brought one to refine. */
  broughtReply: z.nullable(z.string()),
  /** The rubric as it was, whole: editing it later changes nothing here. */
  rubric: rubricSchema,
  /** Where the weights in `rubric` are a client's; absent where they are the rubric's own. */
  preferences: z.optional(z.nullable(preferenceProfileSchema)),
  /** What the judge's scores are calibrated by, whole as the rubric is; absent where they are its own. */
  calibration: z.optional(z.nullable(calibrationSchema)),
  settings: loopSettingsSchema,
  /** Why pairs are compared or not, in words, where the settings left that open. */
  pairwiseReason: z.optional(z.nullable(z.string())),
  sampling: roleSamplingSchema,
  prompts: promptSetSchema,
  generator: assignmentSchema,
  judge: assignmentSchema,
  seed: z.int().check(z.minimum(0), z.maximum(0xffffffff)),
  startedAt: z.string(),
  endedAt: z.nullable(z.string()),
});
export type Refinement = z.infer<typeof refinementSchema>;

/** A refinement with its journal, as pages and exports need it. */
export const tracedRefinementSchema = z.object({
  record: refinementSchema,
  steps: z.array(stepSchema),
});
export type TracedRefinement = z.infer<typeof tracedRefinementSchema>;
