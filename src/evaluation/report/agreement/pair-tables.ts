import type { CategoricalForm } from "../../agreement/cells.ts";
import type { PairAgreement } from "../../agreement/pair-agreement.ts";
import { limitsOfAgreement } from "../../agreement/pairs.ts";
import { shareOf } from "../../stress/statistics.ts";
import type { EstimateCell, ReportCell, ReportColumn, ReportTable } from "../table.ts";
import { estimateCell, reportedCell } from "./cells.ts";
import { type AgreementFindings, dimensionName, rowsOfUnit } from "./findings.ts";
import { agreementNotes, categoricalNotes, nearnessNotes } from "./words.ts";

interface PairColumn extends ReportColumn {
  of(row: PairAgreement): ReportCell;
}

/** ICCs of every two raters on every dimension, of the chosen unit. */
export function agreementTable(findings: AgreementFindings): ReportTable {
  return pairTable(findings, {
    name: "Agreement",
    fileName: "agreement.csv",
    columns: [
      { header: "n", name: "n", format: "count", of: ({ n }) => n },
      ...(
        [
          ["ICC(A,1)", "icc_a1", "a1"],
          ["ICC(C,1)", "icc_c1", "c1"],
          ["ICC(A,k)", "icc_ak", "aK"],
          ["ICC(C,k)", "icc_ck", "cK"],
        ] as const
      ).map(
        ([header, name, form]): PairColumn => ({
          header,
          name,
          format: "decimal",
          interval: true,
          of: ({ icc }) => reportedCell(icc[form]),
        }),
      ),
    ],
    notes: agreementNotes(findings),
  });
}

/** How near the scores are: the lean of the first rater, same scores, and order. */
export function nearnessTable(findings: AgreementFindings): ReportTable {
  const share = (row: PairAgreement, which: "exact" | "withinOne"): EstimateCell => {
    const found = row.differences[which];
    if (found.status !== "estimated") return estimateCell(found, null);
    const known = shareOf(Math.round(found.value * row.n), row.n);
    return { value: found.value, low: known?.low ?? null, high: known?.high ?? null };
  };
  return pairTable(findings, {
    name: "How near the scores are",
    fileName: "agreement-differences.csv",
    columns: [
      { header: "n", name: "n", format: "count", of: ({ n }) => n },
      {
        header: "Bias",
        name: "bias",
        format: "decimal",
        interval: true,
        of: ({ differences, intervals }) => estimateCell(differences.bias, intervals.bias),
      },
      {
        header: "Mean distance",
        name: "mean_absolute",
        format: "decimal",
        of: ({ differences }) => estimateCell(differences.meanAbsolute, null),
      },
      {
        header: "Lower limit",
        name: "limit_low",
        format: "decimal",
        wideOnly: true,
        of: ({ differences }) => limitsOfAgreement(differences)?.[0] ?? null,
      },
      {
        header: "Upper limit",
        name: "limit_high",
        format: "decimal",
        wideOnly: true,
        of: ({ differences }) => limitsOfAgreement(differences)?.[1] ?? null,
      },
      {
        header: "Same score",
        name: "exact",
        format: "percent",
        interval: true,
        of: (row) => share(row, "exact"),
      },
      {
        header: "Within one",
        name: "within_one",
        format: "percent",
        interval: true,
        of: (row) => share(row, "withinOne"),
      },
      {
        header: "Spearman",
        name: "spearman",
        format: "decimal",
        of: ({ spearman }) => estimateCell(spearman, null),
      },
    ],
    notes: nearnessNotes(findings),
  });
}

const FORMS: readonly (readonly [string, string, CategoricalForm])[] = [
  ["Kappa", "kappa", "kappa"],
  ["Kappa, linear", "kappa_linear", "kappaLinear"],
  ["Kappa, quadratic", "kappa_quadratic", "kappaQuadratic"],
  ["AC1", "ac1", "ac1"],
  ["AC2, linear", "ac2_linear", "ac2Linear"],
  ["AC2, quadratic", "ac2_quadratic", "ac2Quadratic"],
  ["Alpha, ordinal", "alpha_ordinal", "alphaOrdinal"],
  ["Alpha, interval", "alpha_interval", "alphaInterval"],
];

/** Kappas, Gwet's coefficients and alphas; null of sources, whose means are no categories. */
export function categoricalTable(findings: AgreementFindings): ReportTable | null {
  if (findings.unit !== "reply") return null;
  return pairTable(findings, {
    name: "Agreement beyond chance",
    fileName: "agreement-beyond-chance.csv",
    columns: [
      { header: "n", name: "n", format: "count", of: ({ n }) => n },
      ...FORMS.map(
        ([header, name, form]): PairColumn => ({
          header,
          name,
          format: "decimal",
          interval: true,
          of: ({ categorical, intervals }) =>
            categorical
              ? estimateCell(categorical[form], intervals.categorical?.[form] ?? null)
              : null,
        }),
      ),
    ],
    notes: categoricalNotes(findings),
  });
}

function pairTable(
  findings: AgreementFindings,
  { columns, ...said }: Omit<ReportTable, "columns" | "rows"> & { columns: readonly PairColumn[] },
): ReportTable {
  const others = new Set(rowsOfUnit(findings).map(({ raterB }) => raterB));
  return {
    ...said,
    columns: [
      { header: "Rater", name: "rater_a", format: "text", names: true },
      { header: "With", name: "rater_b", format: "text", wideOnly: others.size === 1 },
      { header: "Dimension", name: "dimension", format: "text" },
      { header: "Unit", name: "unit", format: "text", wideOnly: true },
      ...columns.map(({ of: _, ...column }) => column),
    ],
    rows: rowsOfUnit(findings).map((row) => ({
      key: JSON.stringify([row.raterA, row.raterB, row.dimension]),
      cells: [
        row.raterA,
        row.raterB,
        dimensionName(findings, row.dimension),
        row.unit,
        ...columns.map((column) => column.of(row)),
      ],
    })),
  };
}
