import * as z from "zod/mini";
import { ROLLOUT_FORMAT } from "../src/evaluation/import/own-rollouts.ts";
import { schemaText } from "./session-schemas.ts";

/** The lines of rollout files; docs/formats.md describes them. */

const message = z.object({ role: z.enum(["user", "assistant"]), content: z.string() });

const head = {
  format: z.literal(ROLLOUT_FORMAT),
  version: z.literal(1),
  simulated: z.literal(true),
  item: z.string(),
  profile: z.string(),
  rubric: z.object({ id: z.string(), version: z.int(), min: z.number(), max: z.number() }),
  reward_formula: z.object({
    words: z.literal("reward = fidelity - lambda * violations"),
    weights: z.array(z.object({ dimension: z.string(), weight: z.number() })),
    lambda: z.number(),
  }),
  played_by: z.object({ client: z.string(), therapist: z.string() }),
  judged_by: z.string(),
};

const drawn = { repeat: z.int(), seed: z.int() };

const scored = {
  source: z.string(),
  session: z.string(),
  rollout: z.array(message),
  mean: z.nullable(z.number()),
  flags: z.record(z.string(), z.boolean()),
  reward: z.number(),
  fidelity: z.number(),
  violations: z.int(),
};

const sessionRolloutSchema = z.object({
  ...head,
  ...drawn,
  kind: z.literal("session"),
  prompt: z.array(message),
  transcript: z.string(),
  scores: z.record(z.string(), z.number()),
  ...scored,
});

const groupRolloutSchema = z.object({
  ...head,
  kind: z.literal("group"),
  prompt: z.array(message),
  candidates: z
    .array(
      z.object({
        text: z.string(),
        ratings: z.record(z.string(), z.number()),
        ...drawn,
        ...scored,
      }),
    )
    .check(z.minLength(2)),
  rewards: z.array(z.number()).check(z.minLength(2)),
});

const pairRolloutSchema = z.object({
  ...head,
  ...drawn,
  kind: z.literal("pair"),
  prompt: z.string(),
  chosen: z.string(),
  rejected: z.string(),
  chosen_model: z.string(),
  rejected_model: z.string(),
  chosen_messages: z.array(message),
  rejected_messages: z.array(message),
  chosen_reward: z.number(),
  rejected_reward: z.number(),
  margin: z.number(),
});

export const rolloutLineSchema = z.discriminatedUnion("kind", [
  sessionRolloutSchema,
  groupRolloutSchema,
  pairRolloutSchema,
]);

const words = z.registry<{ id?: string; description?: string }>();
words.add(message, { id: "message" });
for (const [schema, description] of [
  [head.item, "Client and seed, which all arms share; in a group the client."],
  [drawn.repeat, "From 0; each repeat of a client has a seed of its own."],
  [head.reward_formula, "What the rewards of this line were computed by."],
  [head.judged_by, "Who measured; never a person."],
  [scored.source, "The arm."],
  [scored.rollout, "All that was said; the client is the user."],
  [scored.mean, "As the judge reports it, of what counts in the rubric; 0 to 1."],
  [scored.fidelity, "Weighted mean of the scores, rescaled to 0 to 1."],
  [scored.violations, "How many flags are raised."],
] as const) {
  words.add(schema, { ...words.get(schema), description });
}

/**
 * The JSON Schema of a line of a rollout file. A test holds real lines against it, and compares it
 * with the file under public/schemas; run it with `-u` to write it.
 */
export function rolloutSchemas(): Record<string, string> {
  return {
    [`${ROLLOUT_FORMAT}.v1.schema.json`]: schemaText(
      rolloutLineSchema,
      `${ROLLOUT_FORMAT}.v1`,
      "A line of a file of Attune's rollouts",
      "Sessions with simulated clients, with scores, flags and a reward; one line each, or in groups or pairs.",
      words,
    ),
  };
}
