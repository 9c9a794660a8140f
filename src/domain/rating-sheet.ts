import * as z from "zod/mini";
import { recordId } from "./ids.ts";
import { rubricSchema } from "./rubric.ts";

/**
 * A rating sheet: what one person rates, blind. The head holds the tasks in the order in which they
 * are shown, drawn from its seed when it is made; each answer is a part, numbered by its task.
 */

const name = z.string().check(z.minLength(1), z.maxLength(500));
const count = z.int().check(z.minimum(0));

/** `repeat` marks a second rating of what was rated before, for test-retest. */
const singleTaskSchema = z.object({ item: name, source: name, repeat: z.boolean() });
export type SingleTask = z.infer<typeof singleTaskSchema>;

const pairTaskSchema = z.object({
  item: name,
  /** Sources; who stands first was drawn. */
  first: name,
  second: name,
  repeat: z.boolean(),
});
export type PairTask = z.infer<typeof pairTaskSchema>;

const noScore = z.enum(["not-sure", "cannot-rate"]);
/** Set while a person is still at it: kept so that nothing is lost, and counted by nothing. */
const unfinished = z.optional(z.literal(true));

/** An answer that says something. */
export const givenAnswerSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("rating"),
    /** By dimension id. */
    values: z.record(z.string(), z.union([z.number(), noScore])),
    note: z.string().check(z.maxLength(4000)),
    /** Of looking at it; for how long a rating takes. */
    ms: z.number().check(z.minimum(0)),
    at: z.string(),
    unfinished,
  }),
  z.object({
    kind: z.literal("preference"),
    verdict: z.enum(["first", "second", "tie", "not-sure", "cannot-rate"]),
    note: z.string().check(z.maxLength(4000)),
    ms: z.number().check(z.minimum(0)),
    at: z.string(),
    unfinished,
  }),
]);
export type GivenAnswer = z.infer<typeof givenAnswerSchema>;

/** A note on a pair, before it is said which is better. */
const begunPairSchema = z.object({
  kind: z.literal("preference"),
  verdict: z.null(),
  note: z.string().check(z.maxLength(4000)),
  ms: z.number().check(z.minimum(0)),
  at: z.string(),
  unfinished: z.literal(true),
});

/** As it is stored. */
export const ratingAnswerSchema = z.union([givenAnswerSchema, begunPairSchema]);
export type RatingAnswer = z.infer<typeof ratingAnswerSchema>;

export const ratingSheetSchema = z.object({
  id: recordId,
  dataSet: recordId,
  /** Who rates: a name of their own choosing. */
  rater: name,
  /** Replies one by one on a rubric's dimensions, or pairs. */
  tasks: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("single"), tasks: z.array(singleTaskSchema) }),
    z.object({ kind: z.literal("pairs"), tasks: z.array(pairTaskSchema) }),
  ]),
  /** As it was when the sheet was made: editing it later changes nothing here. */
  rubric: rubricSchema,
  /** What order and sides were drawn with; 32-bit unsigned. */
  seed: z.int().check(z.minimum(0), z.maximum(0xffffffff)),
  createdAt: z.string(),
  updatedAt: z.string(),
  answered: count,
  /** Brought here from a file, and not to be answered here. */
  imported: z.boolean(),
});
export type RatingSheet = z.infer<typeof ratingSheetSchema>;
