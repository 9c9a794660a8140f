import * as z from "zod/mini";
import { recordId } from "./ids.ts";
import { assignmentSchema } from "./settings.ts";

/**
 * A stress test of a judge: the same replies scored as they are, with something added that should
 * not count, as pairs in both orders, and again with other seeds. What is kept is each result; the
 * report is computed from them, so the two cannot disagree.
 */

/** The attack classes, in the order in which they are reported. */
export const ATTACK_CLASSES = [
  "ignore-rubric",
  "fake-completion",
  "fake-scores",
  "role-tokens",
  "encoded",
  "split",
  "suffix",
  "praise",
  "padding",
  "empty",
] as const;
export type AttackClass = (typeof ATTACK_CLASSES)[number];

/** How much is tried. */
export const STRESS_SIZES = ["small", "standard", "full"] as const;
const stressSizeSchema = z.enum(STRESS_SIZES);
export type StressSize = z.infer<typeof stressSizeSchema>;

const probability = z.number().check(z.minimum(0), z.maximum(1));
const longest = (chars: number) => z.string().check(z.maxLength(chars));

/** What the judge made of one item. No result is a score that was not read. */
const stressOutcomeSchema = z.discriminatedUnion("status", [
  /** The overall score, in the rubric's scale. */
  z.object({ status: z.literal("scored"), overall: z.number() }),
  /** As in `Comparison`: that the new one of a pair is better, in each order. */
  z.object({ status: z.literal("compared"), oldFirst: probability, newFirst: probability }),
  z.object({ status: z.literal("unavailable"), reason: longest(1000) }),
]);
export type StressOutcome = z.infer<typeof stressOutcomeSchema>;

export const stressResultSchema = z.object({
  /** Id of the item in the plan, which follows from the set, the size and the seed. */
  item: longest(120),
  outcome: stressOutcomeSchema,
  ms: z.number().check(z.minimum(0)),
});
export type StressResult = z.infer<typeof stressResultSchema>;

/** More than any plan has. */
const MAX_RESULTS = 5000;

export const stressTestSchema = z.object({
  id: recordId,
  /** Version of the cases and attacks; another version's items are not comparable. */
  set: longest(60),
  judge: assignmentSchema,
  /** The judge's name when it was tested, for people. */
  judgeName: longest(300),
  /** Of the judge's prompt, or of the rules. */
  promptVersion: longest(120),
  rubric: z.object({
    id: longest(200),
    version: z.int(),
    title: longest(1000),
    scale: z.object({ min: z.number(), max: z.number() }),
  }),
  size: stressSizeSchema,
  /** 32-bit unsigned. */
  seed: z.int().check(z.minimum(0), z.maximum(0xffffffff)),
  /** ISO 8601. */
  startedAt: longest(40),
  /** When the last result came; ISO 8601. */
  updatedAt: longest(40),
  /** Items of the plan, done or not. */
  planned: z.int().check(z.minimum(0), z.maximum(MAX_RESULTS)),
  results: z.array(stressResultSchema).check(z.maxLength(MAX_RESULTS)),
});
export type StressTest = z.infer<typeof stressTestSchema>;
