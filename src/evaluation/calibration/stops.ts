import { DEFAULT_RESAMPLES } from "../agreement/bootstrap.ts";
import { type Estimable, estimated, notEstimable } from "../agreement/estimable.ts";
import { uniform } from "../agreement/random.ts";
import type { Estimate, Share } from "../stress/statistics.ts";
import { shareOf } from "../stress/statistics.ts";
import { type Alarm, alarmForRecall } from "./alarm.ts";
import { percentiles } from "./percentiles.ts";

/** Replies as a judge scores them and people rate them, in columns. */
export interface StopExamples {
  /** What the loop would go by. */
  scores: Float64Array;
  /** 1 where people rate it low. */
  low: Uint8Array;
  /** Number of the item that each reply answers. */
  itemOf: Uint32Array;
}

/** What it takes to stop a wanted share of the replies that people rate low. */
export interface Stops {
  alarm: Alarm;
  /** Of all replies, those that are stopped, with Wilson's interval at this threshold. */
  stopped: Share;
  /** The same by bootstrap over items, the threshold chosen anew in each: what it may cost elsewhere. */
  elsewhere: [number, number] | null;
  /**
   * Chance that of a reply that people rate low and another the judge scores the low one lower
   * (ties count by half), with a bootstrap interval over items. One half is guessing.
   */
  auc: Estimable<Estimate>;
}

/**
 * The lowest threshold that catches a wanted share of the replies that people rate low, and what
 * that costs; null where none is rated low.
 *
 * @param wanted 0 to 1, above 0
 */
export function stopsFor(examples: StopExamples, wanted: number, seed: number): Stops | null {
  const { scores, low, itemOf } = examples;
  const replies = Array.from(scores, (score, row) => ({ score, low: low[row] === 1 }));
  const alarm = alarmForRecall(replies, wanted);
  const stopped = alarm && shareOf(alarm.stopped, alarm.n);
  if (!alarm || !stopped) return null;
  const order = Uint32Array.from(scores.keys()).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  const numbers = new Map<number, number>();
  for (const item of itemOf) if (!numbers.has(item)) numbers.set(item, numbers.size);
  const item = itemOf.map((each) => numbers.get(each) ?? 0);
  const times = new Uint32Array(numbers.size);
  const random = uniform(seed);
  const found = Array.from({ length: DEFAULT_RESAMPLES }, () => {
    times.fill(0);
    for (let drawn = 0; drawn < times.length; drawn += 1) {
      const at = Math.floor(random() * times.length);
      times[at] = (times[at] ?? 0) + 1;
    }
    return readResample({ scores, low, itemOf: item }, order, times, wanted);
  });
  const once = new Uint32Array(times.length).fill(1);
  const { auc } = readResample({ scores, low, itemOf: item }, order, once, wanted);
  const interval = percentiles(found.map((each) => each.auc));
  return {
    alarm,
    stopped,
    elsewhere: percentiles(found.map((each) => each.stopped)),
    auc:
      Number.isNaN(auc) || !interval
        ? notEstimable("no-variance")
        : estimated({ value: auc, low: interval[0], high: interval[1], n: alarm.n }),
  };
}

const ROUNDING = 1e-9;

/** @param order of the rows, by score; @param times how often each item counts */
function readResample(
  { scores, low, itemOf }: StopExamples,
  order: Uint32Array,
  times: Uint32Array,
  wanted: number,
): { stopped: number; auc: number } {
  let [lows, all] = [0, 0];
  for (const row of order) {
    const often = times[itemOf[row] ?? 0] ?? 0;
    all += often;
    if (low[row] === 1) lows += often;
  }
  const others = all - lows;
  let [caught, passed, wins, stopped] = [0, 0, 0, Number.NaN];
  for (let at = 0; at < order.length; ) {
    const score = scores[order[at] ?? 0] ?? 0;
    let [lowHere, otherHere] = [0, 0];
    // Equal scores are stopped together.
    for (; at < order.length && scores[order[at] ?? 0] === score; at += 1) {
      const row = order[at] ?? 0;
      const often = times[itemOf[row] ?? 0] ?? 0;
      if (low[row] === 1) lowHere += often;
      else otherHere += often;
    }
    caught += lowHere;
    passed += otherHere;
    wins += lowHere * (others - passed + otherHere / 2);
    if (Number.isNaN(stopped) && lows > 0 && caught >= wanted * lows - ROUNDING) {
      stopped = (caught + passed) / all;
    }
  }
  return { stopped, auc: lows > 0 && others > 0 ? wins / (lows * others) : Number.NaN };
}
