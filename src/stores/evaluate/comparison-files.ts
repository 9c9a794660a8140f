import {
  type ComparisonFindings,
  comparisonDocument,
  comparisonTables,
} from "../../evaluation/comparison/document.ts";
import { comparisonFile } from "../../evaluation/comparison/file.ts";
import type { ComparisonQuestion } from "../../evaluation/comparison/question.ts";
import type { Evidence } from "../../evaluation/evidence.ts";
import { htmlOf } from "../../evaluation/report/html.ts";
import { type MadeBy, provenanceOf } from "../../evaluation/report/provenance.ts";
import type { ReportFile, ReportFormat } from "./agreement-files.ts";

/** The comparison as a file. */
export async function comparisonReportFile(
  evidence: Evidence,
  question: ComparisonQuestion,
  findings: ComparisonFindings,
  format: ReportFormat,
  made: MadeBy,
): Promise<ReportFile> {
  const name = `attune-comparison-${made.createdAt.slice(0, 10)}`;
  const provenance = provenanceOf(evidence, made, { ...question, resamples: 1000 });
  switch (format) {
    case "json": {
      const text = `${JSON.stringify(comparisonFile(findings, provenance), null, 2)}\n`;
      return { fileName: `${name}.json`, file: new Blob([text], { type: "application/json" }) };
    }
    case "html": {
      const text = htmlOf(comparisonDocument(findings, provenance));
      return { fileName: `${name}.html`, file: new Blob([text], { type: "text/html" }) };
    }
    case "csv": {
      const { zipOfTables } = await import("./report-zip.ts");
      return {
        fileName: `${name}.zip`,
        file: await zipOfTables(comparisonTables(findings), provenance),
      };
    }
  }
}
