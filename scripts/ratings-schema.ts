import * as z from "zod/mini";
import { rubricSchema } from "../src/domain/rubric.ts";
import { RATINGS_FORMAT, ratingsFileSchema } from "../src/evaluation/rating/sheet-file.ts";
import { schemaText } from "./session-schemas.ts";

const words = z.registry<{ id?: string; description?: string }>();
const { shape: file } = ratingsFileSchema;
const { shape: sheet } = file.sheet;
words.add(rubricSchema, { id: "rubric" });
for (const [schema, description] of [
  [file.dataSet, "What was rated, for people; which data set it is elsewhere the hashes say."],
  [file.answers, "By the number of the task, from 0. Tasks without one were not answered."],
  [
    file.items,
    "SHA-256 of each item that tasks are about: the JSON of its turns as [speaker, text], oldest first.",
  ],
  [file.replies, "SHA-256 of the text of each reply that tasks are about."],
  [sheet.rater, "Who rated: a name of their own choosing."],
  [sheet.tasks, "In the order in which they were shown."],
  [sheet.rubric, "As it was when the sheet was made."],
  [sheet.seed, "What order and sides were drawn with; 32-bit unsigned."],
] as const) {
  words.add(schema, { ...words.get(schema), description });
}

/**
 * The JSON Schema of files of ratings, made of the very schema that they are read with. A test
 * compares it with the file under public/schemas; run it with `-u` to write it.
 */
export function ratingsSchemas(): Record<string, string> {
  return {
    [`${RATINGS_FORMAT}.v1.schema.json`]: schemaText(
      ratingsFileSchema,
      `${RATINGS_FORMAT}.v1`,
      "Attune file of ratings",
      "What one person rated, blind: tasks, answers, and hashes of the texts. Fields that are not listed here are ignored.",
      words,
    ),
  };
}
