import type { ComparisonFindings } from "../../../../evaluation/comparison/document.ts";
import type { ComparisonQuestion } from "../../../../evaluation/comparison/question.ts";
import type { Evidence } from "../../../../evaluation/evidence.ts";
import type { ReportFormat } from "../../../../stores/evaluate/agreement-files.ts";
import { Menu } from "../../../components/menu.tsx";
import { saveBlob } from "../../../save-file.ts";
import { useAttempt } from "../../../use-attempt.ts";

const FORMATS: readonly { format: ReportFormat; label: string }[] = [
  { format: "html", label: "Page to read and print (HTML)" },
  { format: "csv", label: "Every table (CSV, in a zip)" },
  { format: "json", label: "Figures and how to repeat them (JSON)" },
];

/** Saves the comparison as a file. */
export function ExportMenu({
  evidence,
  question,
  findings,
}: {
  evidence: Evidence;
  question: ComparisonQuestion;
  findings: ComparisonFindings;
}) {
  const attempt = useAttempt();
  const save = (format: ReportFormat) =>
    void attempt(async () => {
      const { comparisonReportFile } = await import(
        "../../../../stores/evaluate/comparison-files.ts"
      );
      const made = {
        app: import.meta.env.ATTUNE_VERSION ?? "0.0.0",
        createdAt: new Date().toISOString(),
      };
      const { fileName, file } = await comparisonReportFile(
        evidence,
        question,
        findings,
        format,
        made,
      );
      saveBlob(fileName, file);
    });
  return (
    <Menu
      label="Export report"
      text
      entries={FORMATS.map(({ format, label }) => ({ label, onSelect: () => save(format) }))}
    />
  );
}
