import type { OtherRule } from "../../agreement/pair-agreement.ts";
import type { ExclusionReason } from "../../agreement/selection.ts";
import type { ReportTable } from "../table.ts";
import { estimateCell } from "./cells.ts";
import { type AgreementFindings, dimensionName, rowsOfUnit } from "./findings.ts";

/** What is in the report and what is not: replies of each two raters. */
export function usedTable({ report }: AgreementFindings): ReportTable {
  const { ownSources, keepOutOfRange } = report.settings;
  const listed = Object.entries(ownSources).filter(([, sources]) => sources.length > 0);
  return {
    name: "Replies used and left out",
    fileName: "replies-used.csv",
    columns: [
      { header: "Rater", name: "rater_a", format: "text", names: true },
      { header: "With", name: "rater_b", format: "text" },
      { header: "Used", name: "replies", format: "count" },
      { header: "By own sources", name: "own_source", format: "count" },
      { header: "Without usable scores", name: "unusable", format: "count" },
    ],
    rows: report.pairs.map(({ raterA, raterB, replies, ownSource, unusable }) => ({
      key: JSON.stringify([raterA, raterB]),
      cells: [raterA, raterB, replies, ownSource, unusable],
    })),
    notes: [
      keepOutOfRange
        ? "Out-of-range values are kept as they are; a reply counts for two raters where both gave a number on every dimension."
        : "A reply counts for two raters where both gave a score within the scale on every dimension: one blank or impossible value leaves the reply out of all dimensions, so that all are compared on the same replies.",
      listed.length > 0
        ? `Sources that a rater must not judge are left out for that rater: ${listed
            .map(([rater, sources]) => `${rater} without ${sources.join(", ")}`)
            .join("; ")}.`
        : "No sources are left out as a rater's own. A judge that is of the same maker as a source should not judge it; say so on the data set's page.",
    ],
  };
}

const REASONS: Record<ExclusionReason, string> = {
  missing: "missing",
  "not-sure": "not sure",
  "cannot-rate": "cannot rate",
  "out-of-range": "outside the scale",
};

/** Values that are not used, by rater and reason. */
export function excludedTable({ report }: AgreementFindings): ReportTable {
  const sums = new Map<string, { rater: string; reason: ExclusionReason; values: number }>();
  for (const { rater, reason, values } of report.excluded) {
    const key = JSON.stringify([rater, reason]);
    const known = sums.get(key) ?? { rater, reason, values: 0 };
    sums.set(key, { ...known, values: known.values + values });
  }
  const total = [...sums.values()].reduce((sum, { values }) => sum + values, 0);
  return {
    name: "Values that are not used",
    fileName: "values-not-used.csv",
    columns: [
      { header: "Rater", name: "rater", format: "text", names: true },
      { header: "Reason", name: "reason", format: "text" },
      { header: "Values", name: "values", format: "count" },
    ],
    rows: Array.from(sums, ([key, { rater, reason, values }]) => ({
      key,
      cells: [rater, REASONS[reason], values],
    })),
    notes: [
      total === 0
        ? "Every value is usable."
        : `${total.toLocaleString("en")} values over all dimensions. A row of zeros in a file is a missing rating, not a rating, unless the scale has a zero.`,
    ],
  };
}

/** Where a rule moves a coefficient by more than 0.02, both results. */
export function otherRulesTable(findings: AgreementFindings): ReportTable | null {
  const { keepOutOfRange } = findings.report.settings;
  const rows = rowsOfUnit(findings).flatMap((row) =>
    row.otherwise.map((other) => ({ row, other })),
  );
  if (rows.length === 0) return null;
  return {
    name: "What leaving out changes",
    fileName: "what-leaving-out-changes.csv",
    columns: [
      { header: "Rater", name: "rater_a", format: "text", names: true },
      { header: "With", name: "rater_b", format: "text" },
      { header: "Dimension", name: "dimension", format: "text" },
      { header: "If", name: "if", format: "text" },
      { header: "n", name: "n", format: "count" },
      { header: "ICC(A,1)", name: "icc_a1", format: "decimal", digits: 3 },
      { header: "then", name: "icc_a1_then", format: "decimal", digits: 3 },
      { header: "ICC(C,1)", name: "icc_c1", format: "decimal", digits: 3 },
      { header: "then", name: "icc_c1_then", format: "decimal", digits: 3 },
    ],
    rows: rows.map(({ row, other }) => ({
      key: JSON.stringify([row.raterA, row.raterB, row.dimension, other.rule]),
      cells: [
        row.raterA,
        row.raterB,
        dimensionName(findings, row.dimension),
        otherWords(other, keepOutOfRange),
        other.n,
        estimateCell(row.icc.a1.estimate, null),
        estimateCell(other.a1, null),
        estimateCell(row.icc.c1.estimate, null),
        estimateCell(other.c1, null),
      ],
    })),
    notes: [
      "Where a rule of leaving out moves ICC(A,1) or ICC(C,1) by more than 0.02, the result by the other rule stands here too.",
    ],
  };
}

function otherWords({ rule }: OtherRule, keepOutOfRange: boolean): string {
  if (rule === "ownSources") return "own sources are counted";
  return keepOutOfRange ? "out-of-range values are left out" : "out-of-range values are kept";
}
