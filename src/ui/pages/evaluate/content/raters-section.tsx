import type { DataSet } from "../../../../domain/data-set.ts";
import type { DataSetPatch } from "../../../../stores/evaluate/data-sets-state.ts";
import { RatersTable } from "../raters-table.tsx";
import { ContentSection } from "./content-section.tsx";

/** Who rated, and what each must not judge. */
export function RatersSection({
  dataSet: { raters, sources, ownSources },
  onChange,
}: {
  dataSet: DataSet;
  onChange: (patch: DataSetPatch) => void;
}) {
  return (
    <ContentSection title="Raters">
      <RatersTable
        raters={raters}
        sources={sources}
        ownSources={ownSources}
        onKind={(rater, kind) =>
          onChange({ raters: raters.map((one) => (one.id === rater ? { id: rater, kind } : one)) })
        }
        onOwnSources={(next) => onChange({ ownSources: next })}
      />
      <p className="mt-2 max-w-prose text-[0.8125rem] text-soft leading-5">
        A judge should not judge its own maker’s replies. What a rater must not judge is left out of
        its agreement, and the report lists it.
      </p>
    </ContentSection>
  );
}
