import { useState } from "react";
import { spreadFigure } from "../../../../evaluation/report/agreement/figures.ts";
import type { AgreementFindings } from "../../../../evaluation/report/agreement/findings.ts";
import { Select } from "../../../components/select.tsx";
import { FigureView } from "../plots/figure-view.tsx";

/** How scores are spread over the scale, a dimension at a time. */
export function SpreadPart({ findings }: { findings: AgreementFindings }) {
  const { dimensions } = findings.measure;
  const [chosen, setChosen] = useState(dimensions[0]?.id ?? "");
  const shown = dimensions.find(({ id }) => id === chosen)?.id ?? dimensions[0]?.id ?? "";
  return (
    <>
      <Select
        label="Dimension of the plot"
        className="max-w-xs print:hidden"
        choices={dimensions.map(({ id, name }) => ({ value: id, label: name }))}
        value={shown}
        onChange={setChosen}
      />
      <FigureView draw={(width) => spreadFigure(findings, shown, width)} />
    </>
  );
}
