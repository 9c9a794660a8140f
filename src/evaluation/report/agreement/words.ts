import type { Estimable } from "../../agreement/estimable.ts";
import type { PairAgreement } from "../../agreement/pair-agreement.ts";
import type { Unit } from "../../agreement/units.ts";
import { numberText } from "../table.ts";
import { type AgreementFindings, dimensionName, pairName, rowsOfUnit } from "./findings.ts";

/** What the numbers say, in plain words; only what these numbers allow. */

const FEW: Record<Unit, number> = { reply: 50, source: 15 };
/** Pairs that are put into words; the table has all. */
const MOST_PAIRS = 8;
/** A constant lean that takes so much from absolute agreement is worth a sentence. */
const LEAN = 0.1;

/** What a single thing that is rated is called, and who it is by. */
const NOUNS = {
  reply: { one: { one: "reply", many: "replies" }, source: { one: "source", many: "sources" } },
  session: { one: { one: "session", many: "sessions" }, source: { one: "arm", many: "arms" } },
} as const;

const text = (value: number) => numberText({ format: "decimal" }, value);
const percent = (value: number) => numberText({ format: "percent" }, value);
const valueIn = (one: Estimable) => (one.status === "estimated" ? one.value : null);

/** What is asked with a unit. */
export function unitWords({
  unit,
  measure,
}: {
  unit: Unit;
  measure: Pick<AgreementFindings["measure"], "ofSessions">;
}): string {
  if (measure.ofSessions) {
    return unit === "reply"
      ? "Unit: single sessions. Is this session better than that one, and how good is it?"
      : "Unit: arms, each with the mean of its sessions. Is this arm better than that one on average? It is far easier to agree on than single sessions, and says nothing about any one of them.";
  }
  return unit === "reply"
    ? "Unit: single replies. Is this reply better than that one, and how good is it? This is what a judge does that steers a refinement."
    : "Unit: sources, each with the mean of its replies. Is this model better than that one on average? It is far easier to agree on than single replies, and says nothing about any one of them.";
}

/** Sentences about each two raters: where they agree best and worst, with n and interval. */
export function agreementNotes(findings: AgreementFindings): string[] {
  const rows = rowsOfUnit(findings);
  return [
    ...byPair(rows)
      .slice(0, MOST_PAIRS)
      .map((pair) => pairSentence(findings, pair)),
    ...fewWords(findings, rows),
    ...consistencyWords(findings, rows),
  ];
}

function byPair(rows: readonly PairAgreement[]): PairAgreement[][] {
  const pairs = new Map<string, PairAgreement[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.raterA, row.raterB]);
    pairs.set(key, [...(pairs.get(key) ?? []), row]);
  }
  return [...pairs.values()];
}

function pairSentence(findings: AgreementFindings, rows: readonly PairAgreement[]): string {
  const [first] = rows;
  if (!first) return "";
  const known = rows
    .flatMap((row) => {
      const value = valueIn(row.icc.a1.estimate);
      return value === null ? [] : [{ row, value }];
    })
    .sort((a, b) => a.value - b.value);
  const [least, most] = [known[0], known.at(-1)];
  const { one, source } = NOUNS[findings.measure.ofSessions ? "session" : "reply"];
  const where = findings.unit === "reply" ? `On single ${one.many}` : `On means of ${source.many}`;
  const who = `${first.raterA} and ${first.raterB}`;
  if (!least || !most) return `${where}, agreement of ${who} is not estimable.`;
  const said = ({ row }: typeof least) =>
    `${dimensionName(findings, row.dimension).toLocaleLowerCase("en")} (${estimateWords(row)})`;
  const alike = text(least.value) === text(most.value);
  const agree =
    least === most
      ? `${who} agree on ${said(most)}.`
      : alike
        ? `${who} agree alike on all ${known.length} dimensions, such as ${said(most)}.`
        : `${who} agree most on ${said(most)} and least on ${said(least)}.`;
  return `${where}, ${agree} ${leanWords(findings, rows)}`.trim();
}

/** "ICC(A,1) 0.42, 0.35 to 0.48, n = 212". */
function estimateWords({ icc, n }: PairAgreement): string {
  const { estimate, interval } = icc.a1;
  const range =
    interval.status === "estimated" ? `${text(interval.low)} to ${text(interval.high)}, ` : "";
  return `ICC(A,1) ${text(valueIn(estimate) ?? 0)}, ${range}n = ${n.toLocaleString("en")}`;
}

