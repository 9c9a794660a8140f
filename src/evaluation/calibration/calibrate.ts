import { mean } from "simple-statistics";
import type { CalibratedJudge, Calibration, DimensionMap } from "../../domain/calibration.ts";
import type { Scale } from "../../domain/score.ts";
import { DEFAULT_RESAMPLES } from "../agreement/bootstrap.ts";
import { uniform } from "../agreement/random.ts";
import { seedFor, shuffled } from "../stress/draws.ts";
import { agreementOfItems, bestShare, blendSums, SHARES, withinScale } from "./blend.ts";
import { type FittedMap, fitMap, mapped } from "./dimension-fit.ts";
import type { Examples } from "./examples.ts";
import { percentiles } from "./percentiles.ts";

/** Fewer rated items make a judge worse about as often as better. */
export const LEAST_ITEMS = 20;
const FOLDS = 10;
/** Resamples of items that the share of the map is averaged over. */
const RESAMPLES = 100;
const ROUNDING = 1e-9;
/** A lesser share is no clear gain: the raw score is kept. */
const LEAST_SHARE = 0.2;

export type CalibrationOutcome =
  | {
      status: "calibrated";
      calibration: Calibration;
      /**
       * Calibrated scores of the examples, a column for each dimension, each made by a fit that has
       * not seen its item: what a calibration does to replies that it was not made from.
       */
      unseen: Float64Array[];
    }
  /** Too few items to calibrate on. */
  | { status: "refused"; because: "too-few-items"; items: number; least: number };

/** Why there is no calibration, in words. */
export function describeRefusal({ items, least }: { items: number; least: number }): string {
  return `${items} rated ${items === 1 ? "item is" : "items are"} too few to calibrate on; it takes ${least}. With fewer, calibrated scores are worse than the judge's own about as often as better. Nothing was changed.`;
}

/**
 * Makes a calibration from examples. Each dimension has a map from all scores of the judge, and a
 * share of it: predictions for items that a fit has not seen (10 folds, by item) are blended with
 * the raw score, and the share with the most agreement, ICC(A,1), is averaged over resamples of the
 * items. Where the gain is not clear the resamples disagree, and the share is small.
 *
 * @param dimensions ids, in the order of the examples' columns
 */
export function calibrate(
  examples: Examples,
  of: CalibratedJudge,
  dimensions: readonly string[],
  scale: Scale,
  seed: number,
): CalibrationOutcome {
  const numbers = new Map<number, number>();
  for (const item of examples.itemOf) if (!numbers.has(item)) numbers.set(item, numbers.size);
  const items = numbers.size;
  if (items < LEAST_ITEMS) {
    return { status: "refused", because: "too-few-items", items, least: LEAST_ITEMS };
  }
  const itemOf = examples.itemOf.map((item) => numbers.get(item) ?? 0);
  const centres = examples.judge.map((column) => mean(Array.from(column)));
  const design: Design = {
    examples,
    centres,
    scale,
    itemOf,
    foldOf: foldsOf(items, seed),
    resamples: resamplesOf(items, seedFor(seed, "resamples"), RESAMPLES),
    forIntervals: resamplesOf(items, seedFor(seed, "intervals"), DEFAULT_RESAMPLES),
  };
  const found = dimensions.map((_, d) => calibratedDimension(design, d));
  const maps = dimensions.flatMap((dimension, d) => {
    const map = found[d]?.map;
    return map ? [{ dimension, ...map }] : [];
  });
  const replies = itemOf.length;
  return {
    status: "calibrated",
    calibration: { of, scale, centres, maps, items, replies, seed },
    unseen: found.map(({ unseen }) => unseen),
  };
}

interface Design {
  examples: Examples;
  centres: readonly number[];
  scale: Scale;
  /** From 0, without gaps. */
  itemOf: Uint32Array;
  /** By item. */
  foldOf: Uint32Array;
  /** How often each item is drawn in each resample. */
  resamples: readonly Uint32Array[];
  /** Likewise, apart from those that the share is chosen by. */
  forIntervals: readonly Uint32Array[];
}

function calibratedDimension(
  design: Design,
  d: number,
): { map: Omit<DimensionMap, "dimension">; unseen: Float64Array } {
  const { examples, centres, scale, itemOf, foldOf, resamples, forIntervals } = design;
  const rows = Array.from(itemOf.keys());
  const raw = examples.judge[d] ?? new Float64Array();
  const human = examples.human[d] ?? new Float64Array();
  const predicted = predictionsForUnseen(design, d, rows);
  const sums = blendSums(raw, predicted, human, itemOf, foldOf.length);
  const average = mean(resamples.map((times) => bestShare(sums, times)));
  // Up to a share that was tried: the average falls short of the best one, since none is above 1.
  const share = average < LEAST_SHARE ? 0 : Math.min(1, Math.ceil(average * 10 - ROUNDING) / 10);
  const once = new Uint32Array(foldOf.length).fill(1);
  const of = (one: number) => sums[SHARES.indexOf(one)] ?? new Float64Array();
  const agreement = (one: number) => {
    const found = agreementOfItems(of(one), once);
    return Number.isFinite(found) ? found : null;
  };
  const interval = (one: number): [number, number] | null =>
    percentiles(forIntervals.map((times) => agreementOfItems(of(one), times)));
  const fitted: FittedMap = fitMap(examples, d, rows, centres, scale);
  const beforeInterval = interval(0);
  return {
    map: {
      weight: share,
      ...fitted,
      before: agreement(0),
      after: agreement(share),
      beforeInterval,
      afterInterval: share === 0 ? beforeInterval : interval(share),
    },
    unseen: predicted.map((value, row) => share * value + (1 - share) * (raw[row] ?? 0)),
  };
}

/** For each row, the prediction of a map that was fitted without its fold. */
function predictionsForUnseen(
  { examples, centres, scale, itemOf, foldOf }: Design,
  d: number,
  rows: readonly number[],
): Float64Array {
  const predictions = new Float64Array(rows.length);
  const isIn = (row: number, fold: number) => foldOf[itemOf[row] ?? 0] === fold;
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const seen = rows.filter((row) => !isIn(row, fold));
    const map = fitMap(examples, d, seen, centres, scale);
    for (const row of rows) {
      if (!isIn(row, fold)) continue;
      predictions[row] = withinScale(mapped(map, examples.judge, centres, row), scale);
    }
  }
  return predictions;
}

function foldsOf(items: number, seed: number): Uint32Array {
  const folds = new Uint32Array(items);
  shuffled([...folds.keys()], seedFor(seed, "folds")).forEach((item, at) => {
    folds[item] = at % FOLDS;
  });
  return folds;
}

function resamplesOf(items: number, seed: number, count: number): Uint32Array[] {
  const random = uniform(seed);
  return Array.from({ length: count }, () => {
    const times = new Uint32Array(items);
    for (let drawn = 0; drawn < items; drawn += 1) {
      const item = Math.floor(random() * items);
      times[item] = (times[item] ?? 0) + 1;
    }
    return times;
  });
}
