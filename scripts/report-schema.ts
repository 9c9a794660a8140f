import * as z from "zod/mini";
import { comparisonFileSchema } from "../src/evaluation/comparison/file.ts";
import {
  agreementFileSchema,
  agreementRowSchema,
} from "../src/evaluation/report/agreement/file.ts";
import { provenanceSchema } from "../src/evaluation/report/provenance.ts";
import { schemaText } from "./session-schemas.ts";

const words = z.registry<{ id?: string; description?: string }>();
words.add(provenanceSchema, { id: "provenance" });
words.add(agreementRowSchema, { id: "row" });

const { shape: file } = agreementFileSchema;
const { shape: row } = agreementRowSchema;
const { shape: made } = provenanceSchema;
const descriptions: [z.ZodMiniType, string][] = [
  [file.unit, "The unit that was chosen; rows of it come first."],
  [row.raterA, "A judge where one of the two is one; differences are A less B."],
  [row.n, "Targets: replies, or sources."],
  [row.replies, "Replies that they are from."],
  [row.iccC1Interval, "Low and high end, 95 %, percentile bootstrap over the unit."],
  [row.confusion, "Row after row: how often A gave the row's category and B the column's."],
  [row.notEstimable, "Why a value is null, by its name."],
  [row.otherwise, "What another rule of leaving out would give, where it differs by over 0.02."],
  [made.damaged, "Records that could not be read and are not in the report."],
  [made.settings, "Unit, seed, resamples, raters and rules of leaving out."],
  [made.exclusions, "What was left out, counted by raters, dimension and reason."],
];
for (const [schema, description] of descriptions) {
  words.add(schema, { ...words.get(schema), description });
}

/**
 * The JSON Schema of report files of either kind, made of the schemas of the code that writes them.
 * A test compares it with the file under public/schemas; run it with `-u` to write it.
 */
export function reportSchemas(): Record<string, string> {
  return {
    "attune.report.v1.schema.json": schemaText(
      z.discriminatedUnion("kind", [agreementFileSchema, comparisonFileSchema]),
      "attune.report.v1",
      "Attune report file",
      "A report on agreement or a comparison: every number of it, and what it takes to make it again.",
      words,
    ),
  };
}
