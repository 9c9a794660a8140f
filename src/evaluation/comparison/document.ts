import { REPORT_FIGURE_WIDTH, type ReportDocument } from "../report/document.ts";
import { type Provenance, simulatedLead } from "../report/provenance.ts";
import type { ReportTable } from "../report/table.ts";
import { costTable, flagsTable } from "./arm-tables.ts";
import { tradeOffs } from "./figure.ts";
import type { ComparisonReport, MissingControl } from "./shapes.ts";
import { comparisonTable, recoveryTable, tradeOffTables, winsTable } from "./tables.ts";

/** A report with what it could not conclude. */
export interface ComparisonFindings {
  report: ComparisonReport;
  missing: readonly MissingControl[];
  /** Of runs that are not at their end. */
  partial: readonly string[];
}

/** In the order in which they are read. */
export function comparisonTables({ report, missing }: ComparisonFindings): ReportTable[] {
  return [
    comparisonTable(report, missing),
    ...(report.rows.length === 0 ? [] : [winsTable(report)]),
    ...[recoveryTable(report)].flatMap((table) => table ?? []),
    ...tradeOffTables(report),
    ...(report.arms.length === 0 ? [] : [flagsTable(report), costTable(report)]),
  ];
}

/** The report as a page that can be saved and printed. */
export function comparisonDocument(
  findings: ComparisonFindings,
  provenance: Provenance,
): ReportDocument {
  const { report, missing, partial } = findings;
  const figures = tradeOffs(report).map(({ draw }) => draw(REPORT_FIGURE_WIDTH));
  return {
    title: `Comparison: ${provenance.dataSet.title}`,
    lead: [
      ...simulatedLead(provenance),
      "People’s ratings and judges’ scores stand apart and are never mixed. The judge that steered a run is marked: that it scores the finals higher is no evidence that they are better.",
      ...partial,
      ...missing.map(({ words }) => words),
    ],
    sections: [
      {
        heading: "Drafts, finals and controls",
        paragraphs: [],
        tables: comparisonTables(findings),
        figures,
      },
    ],
    provenance,
  };
}