/** The largest lean whose interval does not hold 0. */
function leanWords(findings: AgreementFindings, rows: readonly PairAgreement[]): string {
  const leans = rows
    .flatMap((row) => {
      const bias = valueIn(row.differences.bias);
      const { bias: interval } = row.intervals;
      const sure = interval.status === "estimated" && interval.low * interval.high > 0;
      return bias !== null && sure ? [{ row, bias }] : [];
    })
    .sort((a, b) => Math.abs(b.bias) - Math.abs(a.bias));
  const [lean] = leans;
  if (!lean) return "";
  const { row, bias } = lean;
  const dimension = dimensionName(findings, row.dimension).toLocaleLowerCase("en");
  const by = text(Math.abs(bias));
  if (findings.kinds[row.raterA] === "judge") {
    const way = bias > 0 ? "lenient" : "strict";
    return `Beside ${row.raterB}, ${row.raterA} is too ${way} on ${dimension} by ${by}${leans.length > 1 ? ", its largest lean" : ""}.`;
  }
  return `${row.raterA} scores ${dimension} ${bias > 0 ? "higher" : "lower"} by ${by}.`;
}

function fewWords({ unit, measure }: AgreementFindings, rows: readonly PairAgreement[]): string[] {
  const { one, source } = NOUNS[measure.ofSessions ? "session" : "reply"];
  // Two who share nothing have no numbers here that could be from few.
  const sizes = rows.flatMap(({ n }) => (n > 0 ? [n] : []));
  const smallest = Math.min(...sizes);
  const apart = [...new Set(rows.flatMap((row) => (row.n === 0 ? [pairName(row)] : [])))];
  const nothing =
    apart.length === 0
      ? []
      : [
          `Nothing to compare: ${apart.join("; ")}. They have no usable rating of the same ${(unit === "reply" ? one : source).one}.`,
        ];
  if (sizes.length === 0 || smallest >= FEW[unit]) return nothing;
  return [
    ...nothing,
    unit === "reply"
      ? `Some of this is from ${smallest} ${smallest === 1 ? one.one : one.many} only. Below about ${FEW.reply} the intervals are wide, and another sample may well say something else.`
      : `With ${smallest} ${smallest === 1 ? source.one : source.many} an interval is wide: one ${source.one} more or less can move a value by a lot. A value near 0.9 on few ${source.many} is no promise about single ${one.many}.`,
  ];
}

function consistencyWords(findings: AgreementFindings, rows: readonly PairAgreement[]): string[] {
  const apart = rows
    .flatMap((row) => {
      const [c, a] = [valueIn(row.icc.c1.estimate), valueIn(row.icc.a1.estimate)];
      return c === null || a === null || c - a < LEAN ? [] : [{ row, c, a }];
    })
    .sort((one, other) => other.c - other.a - (one.c - one.a));
  const [most] = apart;
  if (!most) return [];
  const { row, c, a } = most;
  const bias = valueIn(row.differences.bias) ?? 0;
  return [
    `ICC(C,1) asks whether two raters order alike; ICC(A,1) whether they give the same scores. Where the first is higher, one of them leans: ${pairName(row)} on ${dimensionName(findings, row.dimension).toLocaleLowerCase("en")}, ${text(c)} and ${text(a)}, with a lean of ${text(bias)}. Calibration can take away a lean, and cannot make an order.`,
    "ICC(C,k) and ICC(A,k) are of the mean of both raters: higher than those of one, and only for who will use both.",
  ];
}

/** What the bias and the shares say. */
export function nearnessNotes({ kinds, report }: AgreementFindings): string[] {
  const hasJudge = report.pairs.some(({ raterA }) => kinds[raterA] === "judge");
  return [
    hasJudge
      ? "Bias is the first rater's score less the second's, in points of the scale: above 0, a judge is more lenient than the person."
      : "Bias is the first rater's score less the second's, in points of the scale.",
    "Lower and upper limit are those of agreement (Bland and Altman): 95% of differences are expected between them.",
    "Same score and within one look good wherever nearly all scores are alike; read them beside the coefficients. Spearman looks at order alone.",
  ];
}

/** Why kappa may be low where raters agree. */
export function categoricalNotes(findings: AgreementFindings): string[] {
  const rows = rowsOfUnit(findings);
  const paradox = rows
    .flatMap((row) => {
      const { categorical, differences } = row;
      const same = valueIn(differences.exact);
      const kappa = categorical ? valueIn(categorical.kappa) : null;
      const ac1 = categorical ? valueIn(categorical.ac1) : null;
      if (same === null || kappa === null || ac1 === null) return [];
      return same >= 0.6 && ac1 - kappa >= 0.2 ? [{ row, same, kappa, ac1 }] : [];
    })
    .sort((a, b) => b.ac1 - b.kappa - (a.ac1 - a.kappa));
  const [most] = paradox;
  return [
    "Kappa and alpha take away the agreement that chance would make of each one's habits; quadratic weights count near misses as nearly right. Alpha and AC2 do it in other ways.",
    ...(most
      ? [
          `Where nearly all scores are alike, kappa is low though raters agree: ${pairName(most.row)} give the same score for ${dimensionName(findings, most.row.dimension).toLocaleLowerCase("en")} to ${percent(most.same)} of replies, with a kappa of ${text(most.kappa)} and an AC1 of ${text(most.ac1)}. Kappa asks whether they tell the few unlike replies apart, AC1 how often they would agree anyhow; both are true.`,
        ]
      : []),
  ];
}
