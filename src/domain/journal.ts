import * as z from "zod/mini";
import { comparisonSchema } from "./comparison.ts";
import { screenSchema } from "./risk.ts";
import { critiqueItemSchema, roleIdentitySchema } from "./roles.ts";
import { rubricRefSchema, rubricSchema } from "./rubric.ts";
import { scorecardSchema } from "./score.ts";
import { usageSchema } from "./usage.ts";

/**
 * The journal of a refinement: what happened, step by step, append-only, enough to resume.
 * A step is written whole, after it finished and before the next starts.
 */

const common = {
  /** 0, 1, 2 ... without gaps within one refinement. */
  seq: z.int().check(z.minimum(0)),
  /** The candidate the step belongs to: 0 is the draft. */
  round: z.int().check(z.minimum(0)),
  /** SHA-256 (hex) of everything the step's outcome depends on but the model. */
  inputHash: z.string(),
  /** ISO 8601. */
  startedAt: z.string(),
  durationMs: z.number().check(z.minimum(0)),
  notes: z.array(z.string()),
};

const byRole = {
  ...common,
  /** Who did it; null where a person's words were taken as they are. */
  by: z.nullable(roleIdentitySchema),
  seed: z.nullable(z.int()),
  usage: z.nullable(usageSchema),
};

/** Why the loop ended by itself. */
export const stopCauseSchema = z.enum([
  "target",
  "max-rounds",
  "failed-tries",
  "token-budget",
  "time-budget",
  "judge-unavailable",
]);
export type StopCause = z.infer<typeof stopCauseSchema>;

export const outcomeSchema = z.enum(["target", "best", "held"]);
export type Outcome = z.infer<typeof outcomeSchema>;

export const stepSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("screen"), ...common, output: screenSchema }),
  z.object({ kind: z.literal("draft"), ...byRole, output: z.string() }),
  z.object({ kind: z.literal("judge"), ...byRole, output: scorecardSchema }),
  z.object({ kind: z.literal("critique"), ...byRole, output: z.array(critiqueItemSchema) }),
  z.object({ kind: z.literal("coaching"), ...byRole, output: z.array(z.string()) }),
  z.object({ kind: z.literal("rewrite"), ...byRole, output: z.string() }),
  /** The rewrite against the best so far, where both are judged as a pair too. */
  z.object({ kind: z.literal("comparison"), ...byRole, output: comparisonSchema }),
  z.object({
    kind: z.literal("verdict"),
    ...common,
    output: z.object({ kept: z.boolean(), reason: z.string() }),
  }),
  z.object({
    kind: z.literal("end"),
    ...common,
    output: z.object({
      outcome: outcomeSchema,
      cause: stopCauseSchema,
      /** The best round seen; null where nothing was finished. */
      best: z.nullable(z.int()),
      /** For a person: why it ended this way. */
      reason: z.string(),
    }),
  }),
  /** A person's edit of a reply, and its score. They follow the loop's own steps. */
  z.object({ kind: z.literal("edit"), ...common, output: z.string() }),
  z.object({ kind: z.literal("edit-score"), ...byRole, output: scorecardSchema }),
  /** Another rubric that rounds are scored with beside the one that steers, as it is then. */
  z.object({ kind: z.literal("side-rubric"), ...common, output: rubricSchema }),
  z.object({
    kind: z.literal("side-score"),
    ...byRole,
    output: z.object({ rubric: rubricRefSchema, card: scorecardSchema }),
  }),
  z.object({
    kind: z.literal("decision"),
    ...common,
    output: z.object({
      decision: z.enum(["accepted", "rejected"]),
      /** Why, in the person's words; required to reject, and to accept a held reply. */
      reason: z.nullable(z.string()),
    }),
  }),
]);
export type Step = z.infer<typeof stepSchema>;
export type StepKind = Step["kind"];
type StepByKind = { [Kind in StepKind]: Extract<Step, { kind: Kind }> };
export type StepOf<Kind extends StepKind> = StepByKind[Kind];
/** The steps the loop itself makes; the rest follow it, at a person's wish. */
export type LoopStepKind = Exclude<
  StepKind,
  "edit" | "edit-score" | "side-rubric" | "side-score" | "decision"
>;
