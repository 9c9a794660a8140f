import type { PairAgreement } from "../../agreement/pair-agreement.ts";
import { REPORT_FIGURE_WIDTH, type ReportDocument, type ReportSection } from "../document.ts";
import { type Provenance, simulatedLead } from "../provenance.ts";
import type { ReportTable } from "../table.ts";
import { excludedTable, otherRulesTable, usedTable } from "./exclusion-tables.ts";
import { agreementFigure, confusionFigure, differenceFigure, spreadFigure } from "./figures.ts";
import { type AgreementFindings, pairName, rowsOfUnit } from "./findings.ts";
import { agreementTable, categoricalTable, nearnessTable } from "./pair-tables.ts";
import { peopleTable, retestTable } from "./people-tables.ts";
import { confusionTable, differenceTable, distributionTable } from "./score-tables.ts";
import { stopsTable } from "./stops-table.ts";
import { unitWords } from "./words.ts";

const WIDTH = REPORT_FIGURE_WIDTH;

/**
 * The whole report as a document.
 *
 * @param looked the two raters whose scores stand side by side in plots
 */
export function agreementDocument(
  findings: AgreementFindings,
  looked: { raterA: string; raterB: string },
  provenance: Provenance,
): ReportDocument {
  const { title } = provenance.dataSet;
  const rows = rowsOfUnit(findings).filter(
    ({ raterA, raterB }) => raterA === looked.raterA && raterB === looked.raterB,
  );
  return {
    title: `Agreement: ${title}`,
    lead: [
      ...simulatedLead(provenance),
      `${findings.measure.title}. Made by Attune ${provenance.app.version} on ${provenance.createdAt.slice(0, 10)}, on the device of who made it.`,
      unitWords(findings),
      "Intervals are of 95%, by percentile bootstrap over the unit with a recorded seed; of shares, Wilson's. A value that cannot be estimated says why.",
    ],
    sections: [
      section("Between raters", {
        tables: [
          agreementTable(findings),
          nearnessTable(findings),
          categoricalTable(findings),
          peopleTable(findings),
          retestTable(findings),
        ],
        figures: [agreementFigure(findings, WIDTH)],
      }),
      section("What was left out, and what that changes", {
        tables: [usedTable(findings), excludedTable(findings), otherRulesTable(findings)],
      }),
      section("What a judge would have stopped", { tables: [stopsTable(findings)] }),
      section(`Side by side: ${pairName(looked)}`, {
        tables: rows.flatMap((row) => [
          confusionTable(findings, row),
          differenceTable(findings, row),
        ]),
        figures: rows.flatMap((row: PairAgreement) => [
          differenceFigure(findings, row, WIDTH),
          confusionFigure(findings, row, WIDTH),
        ]),
      }),
      section("Scores given", {
        tables: [distributionTable(findings)],
        figures: findings.measure.dimensions.map(({ id }) => spreadFigure(findings, id, WIDTH)),
      }),
    ].filter(({ tables, figures }) => tables.length + figures.length > 0),
    provenance,
  };
}

/** Every table of it, for files. */
export function agreementTables(findings: AgreementFindings): ReportTable[] {
  return [
    agreementTable(findings),
    nearnessTable(findings),
    categoricalTable(findings),
    peopleTable(findings),
    retestTable(findings),
    usedTable(findings),
    excludedTable(findings),
    otherRulesTable(findings),
    stopsTable(findings),
    distributionTable(findings),
    ...rowsOfUnit(findings).flatMap((row) => [
      confusionTable(findings, row),
      differenceTable(findings, row),
    ]),
  ].filter((table) => table !== null);
}

function section(
  heading: string,
  {
    tables = [],
    figures = [],
  }: {
    tables?: readonly (ReportTable | null)[];
    figures?: readonly (ReportSection["figures"][number] | null)[];
  },
): ReportSection {
  return {
    heading,
    paragraphs: [],
    tables: tables.filter((table) => table !== null),
    figures: figures.filter((figure) => figure !== null),
  };
}
