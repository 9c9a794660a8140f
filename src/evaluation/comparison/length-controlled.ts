import { standardDeviation } from "simple-statistics";
import { DEFAULT_RESAMPLES } from "../agreement/bootstrap.ts";
import { type Estimable, estimated, notEstimable } from "../agreement/estimable.ts";
import { uniform } from "../agreement/random.ts";
import { percentiles } from "../calibration/percentiles.ts";
import type { Estimate } from "../stress/statistics.ts";
import { logisticFit, type Penalty } from "./logistic.ts";
import type { PairVerdict } from "./win-rate.ts";

/** A pair that was judged, and how long its replies are, in characters. */
export interface JudgedPair {
  verdict: PairVerdict;
  lengthA: number;
  lengthB: number;
}

export interface LengthControlled {
  /** A's win rate (ties count by half) as it would be with replies of the same length. */
  rate: Estimable<Estimate>;
  /** The same without the control, for comparison; ties by half here too. */
  plain: Estimable<Estimate>;
  /** Mean of A's length less B's, in characters; null of none. */
  longerBy: number | null;
  /** In how many pairs A is longer, and shorter: where one is nearly all, the rate is extrapolated. */
  longer: number;
  shorter: number;
}

/**
 * A normal prior of standard deviation 10 on the intercept and 2.5 on the slope: nearly nothing
 * where there are data, and a fit where the winner is always the longer reply.
 */
const PRIOR: Penalty = { intercept: 1 / 10 ** 2, slope: 1 / 2.5 ** 2 };
const OUTCOME: Readonly<Record<PairVerdict, number>> = { a: 1, b: 0, tie: 0.5 };
/** In fewer pairs a slope is read into chance. */
const LEAST_PAIRS = 10;

/**
 * Length-controlled win rate, after AlpacaEval 2 (Dubois, Galambosi, Liang and Hashimoto 2024,
 * arXiv 2404.04475): logistic regression of the outcome on tanh of the difference of lengths in
 * units of its standard deviation, read where the difference is 0. Their term for how hard an
 * instruction is, which takes many models on the same instructions, is left out. The interval is by
 * bootstrap over pairs.
 */
export function lengthControlledWinRate(
  pairs: readonly JudgedPair[],
  seed: number,
): LengthControlled {
  const n = pairs.length;
  const differences = pairs.map(({ lengthA, lengthB }) => lengthA - lengthB);
  const y = Float64Array.from(pairs, ({ verdict }) => OUTCOME[verdict]);
  const about = {
    longerBy: n === 0 ? null : differences.reduce((sum, each) => sum + each, 0) / n,
    longer: differences.filter((each) => each > 0).length,
    shorter: differences.filter((each) => each < 0).length,
  };
  const none = notEstimable(n === 0 ? "nothing-rated" : "too-few-targets");
  if (n < LEAST_PAIRS) return { rate: none, plain: none, ...about };
  const spread = standardDeviation(differences);
  const x = Float64Array.from(differences, (each) => (spread > 0 ? Math.tanh(each / spread) : 0));
  const rateOf = (times: Uint32Array | null) => {
    const fit = logisticFit(x, y, times, PRIOR);
    return fit ? 1 / (1 + Math.exp(-fit.intercept)) : Number.NaN;
  };
  const shareOf = (times: Uint32Array) =>
    y.reduce((sum, outcome, row) => sum + outcome * (times[row] ?? 0), 0) / n;
  const random = uniform(seed);
  const times = new Uint32Array(n);
  const [rates, shares] = [[] as number[], [] as number[]];
  for (let resample = 0; resample < DEFAULT_RESAMPLES; resample += 1) {
    times.fill(0);
    for (let drawn = 0; drawn < n; drawn += 1) {
      const row = Math.floor(random() * n);
      times[row] = (times[row] ?? 0) + 1;
    }
    rates.push(rateOf(times));
    shares.push(shareOf(times));
  }
  const withInterval = (value: number, found: readonly number[]): Estimable<Estimate> => {
    const interval = percentiles(found);
    if (Number.isNaN(value) || !interval) return notEstimable("too-few-resamples");
    return estimated({ value, low: interval[0], high: interval[1], n });
  };
  return {
    // With equal lengths everywhere there is nothing to control, and the two are the same.
    rate: spread > 0 ? withInterval(rateOf(null), rates) : notEstimable("no-variance"),
    plain: withInterval(shareOf(new Uint32Array(n).fill(1)), shares),
    ...about,
  };
}
