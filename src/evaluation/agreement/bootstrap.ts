import { quantileSorted } from "simple-statistics";
import { binomial } from "./binomial.ts";
import { type NotEstimable, notEstimable } from "./estimable.ts";
import { uniform } from "./random.ts";
import { type Counts, type Tally, totalOf } from "./tally.ts";

/** Percentile interval of 95 %, and how many resamples it is from. */
export interface BootstrapInterval {
  status: "estimated";
  low: number;
  high: number;
  resamples: number;
}

export interface BootstrapSettings {
  seed: number;
  /** 1,000 where absent. */
  resamples?: number;
}

export const DEFAULT_RESAMPLES = 1000;
/**
 * From fewer targets nothing is said to be higher or lower. Where all differences have one sign the
 * interval is from the least to the largest, which holds the median with 1 - 2^(1 - n): 97 % of 6.
 */
export const LEAST_FOR_DIRECTION = 6;
const TAIL = 0.025;
/** A lesser share of resamples with a value leaves no interval: those without are not random. */
const ENOUGH = 0.9;

/**
 * Percentile bootstrap (Efron 1979) over targets: as many rows are drawn with replacement as there
 * are, and the statistics are taken of each such sample.
 *
 * @param statistics fills `into` with `size` values of a resample; NaN where there is none
 */
export function bootstrap(
  { counts }: Pick<Tally, "counts">,
  size: number,
  statistics: (counts: Counts, into: Float64Array) => void,
  { seed, resamples = DEFAULT_RESAMPLES }: BootstrapSettings,
): (BootstrapInterval | NotEstimable)[] {
  // Every resample of one target is that target: what looks like certainty is want of data.
  if (totalOf(counts) === 1) return Array.from({ length: size }, () => notEstimable("one-target"));
  const resample = resampler(counts, uniform(seed));
  const drawn = new Uint32Array(counts.length);
  const into = new Float64Array(size);
  const found = Array.from({ length: size }, () => new Float64Array(resamples));
  for (let at = 0; at < resamples; at += 1) {
    resample(drawn);
    statistics(drawn, into);
    for (let which = 0; which < size; which += 1) {
      const values = found[which];
      if (values) values[at] = into[which] ?? Number.NaN;
    }
  }
  return found.map((values) => {
    const sorted = values.filter((value) => !Number.isNaN(value)).sort();
    if (sorted.length === 0 || sorted.length < ENOUGH * resamples) {
      return notEstimable("too-few-resamples");
    }
    const list = Array.from(sorted);
    return {
      status: "estimated",
      low: quantileSorted(list, TAIL),
      high: quantileSorted(list, 1 - TAIL),
      resamples: sorted.length,
    };
  });
}

/** A draw of a binomial takes about as long as this many rows drawn one by one. */
const ROWS_FOR_A_BINOMIAL = 12;

/**
 * Fills counts with those of a sample of as many rows, drawn with replacement. Where few rows occur
 * often, their counts are drawn as the multinomial that they are, one binomial after the other;
 * else row by row.
 */
function resampler(counts: Counts, random: () => number): (into: Counts) => void {
  const n = totalOf(counts);
  if (counts.length * ROWS_FOR_A_BINOMIAL < n) {
    // The frequent ones first: fewer are left to draw.
    const order = Uint32Array.from(counts.keys()).sort(
      (a, b) => (counts[b] ?? 0) - (counts[a] ?? 0),
    );
    return (into) => {
      into.fill(0);
      let [left, rest] = [n, n];
      for (let at = 0; at < order.length && left > 0; at += 1) {
        const row = order[at] ?? 0;
        const count = counts[row] ?? 0;
        const drawn = binomial(left, count / rest, random);
        into[row] = drawn;
        left -= drawn;
        rest -= count;
      }
    };
  }
  const rowOf = new Uint32Array(n);
  let filled = 0;
  counts.forEach((count, row) => {
    rowOf.fill(row, filled, filled + count);
    filled += count;
  });
  return (into) => {
    into.fill(0);
    for (let times = 0; times < n; times += 1) {
      const row = rowOf[Math.floor(random() * n)] ?? 0;
      into[row] = (into[row] ?? 0) + 1;
    }
  };
}
