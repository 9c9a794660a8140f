import { REPORT_FIGURE_WIDTH, type ReportDocument } from "../report/document.ts";
import type { Provenance } from "../report/provenance.ts";
import type { ReportTable } from "../report/table.ts";
import { tradeOffs } from "./figure.ts";
import type { MissingControl } from "./question.ts";
import type { ComparisonReport } from "./shapes.ts";
import { comparisonTable, costTable, flagsTable, tradeOffTable } from "./tables.ts";

/** A report with what it could not conclude. */
export interface ComparisonFindings {
  report: ComparisonReport;
  missing: readonly MissingControl[];
  /** Of runs that are not at their end. */
  partial: readonly string[];
}

export function comparisonTables({ report, missing }: ComparisonFindings): ReportTable[] {
  const whole = [comparisonTable(report, missing), tradeOffTable(report)];
  return report.arms.length === 0 ? whole : [...whole, flagsTable(report), costTable(report)];
}

/** The report as a page that can be saved and printed. */
export function comparisonDocument(
  findings: ComparisonFindings,
  provenance: Provenance,
): ReportDocument {
  const [comparison, byCriterion, ...others] = comparisonTables(findings);
  const figures = tradeOffs(findings.report).map(({ draw }) => draw(REPORT_FIGURE_WIDTH));
  return {
    title: `Comparison: ${provenance.dataSet.title}`,
    lead: [
      "People’s ratings and judges’ scores stand apart and are never mixed. The judge that steered a run is marked: that it scores the finals higher is no evidence that they are better.",
      ...findings.partial,
      ...findings.missing.map(({ words }) => words),
    ],
    sections: [
      ...section("Drafts, finals and controls", comparison, []),
      ...section("Trade-offs between criteria", byCriterion, figures),
      ...others.flatMap((table) => section(table.name, table, [])),
    ],
    provenance,
  };
}

function section(
  heading: string,
  table: ReportTable | undefined,
  figures: ReportDocument["sections"][number]["figures"],
): ReportDocument["sections"] {
  return table ? [{ heading, paragraphs: [], tables: [table], figures }] : [];
}
