import * as z from "zod/mini";
import { comparisonSchema } from "../domain/comparison.ts";
import { stepSchema } from "../domain/journal.ts";
import { preferenceProfileSchema } from "../domain/preferences.ts";
import { refinementSchema, refinementStatusSchema } from "../domain/refinement.ts";
import { critiqueItemSchema } from "../domain/roles.ts";
import { scoreSchema } from "../domain/score.ts";
import { loopSettingsSchema, promptSetSchema, roleSamplingSchema } from "../domain/settings.ts";

/**
 * The session file, as docs/formats.md describes it. The documented fields are for anyone; the
 * fields marked as Attune's own carry what the documented ones do not, so that a session comes
 * back exactly as it was. They may be absent.
 */

export const SESSION_FORMAT = "attune.session";
export const SESSIONS_FORMAT = "attune.sessions";
export const FILE_VERSION = 1;

const OWN = "Attune's own; may be absent.";

function described<Schema extends z.ZodMiniType>(schema: Schema, text: string): Schema {
  return schema.check(z.describe(text));
}

const count = z.int().check(z.minimum(0));
const rate = z._default(z.nullable(z.number().check(z.minimum(0))), null);
const time = z.string().check(z.maxLength(40));
const fileId = z.string().check(z.minLength(1), z.maxLength(200));
const dimensionId = z.string().check(z.regex(/^[a-z][a-z0-9-]*$/));

const usageInFile = z.object({
  promptTokens: count,
  reusedTokens: z._default(z.nullable(count), null),
  completionTokens: count,
  prefillTokensPerSecond: rate,
  decodeTokensPerSecond: rate,
  timeToFirstTokenMs: rate,
});

const flagInFile = z.object({
  flag: described(z.string(), "Id of the flag."),
  raised: z.boolean(),
  probability: described(
    z._default(z.nullable(z.number().check(z.minimum(0), z.maximum(1))), null),
    'Probability of "yes" where a judge gave one; null where a rule decided.',
  ),
  evidence: z._default(z.nullable(z.string()), null),
});

const rubricRefInFile = z.object({ id: dimensionId, version: z.int().check(z.minimum(1)) });

const OVERALL = described(
  z.nullable(z.number()),
  "Overall expected score in the rubric's scale; null where there is no score.",
);
const SCORES = described(
  z.record(
    dimensionId,
    described(
      scoreSchema,
      "distribution[i] is the probability of the i-th scale point; expected is its mean and spread its standard deviation.",
    ),
  ),
  "By dimension id. Empty where there is no score.",
);
const FLAGS = described(z.array(flagInFile), "Every flag that was read, raised or not.");

const sideScoreInFile = z.object({
  rubric: described(rubricRefInFile, "Which rubric these scores belong to."),
  overall: OVERALL,
  scores: SCORES,
  flags: FLAGS,
});
export type FileSideScore = z.infer<typeof sideScoreInFile>;

export const fileRoundSchema = z.object({
  index: described(count, "0 is the draft, or the reply a person brought. Rounds count up by one."),
  reply: z.string(),
  overall: OVERALL,
  kept: described(
    z.nullable(z.boolean()),
    "Whether this reply became the best so far; null until decided.",
  ),
  scores: SCORES,
  flags: FLAGS,
  comparison: described(
    z.optional(comparisonSchema),
    "This reply against the best before it, read as a pair in both orders. oldFirst and newFirst are the probability that this one is better, with the earlier or this one shown first. Absent where no pair was read.",
  ),
  sideScores: described(
    z.optional(z.array(sideScoreInFile)),
    "Scores by other rubrics, each once. Absent where there are none.",
  ),
  critique: described(
    z.array(critiqueItemSchema),
    "What is weak and where. A quote is verbatim from the reply, or null.",
  ),
  coaching: described(z.array(z.string()), "Instructions for the next rewrite, weightiest first."),
  usage: described(z.nullable(usageInFile), "Tokens of the round's steps; null without a model."),
  author: described(z.optional(z.enum(["model", "person"])), `Who wrote the reply. ${OWN}`),
  verdict: described(z.optional(z.nullable(z.string())), `Why it was kept or not. ${OWN}`),
  durationMs: described(z.optional(z.number().check(z.minimum(0))), `Work in ms. ${OWN}`),
});
export type FileRound = z.infer<typeof fileRoundSchema>;

const fileSettingsSchema = z.extend(z.partial(loopSettingsSchema), {
  sampling: z.optional(roleSamplingSchema),
  prompts: z.optional(promptSetSchema),
  seed: z.optional(z.int().check(z.minimum(0), z.maximum(0xffffffff))),
});

const engineName = z.enum(["practice", "webllm", "wllama"]);

export const fileRefinementSchema = z.object({
  id: fileId,
  status: described(
    refinementStatusSchema,
    "target, best, held: how the loop ended. running, stopped, failed: it did not end by itself. An import takes it from the journal where there is one.",
  ),
  rubric: described(rubricRefInFile, "Which rubric the scores belong to."),
  weights: described(
    z.optional(z.record(dimensionId, z.number().check(z.minimum(0)))),
    "Weights in the overall by dimension id, where they are not the rubric's own.",
  ),
  preferences: described(
    z.optional(preferenceProfileSchema),
    "What the client is thought to value, where the weights come from that.",
  ),
  engine: described(
    z.enum(["practice", "webllm", "wllama", "mixed"]),
    "What ran; mixed: generator and judge ran on two of them.",
  ),
  engines: described(
    z.optional(z.object({ generator: engineName, judge: engineName })),
    "What each ran on, where engine is mixed.",
  ),
  models: described(
    z.object({ generator: z.nullable(z.string()), judge: z.nullable(z.string()) }),
    "Model ids; null where practice rules ran.",
  ),
  settings: described(
    fileSettingsSchema,
    "Loop settings, sampling by role, prompts with their versions, seed. Defaults where absent.",
  ),
  startedAt: time,
  endedAt: z.nullable(time),
  rounds: z.array(fileRoundSchema),
  record: described(z.optional(refinementSchema), `The stored refinement, whole. ${OWN}`),
  journal: described(z.optional(z.array(stepSchema)), `Every step, as it happened. ${OWN}`),
});
export type FileRefinement = z.infer<typeof fileRefinementSchema>;

export const fileTurnSchema = z.object({
  id: fileId,
  client: described(z.string(), "What the client wrote."),
  reply: described(z.nullable(z.string()), "The reply that was accepted; null until then."),
  refinements: z.array(fileRefinementSchema),
});

export const fileSessionSchema = z.object({
  id: fileId,
  title: z.string(),
  createdAt: described(time, "ISO 8601."),
  updatedAt: described(z.optional(time), OWN),
  tags: z.array(z.string()),
  notes: z.string(),
  preferences: described(
    z.optional(z.nullable(preferenceProfileSchema)),
    "What this client is thought to value. Absent where nobody said.",
  ),
  turns: z.array(fileTurnSchema),
});
export type FileSession = z.infer<typeof fileSessionSchema>;

export const sessionFileSchema = z.object({
  format: z.literal(SESSION_FORMAT),
  version: z.literal(FILE_VERSION),
  session: fileSessionSchema,
});

export const sessionsFileSchema = z.object({
  format: z.literal(SESSIONS_FORMAT),
  version: z.literal(FILE_VERSION),
  exportedAt: described(time, "ISO 8601."),
  sessions: z.array(fileSessionSchema),
});
