import { useRef, useState } from "react";
import type { BatchRun } from "../../../../domain/batch-run.ts";
import { isInterrupted, type RunRunning } from "../../../../stores/evaluate/runs-state.ts";
import { Button } from "../../../components/button.tsx";
import { fullDate } from "../../../dates.ts";
import { countText, plural } from "../../../format.ts";
import { useKeptFocus } from "../../models/use-kept-focus.ts";
import { ConfirmDialog } from "../../rubrics/confirm-dialog.tsx";
import { aboutRunText, rolesText, statusText } from "./run-words.ts";

/** The runs of a data set, with what can be done with each. */
export function RunList({
  runs,
  running,
  shown,
  onShow,
  onResume,
  onRetry,
  onRemove,
}: {
  runs: readonly BatchRun[];
  running: RunRunning | null;
  /** Id of the one whose results are shown. */
  shown: string | null;
  onShow: (id: string | null) => void;
  onResume: (id: string) => void;
  onRetry: (id: string) => void;
  onRemove: (id: string) => void;
}) {
  const [removing, setRemoving] = useState<BatchRun | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useKeptFocus(heading, runs.length);
  if (runs.length === 0) return null;
  return (
    <section aria-labelledby="kept-runs" className="mt-8">
      <h2
        ref={heading}
        tabIndex={-1}
        id="kept-runs"
        className="font-semibold font-serif text-lg leading-8 outline-none"
      >
        Runs
      </h2>
      <ul aria-label="Runs of this data set" className="mt-1 border-line border-t">
        {runs.map((run) => {
          const { id, label, failed } = run;
          const atWork = running?.run === id;
          const open = run.status === "paused" || isInterrupted(run, running);
          return (
            <li key={id} className="border-line border-b py-3">
              <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
                <div className="spoken min-w-0">
                  <p className="font-medium text-sm leading-6">{label}</p>
                  <p className="text-sm leading-6">{statusText(run, running)}</p>
                  <p className="text-soft text-xs leading-5">{aboutRunText(run)}</p>
                  <p className="text-soft text-xs leading-5">
                    {rolesText(run)} Begun {fullDate(run.createdAt)}.
                  </p>
                </div>
                <div className="flex flex-wrap gap-2">
                  {open ? (
                    <Button
                      size="sm"
                      aria-disabled={running !== null}
                      aria-label={`Resume ${label}`}
                      onClick={() => {
                        if (!running) onResume(id);
                      }}
                    >
                      Resume
                    </Button>
                  ) : null}
                  {failed > 0 && !atWork ? (
                    <Button
                      size="sm"
                      aria-disabled={running !== null}
                      aria-label={`Retry failed of ${label}`}
                      onClick={() => {
                        if (!running) onRetry(id);
                      }}
                    >
                      Retry failed
                    </Button>
                  ) : null}
                  <Button
                    size="sm"
                    aria-expanded={shown === id}
                    aria-label={`${shown === id ? "Hide" : "Show"} results of ${label}`}
                    onClick={() => onShow(shown === id ? null : id)}
                  >
                    {shown === id ? "Hide results" : "Show results"}
                  </Button>
                  {atWork ? null : (
                    <Button
                      size="sm"
                      variant="quiet"
                      aria-label={`Remove ${label}`}
                      onClick={() => setRemoving(run)}
                    >
                      Remove
                    </Button>
                  )}
                </div>
              </div>
            </li>
          );
        })}
      </ul>
      <ConfirmDialog
        open={removing !== null}
        title={`Remove ${removing?.label ?? "this run"}?`}
        action="Remove"
        onConfirm={() => {
          if (removing) onRemove(removing.id);
        }}
        onClose={() => setRemoving(null)}
      >
        {removing && removing.done > 0
          ? `${plural(removing.done, "result")} ${removing.done === 1 ? "goes" : "go"} with it and cannot be brought back, and reports will be without ${removing.done === 1 ? "it" : "them"}. Ratings that people gave to its replies stay with their sheets.`
          : `It has no results. ${countText(removing?.planned ?? 0)} were planned.`}
      </ConfirmDialog>
    </section>
  );
}
