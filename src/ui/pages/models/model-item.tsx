import { type ReactNode, useId, useState } from "react";
import type { ModelRow } from "../../../stores/models.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { countText } from "../../format.ts";
import { ModelProgress } from "./model-progress.tsx";
import { buildName, bytesText, precisionWords, rolesWords, sizeText } from "./model-words.ts";
import { RemoveDialog } from "./remove-dialog.tsx";

/**
 * One build of a model: what it is, what it costs, and what can be done with it here.
 * Reasons that hold for all of its group are not said again.
 */
export function ModelItem({ row, shared }: { row: ModelRow; shared: readonly string[] }) {
  const { build, state, fit } = row;
  const headingId = useId();
  const { entry, downloadMB, memoryMB, source, precision } = build;
  const roles = rolesWords(row);
  const reasons = fit && !fit.fits ? fit.reasons.filter((reason) => !shared.includes(reason)) : [];
  return (
    <li
      aria-labelledby={headingId}
      className="border-line border-t py-4 first:border-t-0 first:pt-2 last:pb-1"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-72">
          <h4 id={headingId} className="leading-7">
            <span className="font-medium">{source.name}</span>{" "}
            <span className="text-soft text-xs">{precisionWords(precision)}</span>
          </h4>
          <dl className="flex flex-wrap gap-x-4 text-[0.8125rem] leading-6">
            {downloadMB === null ? null : (
              <Figure term="Download">about {sizeText(downloadMB)}</Figure>
            )}
            {memoryMB === null ? null : <Figure term="Memory">{sizeText(memoryMB)}</Figure>}
            <Figure term="Context">{countText(source.contextTokens)} tokens</Figure>
            {entry ? <Figure term="Licence">{entry.licence.name}</Figure> : null}
          </dl>
          {entry ? (
            <p className="text-soft text-xs leading-5">
              Languages: {entry.languages}.{roles ? ` Expected, not measured: ${roles}.` : ""}
            </p>
          ) : null}
          {entry?.licence.conditions ? (
            <p className="text-soft text-xs leading-5 [overflow-wrap:anywhere]">
              {entry.licence.conditions} Terms: {entry.licence.url}
            </p>
          ) : null}
          {reasons.length > 0 ? (
            <p className="mt-1 text-[0.8125rem] leading-5">
              <span className="font-medium">Does not fit:</span> {reasons.join(" ")}
            </p>
          ) : null}
          <StateLine row={row} />
        </div>
        <Actions row={row} headingId={headingId} />
      </div>
      {state?.status === "loading" ? (
        <ModelProgress name={source.name} progress={state.progress} />
      ) : null}
    </li>
  );
}

function Figure({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex gap-1">
      <dt className="text-soft">{term}</dt>
      <dd className="tabular-nums">{children}</dd>
    </div>
  );
}

function StateLine({ row: { state } }: { row: ModelRow }) {
  switch (state?.status) {
    case "ready":
      return <p className="mt-1 text-[0.8125rem] text-accent leading-5">Loaded</p>;
    case "installed":
      return (
        <p className="mt-1 text-[0.8125rem] leading-5">
          On this device, {bytesText(state.weightBytes)}
        </p>
      );
    case "partial":
      return (
        <p className="mt-1 text-[0.8125rem] leading-5">
          Partly downloaded, {bytesText(state.weightBytes)}; a download goes on from there.
        </p>
      );
    case "failed":
      return (
        <p role="alert" className="mt-1 max-w-prose text-[0.8125rem] leading-5">
          <span className="font-medium text-risk">Not loaded.</span> {state.error.message}
          {state.error.detail ? (
            <span className="block text-soft [overflow-wrap:anywhere]">
              The engine said: {state.error.detail}
            </span>
          ) : null}
        </p>
      );
    default:
      return null;
  }
}

function Actions({ row, headingId }: { row: ModelRow; headingId: string }) {
  const [removing, setRemoving] = useState(false);
  const main = useMainAction(row);
  const status = row.state?.status;
  return (
    <div className="flex flex-wrap gap-2">
      {/* One button whose words change: who pressed it by keyboard stays on it. */}
      {main ? (
        <Button size="sm" aria-describedby={headingId} onClick={main.run}>
          {main.label}
        </Button>
      ) : null}
      {status !== undefined && status !== "loading" ? (
        <Button size="sm" aria-describedby={headingId} onClick={() => setRemoving(true)}>
          Remove
        </Button>
      ) : null}
      {removing ? (
        <RemoveDialog row={row} name={buildName(row)} onClose={() => setRemoving(false)} />
      ) : null}
    </div>
  );
}

/** The next thing to do with a model; null where nothing can be done with it here. */
function useMainAction({ id, state, fit }: ModelRow): { label: string; run: () => void } | null {
  const { models } = useApp();
  const { load, cancel, unload } = models.getState();
  const start = () => void load(id);
  switch (state?.status) {
    case "loading":
      return { label: "Cancel", run: () => cancel(id) };
    case "ready":
      return { label: "Unload", run: () => unload(id) };
    case "installed":
      return { label: "Load", run: start };
    case "failed":
      return { label: "Try again", run: start };
    case "partial":
      return { label: "Download", run: start };
    default:
      return fit?.fits ? { label: "Download", run: start } : null;
  }
}
