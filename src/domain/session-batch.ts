import * as z from "zod/mini";
import { clientProfileSchema } from "./client-profile.ts";
import { recordId } from "./ids.ts";
import { rubricSchema } from "./rubric.ts";
import {
  assignmentSchema,
  loopSettingsSchema,
  promptSetSchema,
  roleSamplingSchema,
} from "./settings.ts";
import { MAX_TURNS } from "./simulated-session.ts";

/**
 * Before and after: the same simulated clients met by several arms, each with the same seeds. Its
 * sessions are simulated sessions of their own that name it; one that has ended is not held again.
 */

const count = z.int().check(z.minimum(0));

export const watchedArmSchema = z.enum(["draft", "regenerate", "best-of-n", "loop"]);

/** A session of a batch that could not be held to its end; it can be tried again. */
export const failedSessionSchema = z.object({
  kind: z.literal("failed-session"),
  session: recordId,
  /** What happened and what to do, for a person. */
  message: z.string(),
  /** ISO 8601. */
  at: z.string(),
});
export type FailedSession = z.infer<typeof failedSessionSchema>;

export const sessionBatchSchema = z.object({
  id: recordId,
  label: z.string().check(z.minLength(1), z.maxLength(200)),
  profiles: z.array(clientProfileSchema).check(z.minLength(1), z.maxLength(500)),
  /** The first is what the others are compared with. */
  arms: z.array(watchedArmSchema).check(z.minLength(1), z.maxLength(4)),
  /** Sessions of each profile and arm; each has a seed of its own, the same in every arm. */
  repeats: z.int().check(z.minimum(1), z.maximum(20)),
  turns: z.int().check(z.minimum(1), z.maximum(MAX_TURNS)),
  seed: z.int().check(z.minimum(0), z.maximum(0xffffffff)),
  replyRubric: rubricSchema,
  sessionRubric: rubricSchema,
  settings: loopSettingsSchema,
  sampling: roleSamplingSchema,
  prompts: promptSetSchema,
  client: assignmentSchema,
  generator: assignmentSchema,
  /** Steers the loop. */
  judge: assignmentSchema,
  /** Measures the sessions; where it is the one that steers, the report warns. */
  measuredBy: assignmentSchema,
  clientName: z.string(),
  generatorName: z.string(),
  judgeName: z.string(),
  measuredByName: z.string(),
  hashes: z.record(z.string(), z.string()),
  /** `running` with nobody at work on it was cut off, and can go on. */
  status: z.enum(["running", "paused", "done"]),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** Sessions in the plan. */
  planned: count,
  done: count,
  /** Of the planned ones, those that failed; what happened is kept as parts. */
  failed: count,
  app: z.string(),
});
export type SessionBatch = z.infer<typeof sessionBatchSchema>;

/** Id of a batch's session: the batch's id, cut where the two would be too long, and the place. */
export function sessionIdAt(batch: string, place: number): string {
  return `${batch.slice(0, 56)}-${place}`;
}

/** The place in its batch that a session's id names; null where it names none. */
export function placeOfSession(batch: string, id: string): number | null {
  const place = Number(id.slice(id.lastIndexOf("-") + 1));
  return sessionIdAt(batch, place) === id ? place : null;
}
