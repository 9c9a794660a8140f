import * as z from "zod/mini";
import { type Provenance, provenanceSchema } from "../report/provenance.ts";
import type { ComparisonFindings } from "./document.ts";
import { armRowSchema, comparisonRowSchema, missingControlSchema } from "./shapes.ts";

/** The comparison report as a file: `attune.report`, version 1, kind `comparison`. */
export const comparisonFileSchema = z.object({
  format: z.literal("attune.report"),
  version: z.literal(1),
  kind: z.literal("comparison"),
  unit: z.literal("reply"),
  rows: z.array(comparisonRowSchema),
  arms: z.array(armRowSchema),
  /** Controls that a claim about the loop needs and that are not there. */
  missing: z.array(missingControlSchema),
  /** About runs that are not at their end. */
  partial: z.array(z.string()),
  provenance: provenanceSchema,
});
type ComparisonFile = z.infer<typeof comparisonFileSchema>;

export function comparisonFile(
  { report, missing, partial }: ComparisonFindings,
  provenance: Provenance,
): ComparisonFile {
  return {
    format: "attune.report",
    version: 1,
    kind: "comparison",
    unit: "reply",
    rows: report.rows,
    arms: report.arms,
    missing: [...missing],
    partial: [...partial],
    provenance,
  };
}
