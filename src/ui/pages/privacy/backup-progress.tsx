import type { BackupWork } from "../../../stores/backup.ts";
import { countText } from "../../format.ts";
import "../models/bars.css";

/** How far a backup or a restore is. */
export function BackupProgress({ work }: { work: BackupWork }) {
  if (work.kind === "idle") return null;
  const words = wordsOf(work);
  const total = "total" in work ? work.total : null;
  return (
    <div className="mt-4">
      <progress
        aria-label="Progress"
        className="plain-progress block h-1.5 w-full"
        max={Math.max(total ?? 1, 1)}
        {...(total === null || !("done" in work) ? {} : { value: work.done })}
      />
      <p role="status" className="mt-1.5 text-[0.8125rem] text-soft tabular-nums leading-5">
        {words}
      </p>
    </div>
  );
}

function wordsOf(work: Exclude<BackupWork, { kind: "idle" }>): string {
  switch (work.kind) {
    case "deriving":
      return "Computing the key from the passphrase. It takes seconds on purpose: so does each guess.";
    case "writing":
      return `Encrypting: ${countText(work.done)} of ${countText(work.total)} sessions.`;
    case "checking":
      return `Checking: ${countText(work.done)} sessions so far. Nothing is written yet.`;
    case "restoring":
      return `Restoring: ${countText(work.done)} of ${countText(work.total)} sessions.`;
  }
}
