import { mean, standardDeviation } from "simple-statistics";
import type { Scale } from "../../domain/score.ts";
import type { Examples } from "./examples.ts";
import { ridge } from "./ridge.ts";

/** A map from all of a judge's scores to a dimension's, in the form that a calibration keeps. */
export interface FittedMap {
  intercept: number;
  linear: number[];
  quadratic: number[];
}

/**
 * What is believed before any rating: a reply's score goes with the judge's on the same dimension
 * and on all of them. Per point of each, in points. A few ratings with few low ones among them may
 * show no relation, or the wrong one, by chance; this keeps the judge's own order then.
 */
const PRIOR = { own: 0.2, all: 0.4 };
/** In squared points of a scale of five: about what 80 replies that differ by a point weigh. */
const PENALTY = 80;
/**
 * How readily a part of the map moves, beside each single dimension's slope at 1: the dimension
 * itself and the mean of all move as well as their single slopes, curves hardly.
 */
const EASE = { own: 1, all: 0.5, curve: 0.1 };

/**
 * Ridge regression of the human scores on all of the judge's scores and their squares, shrunk
 * towards {@link PRIOR}; then stretched to the mean and spread of the human scores, without which
 * predictions crowd around the mean and agree less the less certain they are.
 *
 * @param rows which of the examples to fit to
 * @param centres of the judge's scores, by dimension
 */
export function fitMap(
  { judge, human }: Examples,
  dimension: number,
  rows: readonly number[],
  centres: readonly number[],
  scale: Scale,
): FittedMap {
  const size = judge.length;
  // Points of a scale of five, so that the constants mean the same on any scale.
  const unit = (scale.max - scale.min) / 4;
  const width = 2 * size + 2;
  const features = new Float64Array(rows.length * width);
  const target = new Float64Array(rows.length);
  const aways = new Float64Array(size);
  const allEase = (EASE.all * Math.sqrt(size)) / size;
  rows.forEach((row, at) => {
    const from = at * width;
    let sum = 0;
    for (let d = 0; d < size; d += 1) {
      const away = ((judge[d]?.[row] ?? 0) - (centres[d] ?? 0)) / unit;
      aways[d] = away;
      sum += away;
      features[from + d] = away;
      features[from + size + 2 + d] = EASE.curve * away * away;
    }
    const own = aways[dimension] ?? 0;
    features[from + size] = EASE.own * own;
    features[from + size + 1] = allEase * sum;
    target[at] = (human[dimension]?.[row] ?? 0) / unit - PRIOR.own * own - (PRIOR.all * sum) / size;
  });
  const slopes = ridge(centred(features, width), centred(target, 1), PENALTY);
  const slope = (at: number) => slopes[at] ?? 0;
  const linear = Array.from(
    { length: size },
    (_, d) =>
      slope(d) +
      allEase * slope(size + 1) +
      PRIOR.all / size +
      (d === dimension ? EASE.own * slope(size) + PRIOR.own : 0),
  );
  const quadratic = Array.from(
    { length: size },
    (_, d) => (EASE.curve * slope(size + 2 + d)) / unit,
  );
  return stretched({ intercept: 0, linear, quadratic }, { judge, human }, dimension, rows, centres);
}

/** With the mean and the spread that the human scores have. */
function stretched(
  map: FittedMap,
  { judge, human }: Pick<Examples, "judge" | "human">,
  dimension: number,
  rows: readonly number[],
  centres: readonly number[],
): FittedMap {
  const predicted = rows.map((row) => mapped(map, judge, centres, row));
  const wanted = rows.map((row) => human[dimension]?.[row] ?? 0);
  const spread = standardDeviation(predicted);
  const by = spread > 0 ? standardDeviation(wanted) / spread : 0;
  return {
    intercept: mean(wanted) - by * mean(predicted),
    linear: map.linear.map((slope) => by * slope),
    quadratic: map.quadratic.map((slope) => by * slope),
  };
}

/** What a map makes of a row of examples, not yet kept within the scale. */
export function mapped(
  { intercept, linear, quadratic }: FittedMap,
  judge: readonly Float64Array[],
  centres: readonly number[],
  row: number,
): number {
  let value = intercept;
  for (let d = 0; d < linear.length; d += 1) {
    const away = (judge[d]?.[row] ?? 0) - (centres[d] ?? 0);
    value += (linear[d] ?? 0) * away + (quadratic[d] ?? 0) * away * away;
  }
  return value;
}

/** Each column less its mean. */
function centred(values: Float64Array, width: number): Float64Array {
  const sums = new Float64Array(width);
  values.forEach((value, at) => {
    sums[at % width] = (sums[at % width] ?? 0) + value;
  });
  const n = values.length / width;
  return values.map((value, at) => value - (sums[at % width] ?? 0) / n);
}
