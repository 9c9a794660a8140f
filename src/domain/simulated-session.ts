import * as z from "zod/mini";
import { clientProfileSchema } from "./client-profile.ts";
import type { Utterance } from "./conversation.ts";
import { recordId } from "./ids.ts";
import { critiqueItemSchema, roleIdentitySchema } from "./roles.ts";
import { rubricSchema } from "./rubric.ts";
import { scorecardSchema } from "./score.ts";
import { sessionScorecardSchema } from "./session-score.ts";
import {
  assignmentSchema,
  loopSettingsSchema,
  promptSetSchema,
  roleSamplingSchema,
} from "./settings.ts";
import { usageSchema } from "./usage.ts";

/**
 * A whole session with a simulated client. It is kept apart from cases in every table and every
 * type: nothing here is about a person. The head says all that it runs with; each finished step is
 * a part, so that a session that was cut off goes on where it was.
 */

const count = z.int().check(z.minimum(0));
const seed = z.int().check(z.minimum(0), z.maximum(0xffffffff));

/**
 * Who answers the client. `person` practises; the others are as in a batch run: a plain draft, one
 * of several drafts at the loop's cost, or the loop.
 */
export const SESSION_ARMS = ["person", "draft", "regenerate", "best-of-n", "loop"] as const;
export const sessionArmSchema = z.enum(SESSION_ARMS);
export type SessionArm = z.infer<typeof sessionArmSchema>;
export type WatchedArm = Exclude<SessionArm, "person">;

/** When who practises is told how they do. */
export const FEEDBACK_TIMES = ["each-turn", "on-request", "at-end"] as const;
export const feedbackTimeSchema = z.enum(FEEDBACK_TIMES);
export type FeedbackTime = z.infer<typeof feedbackTimeSchema>;

/** Fewest and most turns of a watched session. */
export const MIN_TURNS = 5;
export const MAX_TURNS = 20;
/** A session that a person holds ends here at the latest. */
export const MAX_PRACTISED_TURNS = 60;

const stepFields = {
  /** ISO 8601, when it was finished. */
  at: z.string(),
  ms: z.number().check(z.minimum(0)),
  /** null where no model ran. */
  usage: z.nullable(usageSchema),
  /** What a person should know of how it was done. */
  notes: z.array(z.string()),
};

/** `turn` counts exchanges from 0: the client speaks, the therapist answers. */
export const sessionStepSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("client"),
    turn: count,
    text: z.string(),
    revealed: z.array(z.string()),
    repaired: z.nullable(z.string()),
    by: roleIdentitySchema,
    seed,
    ...stepFields,
  }),
  z.object({
    kind: z.literal("therapist"),
    turn: count,
    text: z.string(),
    /** null where a person wrote it. */
    by: z.nullable(roleIdentitySchema),
    /** Of the reply rubric, where the arm judged it. */
    card: z.nullable(scorecardSchema),
    /** As the loop ended, or "held"; null where nothing decided. */
    outcome: z.nullable(z.string()),
    /** How many replies were written for this one, itself among them. */
    candidates: z.int().check(z.minimum(1)),
    seed,
    ...stepFields,
  }),
  z.object({
    kind: z.literal("feedback"),
    turn: count,
    by: roleIdentitySchema,
    card: scorecardSchema,
    critique: z.array(critiqueItemSchema),
    coaching: z.array(z.string()),
    ...stepFields,
  }),
  /** What the loop makes of the reply that a person wrote. */
  z.object({
    kind: z.literal("revision"),
    turn: count,
    text: z.string(),
    card: scorecardSchema,
    outcome: z.string(),
    rounds: count,
    ...stepFields,
  }),
  /** How the whole is judged; a second judge adds a second one. */
  z.object({
    kind: z.literal("verdict"),
    judge: assignmentSchema,
    judgeName: z.string(),
    by: roleIdentitySchema,
    card: sessionScorecardSchema,
    ...stepFields,
  }),
]);
export type SessionStep = z.infer<typeof sessionStepSchema>;
export type SessionStepOf<Kind extends SessionStep["kind"]> = Extract<SessionStep, { kind: Kind }>;

export const simulatedSessionSchema = z.object({
  id: recordId,
  /** As it was when the session began. */
  profile: clientProfileSchema,
  arm: sessionArmSchema,
  /** The batch that it belongs to; null for one of its own. */
  batch: z.nullable(recordId),
  /** Shared by sessions that are shown side by side: same client, same seed, another arm. */
  beside: z.nullable(recordId),
  /** After so many turns it ends; of a person's session the most. */
  turns: z.int().check(z.minimum(1), z.maximum(MAX_PRACTISED_TURNS)),
  seed,
  /** null in sessions that are watched. */
  feedback: z.nullable(feedbackTimeSchema),
  /** What single replies are judged on: feedback, and the loop. */
  replyRubric: rubricSchema,
  /** What the whole is judged on. */
  sessionRubric: rubricSchema,
  settings: loopSettingsSchema,
  sampling: roleSamplingSchema,
  prompts: promptSetSchema,
  /** Who plays the client, drafts and revises, and judges; with their names as they were. */
  client: assignmentSchema,
  generator: assignmentSchema,
  judge: assignmentSchema,
  clientName: z.string(),
  generatorName: z.string(),
  judgeName: z.string(),
  /** Of the models' files, hex, by model id; empty for rules. */
  hashes: z.record(z.string(), z.string()),
  /** `running` with nobody at work on it was left or cut off, and can go on. */
  status: z.enum(["running", "ended"]),
  /** Why it ended; null while it runs. */
  endedBy: z.nullable(z.enum(["turns", "person"])),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** For lists; follows from the steps. */
  summary: z.object({
    /** Turns that have a reply. */
    turns: count,
    /** Of the first verdict that has a score; null before, 0 to 1. */
    mean: z.nullable(z.number()),
    /** Expected scores of that verdict by dimension, in the rubric's scale. */
    scores: z.record(z.string(), z.number()),
    /** Ids of the flags it raised. */
    flags: z.array(z.string()),
    /** Who gave it, where that was not the session's own judge. */
    judgedBy: z.optional(z.object({ judge: assignmentSchema, name: z.string() })),
  }),
  /** Version of the app that made it. */
  app: z.string(),
});
export type SimulatedSession = z.infer<typeof simulatedSessionSchema>;

/** What was said, oldest first, from a session's steps in their order. */
export function conversationOf(steps: readonly SessionStep[]): Utterance[] {
  return steps.flatMap((step) =>
    step.kind === "client" || step.kind === "therapist"
      ? [{ speaker: step.kind, text: step.text }]
      : [],
  );
}

/** Place in the conversation of what was said in a turn. */
export function placeInConversation(turn: number, speaker: Utterance["speaker"]): number {
  return 2 * turn + (speaker === "client" ? 0 : 1);
}

/** The turn that a place in the conversation belongs to. */
export function turnOfPlace(place: number): number {
  return Math.floor(place / 2);
}
