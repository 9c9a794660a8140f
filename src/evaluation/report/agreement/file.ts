import * as z from "zod/mini";
import { scalePoints } from "../../../domain/score.ts";
import type { PairAgreement } from "../../agreement/pair-agreement.ts";
import { limitsOfAgreement } from "../../agreement/pairs.ts";
import { type Provenance, provenanceSchema } from "../provenance.ts";
import {
  ends,
  groupRow,
  groupRowSchema,
  interval,
  reader,
  scoresGivenSchema,
  stopRowSchema,
  stopRows,
  value,
} from "./file-parts.ts";
import type { AgreementFindings } from "./findings.ts";

/** The report as a file, `attune.report` of the kind "agreement"; described in docs/formats.md. */

export const agreementRowSchema = z.object({
  raterA: z.string(),
  raterB: z.string(),
  dimension: z.string(),
  unit: z.enum(["reply", "source"]),
  n: z.int(),
  replies: z.int(),
  iccC1: value,
  iccA1: value,
  iccCk: value,
  iccAk: value,
  iccC1Interval: interval,
  iccA1Interval: interval,
  iccCkInterval: interval,
  iccAkInterval: interval,
  bias: value,
  biasInterval: interval,
  meanAbsolute: value,
  /** Bland and Altman's, around the bias. */
  limitsOfAgreement: interval,
  exact: value,
  withinOne: value,
  spearman: value,
  kappa: value,
  kappaInterval: interval,
  kappaLinear: value,
  kappaLinearInterval: interval,
  kappaQuadratic: value,
  kappaQuadraticInterval: interval,
  fleiss: value,
  fleissInterval: interval,
  ac1: value,
  ac1Interval: interval,
  ac2Linear: value,
  ac2LinearInterval: interval,
  ac2Quadratic: value,
  ac2QuadraticInterval: interval,
  alphaNominal: value,
  alphaNominalInterval: interval,
  alphaOrdinal: value,
  alphaOrdinalInterval: interval,
  alphaInterval: value,
  alphaIntervalInterval: interval,
  /** Row after row: how often A gave the row's category and B the column's; of sources null. */
  confusion: z.nullable(z.object({ categories: z.array(z.number()), counts: z.array(z.int()) })),
  /** Why a value is null, by its name. */
  notEstimable: z.record(z.string(), z.string()),
  /** What the other rule of leaving out would give, where it differs by more than 0.02. */
  otherwise: z.array(
    z.object({
      rule: z.enum(["keepOutOfRange", "ownSources"]),
      n: z.int(),
      replies: z.int(),
      iccC1: value,
      iccA1: value,
    }),
  ),
});

export const agreementFileSchema = z.object({
  format: z.literal("attune.report"),
  version: z.literal(1),
  kind: z.literal("agreement"),
  unit: z.enum(["reply", "source"]),
  /** Of the chosen unit first, then of the other. */
  rows: z.array(agreementRowSchema),
  /** All people among themselves, where they are three or more; single replies. */
  people: z.array(groupRowSchema),
  /** Who rated replies twice: "second" against "first". */
  retests: z.array(
    z.object({ rater: z.string(), replies: z.int(), rows: z.array(agreementRowSchema) }),
  ),
  /** What judges would have stopped. */
  stops: z.array(stopRowSchema),
  /** How often each rater gave each point of the scale. */
  scoresGiven: scoresGivenSchema,
  provenance: provenanceSchema,
});
export type AgreementFile = z.infer<typeof agreementFileSchema>;

export function agreementFile(
  { report, unit, retests, stops, distributions, measure }: AgreementFindings,
  provenance: Provenance,
): AgreementFile {
  const ofUnit = report.rows.filter((row) => row.unit === unit);
  const others = report.rows.filter((row) => row.unit !== unit);
  return {
    format: "attune.report",
    version: 1,
    kind: "agreement",
    unit,
    rows: [...ofUnit, ...others].map(fileRow),
    people: report.humans.map(groupRow),
    retests: retests.map(({ rows, ...of }) => ({ ...of, rows: rows.map(fileRow) })),
    stops: stops.flatMap(stopRows),
    scoresGiven: {
      points: scalePoints(measure.scale),
      raters: distributions.map(({ counts, ...of }) => ({ ...of, counts: [...counts] })),
    },
    provenance,
  };
}

function fileRow(row: PairAgreement): AgreementFile["rows"][number] {
  const { icc, differences, categorical, intervals, spearman } = row;
  const { of, notEstimable } = reader();
  const form = (name: "kappa" | keyof NonNullable<typeof intervals.categorical>) => ({
    value: categorical ? of(name, categorical[name]) : null,
    interval: ends(intervals.categorical?.[name]),
  });
  const [kappa, kappaLinear, kappaQuadratic] = [
    form("kappa"),
    form("kappaLinear"),
    form("kappaQuadratic"),
  ];
  const [fleiss, ac1] = [form("fleiss"), form("ac1")];
  const [ac2Linear, ac2Quadratic] = [form("ac2Linear"), form("ac2Quadratic")];
  const [alphaNominal, alphaOrdinal, alphaInterval] = [
    form("alphaNominal"),
    form("alphaOrdinal"),
    form("alphaInterval"),
  ];
  return {
    raterA: row.raterA,
    raterB: row.raterB,
    dimension: row.dimension,
    unit: row.unit,
    n: row.n,
    replies: row.replies,
    iccC1: of("iccC1", icc.c1.estimate),
    iccA1: of("iccA1", icc.a1.estimate),
    iccCk: of("iccCk", icc.cK.estimate),
    iccAk: of("iccAk", icc.aK.estimate),
    iccC1Interval: ends(icc.c1.interval),
    iccA1Interval: ends(icc.a1.interval),
    iccCkInterval: ends(icc.cK.interval),
    iccAkInterval: ends(icc.aK.interval),
    bias: of("bias", differences.bias),
    biasInterval: ends(intervals.bias),
    meanAbsolute: of("meanAbsolute", differences.meanAbsolute),
    limitsOfAgreement: limitsOfAgreement(differences),
    exact: of("exact", differences.exact),
    withinOne: of("withinOne", differences.withinOne),
    spearman: of("spearman", spearman),
    kappa: kappa.value,
    kappaInterval: kappa.interval,
    kappaLinear: kappaLinear.value,
    kappaLinearInterval: kappaLinear.interval,
    kappaQuadratic: kappaQuadratic.value,
    kappaQuadraticInterval: kappaQuadratic.interval,
    fleiss: fleiss.value,
    fleissInterval: fleiss.interval,
    ac1: ac1.value,
    ac1Interval: ac1.interval,
    ac2Linear: ac2Linear.value,
    ac2LinearInterval: ac2Linear.interval,
    ac2Quadratic: ac2Quadratic.value,
    ac2QuadraticInterval: ac2Quadratic.interval,
    alphaNominal: alphaNominal.value,
    alphaNominalInterval: alphaNominal.interval,
    alphaOrdinal: alphaOrdinal.value,
    alphaOrdinalInterval: alphaOrdinal.interval,
    alphaInterval: alphaInterval.value,
    alphaIntervalInterval: alphaInterval.interval,
    confusion: categorical
      ? {
          categories: [...categorical.confusion.categories],
          counts: Array.from(categorical.confusion.cells),
        }
      : null,
    notEstimable,
    otherwise: row.otherwise.map(({ rule, n, replies, c1, a1 }) => ({
      rule,
      n,
      replies,
      iccC1: c1.status === "estimated" ? c1.value : null,
      iccA1: a1.status === "estimated" ? a1.value : null,
    })),
  };
}
