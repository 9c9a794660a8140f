import { useId } from "react";
import type { ModelRow } from "../../../stores/models-state.ts";
import { ModelActions } from "./model-actions.tsx";
import { ModelFacts } from "./model-facts.tsx";
import { ModelFiles } from "./model-files.tsx";
import { ModelStatus } from "./model-status.tsx";
import { buildKind, buildName, formText } from "./model-words.ts";

/**
 * One build of a model: what it is, what it costs, how it stands, and what can be done with it
 * here. Reasons that hold for all of its group are not said again.
 */
export function ModelItem({ row, shared }: { row: ModelRow; shared: readonly string[] }) {
  const { build, onDevice, fit } = row;
  const headingId = useId();
  const kind = buildKind(build);
  const reasons = fit && !fit.fits ? fit.reasons.filter((reason) => !shared.includes(reason)) : [];
  return (
    <li
      aria-labelledby={headingId}
      className="border-line border-t py-4 first:border-t-0 first:pt-2 last:pb-2"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2.5">
        <div className="min-w-0 flex-1 basis-80">
          <div className="flex flex-wrap items-baseline gap-x-3">
            <h4 id={headingId} className="leading-7 [overflow-wrap:anywhere]">
              <span className="font-medium">{build.name}</span>
              {kind !== null && buildName(build) !== build.name ? (
                <span className="text-soft text-xs"> {kind}</span>
              ) : null}
            </h4>
            <p className="text-soft text-xs leading-5">{formText(build)}</p>
          </div>
          <ModelFacts row={row} />
          {reasons.length > 0 ? (
            <p className="mt-1.5 max-w-prose text-[0.8125rem] leading-5">
              {fit && !fit.fits && fit.remembered ? null : (
                <span className="font-medium">Does not fit: </span>
              )}
              {reasons.join(" ")}
            </p>
          ) : null}
        </div>
        <ModelActions row={row} headingId={headingId} />
      </div>
      <ModelStatus row={row} />
      {onDevice.status === "installed" ? <ModelFiles manifest={onDevice.manifest} /> : null}
    </li>
  );
}
