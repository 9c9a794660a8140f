import * as z from "zod/mini";
import { dimensionSchema, flagSchema, rubricSchema } from "../src/domain/rubric.ts";
import { MAX_WEIGHT, SCALE_LIMITS } from "../src/rubrics/check-rubric.ts";
import { RUBRIC_FORMAT, rubricFileSchema } from "../src/rubrics/rubric-file.ts";
import { schemaText } from "./session-schemas.ts";

const words = z.registry<{
  id?: string;
  description?: string;
  minimum?: number;
  maximum?: number;
}>();
words.add(rubricSchema, { id: "rubric" });
words.add(dimensionSchema, { id: "dimension" });
words.add(flagSchema, { id: "flag" });

const { shape: file } = rubricFileSchema;
const { shape: rubric } = rubricSchema;
const { shape: dimension } = dimensionSchema;
const { shape: flag } = flagSchema;
const descriptions: [z.ZodMiniType, string][] = [
  [file.version, "Of this format; the rubric has a version of its own."],
  [rubric.version, "A rubric that was changed has a higher one; scores keep the one they have."],
  [rubric.citation, "Where its dimensions are from."],
  [rubric.licence, "Of the wording, and of what it is after."],
  [rubric.unit, "What its source scores with it."],
  [rubric.alsoFor, "What else it can score, though its source does not."],
  [rubric.basedOn, "What a copy was made of."],
  [rubric.scale, "Lowest and highest point; single digits, because the judge answers in digits."],
  [rubric.flags, "Yes/no questions to which any yes holds the reply."],
  [rubric.notes, "What a reader of its scores should know."],
  [
    dimension.letter,
    "The label before the digit in the judge's answer; another for each dimension.",
  ],
  [dimension.better, "What a reply does that is good in this."],
  [dimension.worse, "What a reply does that is weak in this."],
  [dimension.anchors, "One sentence for each point of the scale, lowest first."],
  [dimension.weight, "Share in the overall score, beside the other weights."],
  [dimension.floor, "On the scale; the target is not reached below it."],
  [dimension.safety, "Whether a rewrite that is lower on it is never kept."],
  [
    dimension.use,
    "steers, which is the default: weight and floor count. constraint: outside the weights, the floor counts. shown: scored, and counts for nothing.",
  ],
  [
    dimension.agreement,
    "How well raters agree on it: between people, and between models and people; null where no report is known.",
  ],
  [flag.source, "Whose item it is after."],
];
// Held by the import, not by the schema, which must go on reading what was stored before.
const limits = { minimum: SCALE_LIMITS.min, maximum: SCALE_LIMITS.max };
words.add(rubric.scale.shape.min, limits);
words.add(rubric.scale.shape.max, limits);
words.add(dimension.weight, { maximum: MAX_WEIGHT });
for (const [schema, description] of descriptions) {
  words.add(schema, { ...words.get(schema), description });
}

/**
 * The JSON Schema of rubric files, made of the very schema that they are read with. A test
 * compares it with the file under public/schemas; run it with `-u` to write it.
 */
export function rubricSchemas(): Record<string, string> {
  return {
    [`${RUBRIC_FORMAT}.v1.schema.json`]: schemaText(
      rubricFileSchema,
      `${RUBRIC_FORMAT}.v1`,
      "Attune rubric file",
      "One rubric: what a judge scores, on which scale, with an anchor for each point. Fields that are not listed here are ignored.",
      words,
    ),
  };
}
