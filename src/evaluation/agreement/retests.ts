import { type Rating, ratingTable } from "../../domain/ratings.ts";
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

/** Test-retest of each rater who rated replies twice on this measure. */
export function retestAgreements(
  retests: readonly Retest[],
  { key, dimensions, scale }: Measure,
  settings: AgreementSettings,
): RetestAgreement[] {
  const byRater = new Map<string, Extract<Retest, { kind: "rating" }>[]>();
  for (const retest of retests) {
    if (retest.kind !== "rating" || retest.measure !== key) continue;
    byRater.set(retest.rater, [...(byRater.get(retest.rater) ?? []), retest]);
  }
  return Array.from(byRater, ([rater, twice]) => {
    const ratings = twice.flatMap(({ item, source, first, second }): Rating[] => [
      { item, source, rater: SECOND, values: second },
      { item, source, rater: FIRST, values: first },
    ]);
    const table = ratingTable(ratings, {
      dimensions: dimensions.map(({ id }) => id),
      scale,
      raters: [SECOND, FIRST].map((id) => ({ id, kind: "human" })),
    });
    const rules = { ...settings, ownSources: {} };
    const rows = pairAgreements(table, [0, 1], rules).filter(({ unit }) => unit === "reply");
    return { rater, replies: twice.length, rows };
  });
}

const FIRST = "first";
const SECOND = "second";
