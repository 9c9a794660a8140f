import { useState } from "react";
import {
  confusionFigure,
  differenceFigure,
} from "../../../../evaluation/report/agreement/figures.ts";
import {
  type AgreementFindings,
  dimensionName,
  pairName,
  rowsOfUnit,
} from "../../../../evaluation/report/agreement/findings.ts";
import {
  confusionTable,
  differenceTable,
} from "../../../../evaluation/report/agreement/score-tables.ts";
import { Select } from "../../../components/select.tsx";
import { FigureView } from "../plots/figure-view.tsx";
import { ReportTableView } from "../plots/report-table-view.tsx";

/** Two raters on one dimension: their differences, and which scores meet which. */
export function SideBySide({ findings }: { findings: AgreementFindings }) {
  const { pairs } = findings.report;
  const keys = pairs.map(({ raterA, raterB }) => JSON.stringify([raterA, raterB]));
  const [chosen, setChosen] = useState(keys[0] ?? "");
  const [dimension, setDimension] = useState(findings.measure.dimensions[0]?.id ?? "");
  const at = Math.max(0, keys.indexOf(chosen));
  const pair = pairs[at];
  const dimensions = findings.measure.dimensions.map(({ id }) => id);
  const shown = dimensions.includes(dimension) ? dimension : (dimensions[0] ?? "");
  const row = rowsOfUnit(findings).find(
    (one) => one.raterA === pair?.raterA && one.raterB === pair?.raterB && one.dimension === shown,
  );
  if (!pair || !row) return null;
  const confusion = confusionTable(findings, row);
  const differences = differenceTable(findings, row);
  return (
    <>
      <div className="grid max-w-2xl gap-x-4 gap-y-3 sm:grid-cols-2 print:hidden">
        <Select
          label="Two raters"
          choices={pairs.map((one, index) => ({ value: keys[index] ?? "", label: pairName(one) }))}
          value={keys[at] ?? ""}
          onChange={setChosen}
        />
        <Select
          label="Dimension"
          choices={dimensions.map((id) => ({ value: id, label: dimensionName(findings, id) }))}
          value={shown}
          onChange={setDimension}
        />
      </div>
      <div className="grid items-start gap-8 lg:grid-cols-2">
        <FigureView draw={(width) => differenceFigure(findings, row, width)} />
        {confusion ? (
          <FigureView
            draw={(width) =>
              // There is one where there is a table of it.
              confusionFigure(findings, row, width) ?? differenceFigure(findings, row, width)
            }
          />
        ) : null}
      </div>
      <details>
        <summary className="cursor-pointer py-1 text-[0.8125rem] text-soft">
          The same as tables
        </summary>
        <div className="mt-3 flex flex-col gap-6">
          {confusion ? <ReportTableView key={confusion.name} table={confusion} /> : null}
          <ReportTableView key={differences.name} table={differences} />
        </div>
      </details>
    </>
  );
}
