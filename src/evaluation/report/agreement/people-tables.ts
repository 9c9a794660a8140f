import { shareOf } from "../../stress/statistics.ts";
import type { EstimateCell, ReportTable } from "../table.ts";
import { estimateCell, reportedCell } from "./cells.ts";
import { type AgreementFindings, dimensionName } from "./findings.ts";

/** All people among themselves; null where they are fewer than three. */
export function peopleTable(findings: AgreementFindings): ReportTable | null {
  const { humans } = findings.report;
  const [first] = humans;
  if (!first) return null;
  return {
    name: "Agreement of all people",
    fileName: "agreement-of-people.csv",
    columns: [
      { header: "Dimension", name: "dimension", format: "text", names: true },
      { header: "Rated by all", name: "complete", format: "count" },
      { header: "ICC(A,1)", name: "icc_a1", format: "decimal", interval: true },
      { header: "ICC(C,1)", name: "icc_c1", format: "decimal", interval: true },
      { header: "ICC(A,k)", name: "icc_ak", format: "decimal", interval: true },
      { header: "Rated by any", name: "rated", format: "count" },
      { header: "Fleiss' kappa", name: "fleiss", format: "decimal" },
      { header: "AC1", name: "ac1", format: "decimal" },
      { header: "AC2, quadratic", name: "ac2_quadratic", format: "decimal" },
      { header: "Alpha, ordinal", name: "alpha_ordinal", format: "decimal" },
    ],
    rows: humans.map((row) => ({
      key: row.dimension,
      cells: [
        dimensionName(findings, row.dimension),
        row.complete,
        reportedCell(row.icc.a1),
        reportedCell(row.icc.c1),
        reportedCell(row.icc.aK),
        row.rated,
        ...([row.categorical.fleiss, row.categorical.ac1] as const).map((one) =>
          estimateCell(one, null),
        ),
        estimateCell(row.categorical.ac2Quadratic, null),
        estimateCell(row.categorical.alphaOrdinal, null),
      ],
    })),
    notes: [
      `Single replies, ${first.raters.join(", ")}. ICCs are from the replies that all of them rated; the others take replies that some of them left out. No judge can be asked to agree with people better than they agree with each other.`,
    ],
  };
}

/** Second ratings beside the first of the same person; null where nobody rated anything twice. */
export function retestTable(findings: AgreementFindings): ReportTable | null {
  const { retests } = findings;
  if (retests.length === 0) return null;
  return {
    name: "The same person again",
    fileName: "test-retest.csv",
    columns: [
      { header: "Rater", name: "rater", format: "text", names: true },
      { header: "Dimension", name: "dimension", format: "text" },
      { header: "n", name: "n", format: "count" },
      { header: "ICC(A,1)", name: "icc_a1", format: "decimal", interval: true },
      { header: "Kappa, quadratic", name: "kappa_quadratic", format: "decimal", interval: true },
      { header: "Same score", name: "exact", format: "percent", interval: true },
      { header: "Within one", name: "within_one", format: "percent", interval: true },
    ],
    rows: retests.flatMap(({ rater, rows }) =>
      rows.map((row) => ({
        key: JSON.stringify([rater, row.dimension]),
        cells: [
          rater,
          dimensionName(findings, row.dimension),
          row.n,
          reportedCell(row.icc.a1),
          row.categorical
            ? estimateCell(
                row.categorical.kappaQuadratic,
                row.intervals.categorical?.kappaQuadratic ?? null,
              )
            : null,
          shareCell(row.differences.exact, row.n),
          shareCell(row.differences.withinOne, row.n),
        ],
      })),
    ),
    notes: [
      "Replies that a person rated twice without being told. Nobody can agree with another better than with themselves.",
    ],
  };
}

function shareCell(
  share: { status: "estimated"; value: number } | { status: "not-estimable" },
  n: number,
): EstimateCell | null {
  if (share.status !== "estimated") return null;
  const known = shareOf(Math.round(share.value * n), n);
  return { value: share.value, low: known?.low ?? null, high: known?.high ?? null };
}
