import { useState } from "react";
import { Link } from "wouter";
import type { SessionBatch } from "../../../../domain/session-batch.ts";
import type { BatchRunning } from "../../../../stores/practice/batches-state.ts";
import { Button, buttonClass } from "../../../components/button.tsx";
import { plainDate } from "../../../dates.ts";
import { plural } from "../../../format.ts";
import { ConfirmDialog } from "../../rubrics/confirm-dialog.tsx";
import { SimulatedMark } from "../simulated-mark.tsx";
import { aboutBatch, batchHref, statusText } from "./compare-words.ts";

/** The batches that are kept, newest first. */
export function BatchList({
  batches,
  running,
  onResume,
  onRemove,
}: {
  batches: readonly SessionBatch[];
  running: BatchRunning | null;
  onResume: (id: string) => void;
  onRemove: (id: string) => void;
}) {
  const [removing, setRemoving] = useState<SessionBatch | null>(null);
  if (batches.length === 0) return null;
  return (
    <section aria-labelledby="kept-batches" className="mt-9">
      <h2 id="kept-batches" className="font-semibold font-serif text-lg leading-8">
        Batches
      </h2>
      <ul aria-labelledby="kept-batches" className="mt-1 border-line border-t">
        {batches.map((batch) => (
          <li
            key={batch.id}
            className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-line border-b py-3"
          >
            <div className="spoken min-w-0">
              <p className="flex flex-wrap items-center gap-x-2 font-medium text-sm leading-6">
                {batch.label} <SimulatedMark>Simulated clients</SimulatedMark>
              </p>
              <p className="text-sm leading-6">
                {statusText(batch, running)}. {aboutBatch(batch)}.
              </p>
              <p className="text-soft text-xs leading-5">
                {plainDate(batch.createdAt, new Date())}
              </p>
            </div>
            <div className="flex flex-wrap gap-2">
              {batch.status !== "done" && running?.batch !== batch.id ? (
                <Button
                  size="sm"
                  aria-label={`Resume ${batch.label}`}
                  aria-disabled={running !== null}
                  onClick={() => {
                    if (running === null) onResume(batch.id);
                  }}
                >
                  Resume
                </Button>
              ) : null}
              <Link
                href={batchHref(batch.id)}
                aria-label={`Open ${batch.label}`}
                className={buttonClass("secondary", "sm")}
              >
                Open
              </Link>
              {running?.batch === batch.id ? null : (
                <Button
                  size="sm"
                  variant="quiet"
                  aria-label={`Remove ${batch.label}`}
                  onClick={() => setRemoving(batch)}
                >
                  Remove
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={removing !== null}
        title={`Remove ${removing?.label ?? "this batch"}?`}
        action="Remove"
        onConfirm={() => {
          if (removing) onRemove(removing.id);
        }}
        onClose={() => setRemoving(null)}
      >
        Its {plural(removing?.planned ?? 0, "session")} go with it and cannot be brought back.
      </ConfirmDialog>
    </section>
  );
}
