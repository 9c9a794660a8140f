import { type Estimable, estimated, type NotEstimable, notEstimable } from "./estimable.ts";
import type { Counts, Tally } from "./tally.ts";

/** Mean squares of n targets by k raters, no cell missing. */
interface MeanSquares {
  n: number;
  k: number;
  /** Between targets (rows). */
  rows: number;
  /** Between raters (columns). */
  columns: number;
  /** What targets and raters leave. */
  residual: number;
  /** Within targets: raters and residual together. */
  within: number;
}

/**
 * McGraw and Wong's names (1996), with Shrout and Fleiss' (1979) beside them. 1: a single rater;
 * k: the mean of all k.
 */
export interface IntraclassCorrelations {
  /** One-way random, ICC(1,1): raters not told apart. */
  one1: Estimable;
  /** ICC(1,k). */
  oneK: Estimable;
  /** Consistency, ICC(3,1): a rater who is always higher by the same agrees. */
  c1: Estimable;
  /** ICC(3,k). */
  cK: Estimable;
  /** Absolute agreement, ICC(2,1). */
  a1: Estimable;
  /** ICC(2,k). */
  aK: Estimable;
}
export type IccForm = keyof IntraclassCorrelations;

/** All six, of the rows of a tally that has no missing cell. */
export function intraclassCorrelations(
  tally: Tally,
  counts = tally.counts,
): IntraclassCorrelations {
  const squares = meanSquares(tally, counts);
  if ("status" in squares) {
    return { one1: squares, oneK: squares, c1: squares, cK: squares, a1: squares, aK: squares };
  }
  const { n, k, rows, columns, residual, within } = squares;
  const bias = (columns - residual) / n;
  return {
    one1: share(rows - within, rows + (k - 1) * within, squares),
    oneK: share(rows - within, rows, squares),
    c1: share(rows - residual, rows + (k - 1) * residual, squares),
    cK: share(rows - residual, rows, squares),
    a1: share(rows - residual, rows + (k - 1) * residual + k * bias, squares),
    aK: share(rows - residual, rows + bias, squares),
  };
}

/** Of what there is to divide, less than this is 0 but for rounding. */
const ROUNDING = 1e-12;

function isAbove(divisor: number, { rows, columns, residual }: MeanSquares): boolean {
  return divisor > ROUNDING * (rows + columns + residual);
}

function share(above: number, below: number, squares: MeanSquares): Estimable {
  // Nothing but a difference between raters: targets do not vary at all.
  if (squares.rows + squares.residual <= ROUNDING * squares.columns) {
    return notEstimable("no-variance");
  }
  if (!isAbove(below, squares)) return notEstimable("no-difference-between-targets");
  return estimated(above / below);
}

function meanSquares({ raters: k, values }: Tally, counts: Counts): MeanSquares | NotEstimable {
  if (k < 2) return notEstimable("one-rater");
  // Sums of squares lose digits far from 0, so values are counted from one of them.
  const origin = values[0] ?? 0;
  let n = 0;
  let total = 0;
  let ofSquares = 0;
  let ofRows = 0;
  const byRater = new Float64Array(k);
  for (let row = 0; row < counts.length; row += 1) {
    const count = counts[row] ?? 0;
    if (count === 0) continue;
    n += count;
    let sum = 0;
    for (let rater = 0; rater < k; rater += 1) {
      const value = (values[row * k + rater] ?? 0) - origin;
      sum += value;
      ofSquares += count * value * value;
      byRater[rater] = (byRater[rater] ?? 0) + count * value;
    }
    ofRows += count * sum * sum;
    total += count * sum;
  }
  if (n === 0) return notEstimable("nothing-rated");
  if (n === 1) return notEstimable("too-few-targets");
  const correction = (total * total) / (n * k);
  const all = ofSquares - correction;
  if (all <= ROUNDING * ofSquares) return notEstimable("no-variance");
  const rows = Math.max(0, ofRows / k - correction);
  const ofColumns = byRater.reduce((sum, value) => sum + value * value, 0);
  const columns = Math.max(0, ofColumns / n - correction);
  return {
    n,
    k,
    rows: rows / (n - 1),
    columns: columns / (k - 1),
    residual: Math.max(0, all - rows - columns) / ((n - 1) * (k - 1)),
    within: Math.max(0, all - rows) / (n * (k - 1)),
  };
}
