import { X } from "lucide-react";
import { IconButton } from "../../components/button.tsx";
import { plural } from "../../format.ts";
import type { ImportOutcome } from "./import-files.ts";

/** What an import did, until it is dismissed. */
export function ImportReportCard({
  outcome,
  onDismiss,
}: {
  outcome: ImportOutcome;
  onDismiss: () => void;
}) {
  const { files, failed, notes } = outcome;
  return (
    <section
      aria-label="Import report"
      className={`mb-6 flex items-start gap-3 rounded-xl border bg-card py-3 pr-3 pl-4 ${failed.length > 0 ? "border-amber" : "border-line"}`}
    >
      <div role="status" className="min-w-0 flex-1 text-sm leading-6">
        <p className="font-medium">{countWords(outcome)}</p>
        <p className="spoken text-soft text-xs leading-5">From {files.join(", ")}</p>
        {failed.length > 0 ? (
          <ul aria-label="Not imported" className="mt-2 flex flex-col gap-2">
            {failed.map((each) => (
              <li key={`${each.file} ${each.where} ${each.problem}`} className="spoken">
                <span className="font-medium">
                  {each.file}, {each.where}:
                </span>{" "}
                {sentence(each.problem)} {each.remedy}
              </li>
            ))}
          </ul>
        ) : null}
        {notes.length > 0 ? (
          <details className="mt-1 text-soft">
            <summary>
              {plural(notes.length, "remark")} on what was cut or is not in the file
            </summary>
            <ul aria-label="Remarks" className="mt-1 flex flex-col gap-1 text-xs leading-5">
              {notes.map((each) => (
                <li key={`${each.file} ${each.where} ${each.note}`} className="spoken">
                  {each.file}, {each.where}: {sentence(each.note)}
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </div>
      <IconButton label="Dismiss the import report" onClick={onDismiss}>
        <X size={16} aria-hidden="true" />
      </IconButton>
    </section>
  );
}

function countWords({ added, skipped, copied, failed }: ImportOutcome): string {
  const parts = [
    added > 0 ? `${plural(added, "session")} added` : "",
    copied > 0
      ? `${plural(copied, "session")} added as a copy, because the one here has changed`
      : "",
    skipped > 0 ? `${plural(skipped, "session")} already here and skipped` : "",
    failed.length > 0 ? `${failed.length} could not be imported` : "",
  ].filter(Boolean);
  return parts.length === 0 ? "There was no session in it." : `${parts.join("; ")}.`;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
