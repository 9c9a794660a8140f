import type { ReactNode } from "react";
import {
  excludedTable,
  otherRulesTable,
  usedTable,
} from "../../../../evaluation/report/agreement/exclusion-tables.ts";
import { agreementFigure } from "../../../../evaluation/report/agreement/figures.ts";
import type { AgreementFindings } from "../../../../evaluation/report/agreement/findings.ts";
import {
  agreementTable,
  categoricalTable,
  nearnessTable,
} from "../../../../evaluation/report/agreement/pair-tables.ts";
import { peopleTable, retestTable } from "../../../../evaluation/report/agreement/people-tables.ts";
import { distributionTable } from "../../../../evaluation/report/agreement/score-tables.ts";
import { stopsTable } from "../../../../evaluation/report/agreement/stops-table.ts";
import { unitWords } from "../../../../evaluation/report/agreement/words.ts";
import type { ReportTable } from "../../../../evaluation/report/table.ts";
import { FigureView } from "../plots/figure-view.tsx";
import { ReportTableView } from "../plots/report-table-view.tsx";
import { SideBySide } from "./side-by-side.tsx";
import { SpreadPart } from "./spread-part.tsx";

/** The report as it stands on the page: tables, and plots of the same numbers. */
export function AgreementReportPart({ findings }: { findings: AgreementFindings }) {
  const stops = stopsTable(findings);
  return (
    <div className="flex flex-col gap-10 pt-2">
      <Part title="Between raters">
        <p className="max-w-prose text-sm leading-6">{unitWords(findings)}</p>
        <Tables tables={[agreementTable(findings)]} />
        <FigureView draw={(width) => agreementFigure(findings, width)} />
        <Tables
          tables={[
            nearnessTable(findings),
            categoricalTable(findings),
            peopleTable(findings),
            retestTable(findings),
          ]}
        />
      </Part>
      <Part title="What was left out, and what that changes">
        <Tables
          tables={[otherRulesTable(findings), usedTable(findings), excludedTable(findings)]}
        />
      </Part>
      {stops ? (
        <Part title="What a judge would have stopped">
          <Tables tables={[stops]} />
        </Part>
      ) : null}
      <Part title="Side by side">
        <SideBySide findings={findings} />
      </Part>
      <Part title="Scores given">
        <SpreadPart findings={findings} />
        <Tables tables={[distributionTable(findings)]} />
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-6">
      <h3 className="font-semibold font-serif text-ink text-lg leading-8">{title}</h3>
      {children}
    </section>
  );
}

function Tables({ tables }: { tables: readonly (ReportTable | null)[] }) {
  return tables
    .filter((table) => table !== null)
    .map((table) => <ReportTableView key={table.name} table={table} />);
}
