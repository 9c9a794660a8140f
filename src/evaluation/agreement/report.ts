import type { RatingTable } from "../../domain/ratings.ts";
import { type GroupAgreement, groupAgreements } from "./group-agreement.ts";
import { type AgreementSettings, type PairAgreement, pairAgreements } from "./pair-agreement.ts";
import { type ExcludedValues, excludedValues, select } from "./selection.ts";

/** Two raters and what they can be compared on. */
export interface ComparedPair {
  raterA: string;
  raterB: string;
  /** Replies used. */
  replies: number;
  /** Replies left out: by a source that one of them must not judge. */
  ownSource: number;
  /** Replies left out: a value of one of them is missing or outside the scale. */
  unusable: number;
}

export interface AgreementReport {
  pairs: ComparedPair[];
  rows: PairAgreement[];
  /** The humans among themselves, where there are three or more. */
  humans: GroupAgreement[];
  excluded: ExcludedValues[];
  settings: AgreementSettings;
}

/**
 * How raters agree, per dimension and unit: every judge with every human, judge first, and each two
 * humans.
 */
export function agreementReport(table: RatingTable, settings: AgreementSettings): AgreementReport {
  const pairs = comparablePairs(table);
  const humans = ratersOfKind(table, "human");
  return {
    pairs: pairs.map((pair) => comparedPair(table, pair, settings)),
    rows: pairs.flatMap((pair) => pairAgreements(table, pair, settings)),
    humans: humans.length > 2 ? groupAgreements(table, humans, settings) : [],
    excluded: excludedValues(table, settings),
    settings,
  };
}

/** @param pair indices into the table's raters */
export function comparedPair(
  table: RatingTable,
  pair: readonly [number, number],
  settings: AgreementSettings,
): ComparedPair {
  const [raterA, raterB] = pair.map((rater) => table.raters[rater]?.id ?? "");
  const { replies, ...left } = select(table, pair, settings);
  return { raterA: raterA ?? "", raterB: raterB ?? "", replies: replies.length, ...left };
}

/** Indices of raters; what a report is made of, and can be shared among workers by. */
export function comparablePairs(table: RatingTable): [number, number][] {
  const humans = ratersOfKind(table, "human");
  return [
    ...ratersOfKind(table, "judge").flatMap((judge) =>
      humans.map((human): [number, number] => [judge, human]),
    ),
    ...humans.flatMap((one, at) =>
      humans.slice(at + 1).map((other): [number, number] => [one, other]),
    ),
  ];
}

/** Indices into the table's raters. */
export function ratersOfKind({ raters }: RatingTable, kind: "human" | "judge"): number[] {
  return raters.flatMap((rater, index) => (rater.kind === kind ? [index] : []));
}
