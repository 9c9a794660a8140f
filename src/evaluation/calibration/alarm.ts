import { type Estimable, estimated, notEstimable } from "../agreement/estimable.ts";
import { type Share, shareOf } from "../stress/statistics.ts";

/** A reply as the judge scores it, and whether humans rate it low. */
export interface JudgedReply {
  score: number;
  low: boolean;
}

/** How often a judge would have stopped a reply that humans rate low, and at what cost. */
export interface Alarm {
  /** A score at or below this stops a reply. */
  threshold: number;
  n: number;
  low: number;
  stopped: number;
  /** Of the replies that humans rate low, those that would have been stopped. */
  recall: Estimable<Share>;
  /** Of those that would have been stopped, the ones that humans rate low. */
  precision: Estimable<Share>;
}

export function alarmAt(replies: readonly JudgedReply[], threshold: number): Alarm {
  const stopped = replies.filter(({ score }) => score <= threshold);
  const caught = stopped.filter(({ low }) => low).length;
  const low = replies.filter((reply) => reply.low).length;
  const share = (n: number) => {
    const found = shareOf(caught, n);
    return found ? estimated(found) : notEstimable("nothing-rated");
  };
  return {
    threshold,
    n: replies.length,
    low,
    stopped: stopped.length,
    recall: share(low),
    precision: share(stopped.length),
  };
}

/**
 * The lowest threshold that catches a wanted share of the replies that humans rate low, with its
 * price; null where none is rated low.
 *
 * @param wanted 0 to 1, above 0
 */
export function alarmForRecall(replies: readonly JudgedReply[], wanted: number): Alarm | null {
  const scores = replies
    .filter(({ low }) => low)
    .map(({ score }) => score)
    .sort((a, b) => a - b);
  const threshold = scores[Math.max(0, Math.ceil(wanted * scores.length - ROUNDING) - 1)];
  return threshold === undefined ? null : alarmAt(replies, threshold);
}

const ROUNDING = 1e-9;
