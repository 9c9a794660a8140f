import * as z from "zod/mini";
import { utteranceSchema } from "./conversation.ts";
import { recordId } from "./ids.ts";
import { raterSchema, ratingSchema } from "./ratings.ts";
import { rubricRefSchema } from "./rubric.ts";
import { scaleSchema } from "./score.ts";

/**
 * A data set: items (a client's message, with what was said before it), replies to them by sources,
 * and ratings of replies, or of pairs, by raters. The head is small; what it has is in parts, so
 * that a large one is never written or read whole.
 */

const count = z.int().check(z.minimum(0));
/** Of an item, a source or a rater, as the file names it. */
const name = z.string().check(z.minLength(1), z.maxLength(500));

export const itemSchema = z.object({
  id: name,
  /** Ends with the client message; empty where the file has ratings without texts. */
  conversation: z.array(utteranceSchema),
});
export type Item = z.infer<typeof itemSchema>;

export const replySchema = z.object({ item: name, source: name, text: z.string() });
export type Reply = z.infer<typeof replySchema>;

/** One rater on a pair of replies to the same item. Who was shown first is kept where it is known. */
export const pairRatingSchema = z.object({
  item: name,
  /** Sources of the two replies. */
  a: name,
  b: name,
  rater: name,
  verdict: z.enum(["a", "b", "tie", "not-sure", "cannot-rate"]),
  first: z.nullable(z.enum(["a", "b"])),
});
export type PairRating = z.infer<typeof pairRatingSchema>;

/** A value of a file that is not used, or not as it stands; for people to look at. */
export const importProblemSchema = z.object({
  /** From 1, as an editor counts; of JSON the record's number. */
  line: z.int().check(z.minimum(1)),
  /** As the file names it; empty where the whole row is meant. */
  column: z.string(),
  /** At most 200 characters of it. */
  value: z.string().check(z.maxLength(200)),
  /** In words. */
  reason: z.string(),
});
export type ImportProblem = z.infer<typeof importProblemSchema>;

export const dataSetPartSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("items"), items: z.array(itemSchema) }),
  z.object({ kind: z.literal("replies"), replies: z.array(replySchema) }),
  z.object({ kind: z.literal("ratings"), ratings: z.array(ratingSchema) }),
  z.object({ kind: z.literal("pairs"), pairs: z.array(pairRatingSchema) }),
  z.object({ kind: z.literal("problems"), problems: z.array(importProblemSchema) }),
]);
export type DataSetPart = z.infer<typeof dataSetPartSchema>;

export const FILE_FORMATS = ["csv", "tsv", "json", "jsonl", "text"] as const;

const originSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("file"),
    name: z.string(),
    format: z.enum(FILE_FORMATS),
    /** As the Encoding Standard names it. */
    encoding: z.string(),
    bytes: count,
    /** Hex. */
    sha256: z.string(),
  }),
  /** Sessions of this device. */
  z.object({ kind: z.literal("sessions") }),
]);

export const dataSetSchema = z.object({
  id: recordId,
  title: z.string().check(z.minLength(1), z.maxLength(300)),
  /** Its clients are simulated: it is about no person, and says so wherever it is named. */
  simulated: z.optional(z.boolean()),
  /** ISO 8601, as all times here. */
  createdAt: z.string(),
  updatedAt: z.string(),
  origin: originSchema,
  /** Under what terms it may be passed on, in its owner's words; empty where nobody said. */
  licence: z.string().check(z.maxLength(4000)),
  /** What its dimensions are of; null where they are of no rubric here. */
  rubric: z.nullable(rubricRefSchema),
  /** Ids, in the order of the file; of the rubric where there is one. */
  dimensions: z.array(name),
  scale: scaleSchema,
  raters: z.array(raterSchema),
  sources: z.array(name),
  /** Sources that a rater must not judge, such as its own maker's, by rater id. */
  ownSources: z.record(z.string(), z.array(name)),
  /** Sources that a judge among the raters chose, by rater id; absent where none did. */
  steeredBy: z.optional(z.record(z.string(), z.array(name))),
  /** Scores outside of the scale count as they are; else what has one is left out. */
  keepOutOfRange: z.boolean(),
  counts: z.object({
    items: count,
    replies: count,
    ratings: count,
    pairs: count,
    problems: count,
  }),
  /** How many it has; they are numbered from 0. */
  parts: count,
});
export type DataSet = z.infer<typeof dataSetSchema>;

/** Sources that a rater must not judge. Raters are named by files, so a name may be any word. */
export function ownSourcesOf(
  ownSources: Readonly<Record<string, readonly string[]>>,
  rater: string,
): readonly string[] {
  return Object.hasOwn(ownSources, rater) ? (ownSources[rater] ?? []) : [];
}
