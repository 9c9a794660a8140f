import type { ReactNode } from "react";
import { speedWords } from "../../../models/speed.ts";
import type { ModelRow } from "../../../stores/models-state.ts";
import { countText } from "../../format.ts";
import { engineText, rolesWords, sizeText } from "./model-words.ts";

/** What a model is and what it costs: figures in one line, then words. */
export function ModelFacts({ row }: { row: ModelRow }) {
  const { build, onDevice, memoryMB, contextTokens, speed } = row;
  const { entry, downloadMB, downloadExact, quantisation, precision } = build;
  const licence = licenceOf(row);
  const roles = rolesWords(build);
  return (
    <>
      <dl className="flex flex-wrap gap-x-4 text-[0.8125rem] leading-6">
        <Figure term="Form">
          {engineText(build)}
          {precision !== null && quantisation !== null ? `, ${quantisation}` : ""}
        </Figure>
        {downloadMB === null || onDevice.status === "installed" ? null : (
          <Figure term="Download">
            {downloadExact ? "" : "about "}
            {sizeText(downloadMB)}
          </Figure>
        )}
        <Figure term="Memory">
          {memoryMB === null ? "not known" : `about ${sizeText(memoryMB)}`}
        </Figure>
        <Figure term="Context">{countText(contextTokens)} tokens</Figure>
        <Figure term="Licence">{licence ?? "not told by its files"}</Figure>
      </dl>
      {speed ? (
        <p className="text-[0.8125rem] leading-5">
          <span className="text-soft">Speed</span> {speedWords(speed)}
        </p>
      ) : null}
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
    </>
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
