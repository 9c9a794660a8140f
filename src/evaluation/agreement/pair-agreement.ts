import type { RatingTable } from "../../domain/ratings.ts";
import { scalePoints } from "../../domain/score.ts";
import { seedFor } from "../stress/draws.ts";
import type { BootstrapSettings } from "./bootstrap.ts";
import { type PairCategorical, pairCategorical } from "./categorical.ts";
import type { Estimable } from "./estimable.ts";
import { type IntraclassCorrelations, intraclassCorrelations } from "./icc.ts";
import type { ReportedIccs } from "./intervals.ts";
import { type PairIntervals, pairIntervals } from "./pair-intervals.ts";
import { type Differences, differences, spearmanRho } from "./pairs.ts";
import { type ExclusionRules, select } from "./selection.ts";
import { coarse, type Tally, tally, totalOf } from "./tally.ts";
import { columnsOf, type Unit } from "./units.ts";

export interface AgreementSettings extends ExclusionRules, BootstrapSettings {}

/** Two raters on one dimension. */
export interface PairAgreement {
  raterA: string;
  raterB: string;
  dimension: string;
  unit: Unit;
  /** Targets: replies, or sources. */
  n: number;
  /** Replies that they are from. */
  replies: number;
  icc: ReportedIccs;
  spearman: Estimable;
  /** A minus B. */
  differences: Differences;
  /** Of single replies only: means of sources are not categories. */
  categorical: PairCategorical | null;
  /** Of the bias and of the coefficients of categories. */
  intervals: Pick<PairIntervals, "bias" | "categorical">;
  /** Each pair of scores and how often it occurs, for plots; of many, near ones as one. */
  scores: Tally;
  /** What a rule changes by more than 0.02. */
  otherwise: OtherRule[];
}

/** The same with one rule the other way round: bad values kept or dropped, all sources taken. */
export interface OtherRule {
  rule: keyof ExclusionRules;
  n: number;
  replies: number;
  c1: Estimable;
  a1: Estimable;
}

const UNITS = ["reply", "source"] as const satisfies readonly Unit[];
/** A coefficient that a rule moves by more than this is shown both ways. */
const NOTEWORTHY = 0.02;

/**
 * How two raters agree: a row for each unit and dimension.
 *
 * @param pair indices into the table's raters; differences are the first less the second
 */
export function pairAgreements(
  table: RatingTable,
  pair: readonly [number, number],
  settings: AgreementSettings,
): PairAgreement[] {
  const [raterA, raterB] = pair.map((rater) => table.raters[rater]?.id ?? "");
  const { replies } = select(table, pair, settings);
  const others = otherRules(settings).map(({ rule, rules }) => ({
    rule,
    replies: select(table, pair, rules).replies,
  }));
  const categories = scalePoints(table.scale);
  const rowsOf = (unit: Unit, dimension: number, used: Uint32Array) =>
    tally(columnsOf(table, pair, dimension, unit, used));
  return UNITS.flatMap((unit) =>
    table.dimensions.map((dimension, d) => {
      const rows = rowsOf(unit, d, replies);
      const seed = seedFor(settings.seed, JSON.stringify([raterA, raterB, dimension, unit]));
      const isCategorical = unit === "reply";
      const { icc, ...intervals } = pairIntervals(rows, isCategorical ? categories : null, {
        ...settings,
        seed,
      });
      return {
        raterA: raterA ?? "",
        raterB: raterB ?? "",
        dimension,
        unit,
        n: totalOf(rows.counts),
        replies: replies.length,
        icc,
        spearman: spearmanRho(rows),
        differences: differences(rows),
        categorical: isCategorical ? pairCategorical(rows, categories) : null,
        intervals,
        scores: coarse(rows),
        otherwise: others.flatMap(({ rule, replies: used }) => {
          // The same replies, the same result.
          if (used.length === replies.length) return [];
          const other = rowsOf(unit, d, used);
          const found = intraclassCorrelations(other);
          return isNoteworthy(icc, found) ? [otherRule(rule, other, used.length, found)] : [];
        }),
      };
    }),
  );
}

/** Each rule the other way round, where that is another rule. */
function otherRules(
  rules: ExclusionRules,
): { rule: keyof ExclusionRules; rules: ExclusionRules }[] {
  const { keepOutOfRange, ownSources } = rules;
  return [
    { rule: "keepOutOfRange", rules: { ownSources, keepOutOfRange: !keepOutOfRange } },
    { rule: "ownSources", rules: { keepOutOfRange, ownSources: {} } },
  ];
}

function otherRule(
  rule: keyof ExclusionRules,
  { counts }: Tally,
  replies: number,
  { c1, a1 }: IntraclassCorrelations,
): OtherRule {
  return { rule, n: totalOf(counts), replies, c1, a1 };
}

function isNoteworthy(shown: ReportedIccs, other: IntraclassCorrelations): boolean {
  return (["c1", "a1"] as const).some((form) => {
    const [one, two] = [shown[form].estimate, other[form]];
    if (one.status !== "estimated" || two.status !== "estimated") return one.status !== two.status;
    return Math.abs(one.value - two.value) > NOTEWORTHY;
  });
}
