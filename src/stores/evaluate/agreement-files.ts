import type { Evidence } from "../../evaluation/evidence.ts";
import { agreementDocument, agreementTables } from "../../evaluation/report/agreement/document.ts";
import { agreementFile } from "../../evaluation/report/agreement/file.ts";
import type { AgreementFindings } from "../../evaluation/report/agreement/findings.ts";
import { htmlOf } from "../../evaluation/report/html.ts";
import { type MadeBy, type Provenance, provenanceOf } from "../../evaluation/report/provenance.ts";
import type { AgreementQuestion } from "./agreement-state.ts";

/** A report that is ready to be saved. */
export interface ReportedAgreement {
  evidence: Evidence;
  question: AgreementQuestion;
  findings: AgreementFindings;
}

export type ReportFormat = "html" | "csv" | "json";

/** A file of the report: what is in it, and its name, which says the kind and the day alone. */
export interface ReportFile {
  fileName: string;
  file: Blob;
}

/**
 * The report as a file.
 *
 * @param looked the two raters whose scores stand side by side in the page that is saved
 */
export async function agreementReportFile(
  reported: ReportedAgreement,
  format: ReportFormat,
  looked: { raterA: string; raterB: string },
  made: MadeBy,
): Promise<ReportFile> {
  const { findings } = reported;
  const name = `attune-agreement-${findings.unit}-${made.createdAt.slice(0, 10)}`;
  const provenance = agreementProvenance(reported, made);
  switch (format) {
    case "json": {
      const text = `${JSON.stringify(agreementFile(findings, provenance), null, 2)}\n`;
      return { fileName: `${name}.json`, file: new Blob([text], { type: "application/json" }) };
    }
    case "html": {
      const text = htmlOf(agreementDocument(findings, looked, provenance));
      return { fileName: `${name}.html`, file: new Blob([text], { type: "text/html" }) };
    }
    case "csv": {
      const { zipOfTables } = await import("./report-zip.ts");
      return {
        fileName: `${name}.zip`,
        file: await zipOfTables(agreementTables(findings), provenance),
      };
    }
  }
}

function agreementProvenance(
  { evidence, question, findings }: ReportedAgreement,
  made: MadeBy,
): Provenance {
  const { seed, resamples, unit, raters, stops } = question;
  const { measure, report } = findings;
  return provenanceOf(
    evidence,
    made,
    {
      unit,
      seed,
      resamples,
      interval: "percentile bootstrap over the unit, 95%",
      raters: [...raters],
      keepOutOfRange: report.settings.keepOutOfRange,
      ownSources: report.settings.ownSources,
      measure: { key: measure.key, title: measure.title, scale: measure.scale },
      stops,
    },
    { replies: report.pairs, values: report.excluded },
  );
}
