import { type Rating, type RatingTable, ratingTable } from "../../domain/ratings.ts";
import type { Retest } from "../evidence.ts";
import type { Measure } from "../measures.ts";
import { type AgreementSettings, type PairAgreement, pairAgreements } from "./pair-agreement.ts";

/** How a rater agrees with what they said before. */
export interface RetestAgreement {
  rater: string;
  /** Replies rated twice. */
  replies: number;
  /** Second ratings against first, single replies; a row for each dimension. */
  rows: PairAgreement[];
}

/** What a rater's second ratings are compared in: `SECOND` against `FIRST`, as two raters. */
export interface RetestTable {
  rater: string;
  /** Replies rated twice. */
  replies: number;
  table: RatingTable;
}

/** Of each rater who rated replies twice on this measure. */
export function retestTables(
  retests: readonly Retest[],
  { key, dimensions, scale }: Measure,
): RetestTable[] {
  const byRater = new Map<string, Rating[]>();
  for (const retest of retests) {
    if (retest.kind !== "rating" || retest.measure !== key) continue;
    const { rater, item, source, first, second } = retest;
    const ratings = byRater.get(rater) ?? [];
    byRater.set(rater, ratings);
    ratings.push(
      { item, source, rater: SECOND, values: second },
      { item, source, rater: FIRST, values: first },
    );
  }
  return Array.from(byRater, ([rater, ratings]) => ({
    rater,
    replies: ratings.length / 2,
    table: ratingTable(ratings, {
      dimensions: dimensions.map(({ id }) => id),
      scale,
      raters: [SECOND, FIRST].map((id) => ({ id, kind: "human" })),
    }),
  }));
}

/** Test-retest of such a table, single replies; takes as long as two raters. */
export function retestRows(table: RatingTable, settings: AgreementSettings): PairAgreement[] {
  const rules = { ...settings, ownSources: {} };
  return pairAgreements(table, [0, 1], rules).filter(({ unit }) => unit === "reply");
}

const FIRST = "first";
const SECOND = "second";
