import * as z from "zod/mini";
import type { Estimable } from "../../agreement/estimable.ts";
import type { GroupAgreement } from "../../agreement/group-agreement.ts";
import type { Interval } from "../../agreement/pair-intervals.ts";
import type { Stops } from "../../agreement/stops.ts";
import type { Alarm } from "../../calibration/alarm.ts";
import type { Share } from "../../stress/statistics.ts";

/** Parts of a report file besides the rows of two raters. */

export const value = z.nullable(z.number());
export const interval = z.nullable(z.tuple([z.number(), z.number()]));

/** Reads values, and keeps why those that are null are. */
export function reader() {
  const notEstimable: Record<string, string> = {};
  const of = (name: string, one: Estimable): number | null => {
    if (one.status === "estimated") return one.value;
    notEstimable[name] = one.because;
    return null;
  };
  return { of, notEstimable };
}

export function ends(one: Interval | undefined): [number, number] | null {
  return one?.status === "estimated" ? [one.low, one.high] : null;
}

/** All people on one dimension. */
export const groupRowSchema = z.object({
  raters: z.array(z.string()),
  dimension: z.string(),
  /** Replies that all of them rated: the ICCs are from these. */
  complete: z.int(),
  /** Replies that at least one rated: the others are from these. */
  rated: z.int(),
  iccC1: value,
  iccA1: value,
  iccCk: value,
  iccAk: value,
  iccC1Interval: interval,
  iccA1Interval: interval,
  iccCkInterval: interval,
  iccAkInterval: interval,
  fleiss: value,
  ac1: value,
  ac2Linear: value,
  ac2Quadratic: value,
  alphaNominal: value,
  alphaOrdinal: value,
  alphaInterval: value,
  notEstimable: z.record(z.string(), z.string()),
});

export function groupRow(row: GroupAgreement): z.infer<typeof groupRowSchema> {
  const { icc, categorical } = row;
  const { of, notEstimable } = reader();
  return {
    raters: [...row.raters],
    dimension: row.dimension,
    complete: row.complete,
    rated: row.rated,
    iccC1: of("iccC1", icc.c1.estimate),
    iccA1: of("iccA1", icc.a1.estimate),
    iccCk: of("iccCk", icc.cK.estimate),
    iccAk: of("iccAk", icc.aK.estimate),
    iccC1Interval: ends(icc.c1.interval),
    iccA1Interval: ends(icc.a1.interval),
    iccCkInterval: ends(icc.cK.interval),
    iccAkInterval: ends(icc.aK.interval),
    fleiss: of("fleiss", categorical.fleiss),
    ac1: of("ac1", categorical.ac1),
    ac2Linear: of("ac2Linear", categorical.ac2Linear),
    ac2Quadratic: of("ac2Quadratic", categorical.ac2Quadratic),
    alphaNominal: of("alphaNominal", categorical.alphaNominal),
    alphaOrdinal: of("alphaOrdinal", categorical.alphaOrdinal),
    alphaInterval: of("alphaInterval", categorical.alphaInterval),
    notEstimable,
  };
}

/** `of` of `n`, with Wilson's interval; null of none. */
const share = z.nullable(
  z.object({ of: z.int(), n: z.int(), interval: z.tuple([z.number(), z.number()]) }),
);

/** What a judge would have stopped of what one person rates low. */
export const stopRowSchema = z.object({
  judge: z.string(),
  human: z.string(),
  /** The share to catch that the threshold is for; null of the threshold that was chosen. */
  wanted: z.nullable(z.number()),
  /** A mean score at or below it stops a reply. */
  threshold: z.number(),
  n: z.int(),
  low: z.int(),
  stopped: z.int(),
  recall: share,
  precision: share,
});

/** The threshold that was chosen first; wanted shares of which there is none are left out. */
export function stopRows({ judge, human, chosen, forRecall }: Stops) {
  const row = (wanted: number | null, alarm: Alarm): z.infer<typeof stopRowSchema> => ({
    judge,
    human,
    wanted,
    threshold: alarm.threshold,
    n: alarm.n,
    low: alarm.low,
    stopped: alarm.stopped,
    recall: shareIn(alarm.recall),
    precision: shareIn(alarm.precision),
  });
  return [
    row(null, chosen),
    ...forRecall.flatMap(({ wanted, alarm }) => (alarm ? [row(wanted, alarm)] : [])),
  ];
}

function shareIn(found: Estimable<Share>): z.infer<typeof share> {
  if (found.status !== "estimated") return null;
  const { of, n, low, high } = found.value;
  return { of, n, interval: [low, high] };
}

export const scoresGivenSchema = z.object({
  points: z.array(z.number()),
  /** `counts` by point; a score between two counts as the nearest. */
  raters: z.array(
    z.object({
      rater: z.string(),
      dimension: z.string(),
      counts: z.array(z.int()),
      mean: value,
    }),
  ),
});
