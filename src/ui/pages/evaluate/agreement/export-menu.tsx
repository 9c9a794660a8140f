import {
  agreementReportFile,
  type ReportedAgreement,
  type ReportFormat,
} from "../../../../stores/evaluate/agreement-files.ts";
import { Menu } from "../../../components/menu.tsx";
import { saveBlob } from "../../../save-file.ts";
import { useAttempt } from "../../../use-attempt.ts";

/** The report out of here, in each of its forms. */
export function ExportMenu({ reported }: { reported: ReportedAgreement }) {
  const attempt = useAttempt();
  const save = (format: ReportFormat) =>
    void attempt(async () => {
      const [looked] = reported.findings.report.pairs;
      const { fileName, file } = await agreementReportFile(
        reported,
        format,
        looked ?? { raterA: "", raterB: "" },
        {
          app: import.meta.env.ATTUNE_VERSION ?? "0.0.0",
          createdAt: new Date().toISOString(),
        },
      );
      saveBlob(fileName, file);
    });
  return (
    <Menu
      text
      label="Export report"
      entries={[
        {
          label: "Page (HTML)",
          hint: "to read, to pass on, to print; nothing in it is fetched",
          onSelect: () => save("html"),
        },
        { label: "Tables (CSV, zipped)", hint: "every table of it", onSelect: () => save("csv") },
        {
          label: "Data (JSON)",
          hint: "attune.report: every number, with what it takes to repeat it",
          onSelect: () => save("json"),
        },
        // After the menu has closed, which would be printed too.
        { label: "Print", onSelect: () => void setTimeout(() => window.print(), 200) },
      ]}
    />
  );
}
