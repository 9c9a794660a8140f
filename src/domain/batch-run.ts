import * as z from "zod/mini";
import { calibrationSchema } from "./calibration.ts";
import { recordId } from "./ids.ts";
import { preferenceProfileSchema } from "./preferences.ts";
import { rubricSchema } from "./rubric.ts";
import { scorecardSchema } from "./score.ts";
import {
  assignmentSchema,
  loopSettingsSchema,
  promptSetSchema,
  roleSamplingSchema,
} from "./settings.ts";

/**
 * A batch run: the same work over every item of a data set. The head says all that it runs with;
 * each finished piece of work is a part, numbered by its place in the plan, so that one that was
 * cut off goes on where it was and does nothing twice.
 */

const count = z.int().check(z.minimum(0));

/**
 * What is done for an item. `judge`: its replies are scored. `loop`: it is refined. The other two
 * are the controls. They begin from the loop's draft, with the tokens that the loop took for the
 * same item: `regenerate` writes one fresh draft after the other and takes the last, `best-of-n`
 * takes the one that the judge scores highest, the draft among them.
 */
export const ARMS = ["judge", "loop", "regenerate", "best-of-n"] as const;
export const armSchema = z.enum(ARMS);
export type Arm = z.infer<typeof armSchema>;
/** What a run makes replies with. */
export type WritingArm = Exclude<Arm, "judge">;

/** A reply that was judged or made. */
const judgedReplySchema = z.object({ text: z.string(), card: scorecardSchema });
export type JudgedText = z.infer<typeof judgedReplySchema>;

export const runItemSchema = z.object({
  kind: z.literal("run-item"),
  /** Of the data set. */
  item: z.string(),
  arm: armSchema,
  /** Whose reply was judged, or refined; null where the run began from a fresh draft. */
  source: z.nullable(z.string()),
  result: z.discriminatedUnion("status", [
    z.object({
      status: z.literal("done"),
      /** What it began from; of `judge` the reply that was judged. */
      draft: judgedReplySchema,
      /** What came out; of `judge` the same. */
      final: judgedReplySchema,
      /** Everything that was written on the way, in its order, draft and final included. */
      candidates: z.array(judgedReplySchema),
      /** As the loop ended: "target", "best" or "held"; of the other arms "held", or null. */
      outcome: z.nullable(z.string()),
      /** That the models generated, and that they read; by rules none. */
      completionTokens: count,
      promptTokens: count,
      ms: z.number().check(z.minimum(0)),
      /** Of these three, what the draft and its judging took; a control has it from the loop. */
      draftCost: z.optional(
        z.object({
          completionTokens: count,
          promptTokens: count,
          ms: z.number().check(z.minimum(0)),
        }),
      ),
      /** What it might have used; null where there was no limit. */
      tokenBudget: z.nullable(count),
      seed: z.int().check(z.minimum(0), z.maximum(0xffffffff)),
    }),
    z.object({
      status: z.literal("failed"),
      code: z.nullable(z.string()),
      /** What happened and what to do, for a person. */
      message: z.string(),
      tries: z.int().check(z.minimum(1)),
    }),
  ]),
  /** ISO 8601. */
  at: z.string(),
});
export type RunItem = z.infer<typeof runItemSchema>;

export const batchRunSchema = z.object({
  id: recordId,
  dataSet: recordId,
  /** For people, and part of the names of its sources and judge; unique in its data set. */
  label: z.string().check(z.minLength(1), z.maxLength(200)),
  /** `judge` alone, or `loop` with the controls that were chosen. */
  arms: z.array(armSchema).check(z.minLength(1)),
  /** Whose replies are judged or refined; null is everybody's, and a fresh draft for the loop. */
  fromSource: z.nullable(z.string()),
  /** How many items of the data set, from its first; null is all. */
  limit: z.nullable(z.int().check(z.minimum(1))),
  rubric: rubricSchema,
  preferences: z.nullable(preferenceProfileSchema),
  settings: loopSettingsSchema,
  /** What loop and controls judge by besides; absent or null where the judge's own scores count. */
  calibration: z.optional(z.nullable(calibrationSchema)),
  sampling: roleSamplingSchema,
  prompts: promptSetSchema,
  generator: assignmentSchema,
  judge: assignmentSchema,
  /** Their names as they were, for people. */
  generatorName: z.string(),
  judgeName: z.string(),
  /** Of the judge's prompt, or of the rules. */
  judgePrompt: z.string(),
  /** Of the models' files, hex, by model id; empty for rules. */
  hashes: z.record(z.string(), z.string()),
  seed: z.int().check(z.minimum(0), z.maximum(0xffffffff)),
  /** `running` with nobody at work on it was cut off, and can go on. */
  status: z.enum(["running", "paused", "done"]),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** Pieces of work in the plan. */
  planned: count,
  /** Of them, those that have a result; failed ones apart. */
  done: count,
  failed: count,
  /** Version of the app that made it. */
  app: z.string(),
});
export type BatchRun = z.infer<typeof batchRunSchema>;

/** The name that the replies of an arm go by beside the data set's own sources. */
export function sourceOfArm({ label }: Pick<BatchRun, "label">, arm: WritingArm | "draft"): string {
  return `${label}: ${arm}`;
}

/** The name that the run's judge goes by beside the data set's own raters. */
export function raterOfRun({ label, judgeName }: Pick<BatchRun, "label" | "judgeName">): string {
  return `${judgeName} (${label})`;
}
