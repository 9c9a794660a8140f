import type { ReactNode } from "react";
import type { ModelRow } from "../../../stores/models-state.ts";
import { countText } from "../../format.ts";
import { rolesWords, sizeText, speedText } from "./model-words.ts";

/** What a model costs, in one line of figures, then what it is for, in words. */
export function ModelFacts({ row }: { row: ModelRow }) {
  const { build, onDevice, memoryMB, contextTokens, speed } = row;
  const { downloadMB, downloadExact } = build;
  return (
    <>
      <dl className="flex flex-wrap gap-x-4 text-[0.8125rem] leading-6">
        {downloadMB === null || onDevice.status === "installed" ? null : (
          <Figure term="Download">
            {downloadExact ? "" : "about "}
            {sizeText(downloadMB)}
          </Figure>
        )}
        <Figure term="Memory">
          {memoryMB === null ? "not known" : `about ${sizeText(memoryMB)}`}
        </Figure>
        {speed ? <Figure term="Speed">{speedText(speed)}</Figure> : null}
        {onDevice.status === "installed" ? (
          <Figure term="Context">{countText(contextTokens)} tokens</Figure>
        ) : null}
      </dl>
      <EntryWords row={row} />
    </>
  );
}

/** What the list knows of a model; of one that the person brought, its licence. */
function EntryWords({ row }: { row: ModelRow }) {
  const { build, onDevice } = row;
  const { entry } = build;
  const licence = licenceOf(row);
  const noLicence =
    onDevice.status === "installed"
      ? "Its files name no licence."
      : "Its licence is not known here: read where it comes from.";
  const words = [
    ...(entry ? [`Expected quality: ${rolesWords(entry)}.`, `Languages: ${entry.languages}.`] : []),
    licence === null ? noLicence : `Licence: ${licence}.`,
    ...(entry?.licence.conditions
      ? [`${entry.licence.conditions} Terms: ${entry.licence.url}`]
      : []),
  ];
  return (
    <p className="mt-0.5 text-soft text-xs leading-5 [overflow-wrap:anywhere]">{words.join(" ")}</p>
  );
}

function licenceOf({ build, onDevice }: ModelRow): string | null {
  if (build.entry) return build.entry.licence.name;
  if (onDevice.status === "installed") return onDevice.manifest.licence;
  return build.plan?.licence ?? null;
}

function Figure({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex gap-1">
      <dt className="text-soft">{term}</dt>
      <dd className="min-w-0 tabular-nums [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}
