import { type BootstrapInterval, type BootstrapSettings, bootstrap } from "./bootstrap.ts";
import { categoryOf } from "./categories.ts";
import { CATEGORICAL_FORMS, type CategoricalForm, categoricalOfCells } from "./cells.ts";
import { type NotEstimable, notEstimable } from "./estimable.ts";
import { intraclassCorrelations } from "./icc.ts";
import { REPORTED_ICCS, type ReportedIccs, reportedIccs } from "./intervals.ts";
import type { Tally } from "./tally.ts";

export type Interval = BootstrapInterval | NotEstimable;

/** Intervals of all that two raters' report has one for, from the same resamples. */
export interface PairIntervals {
  icc: ReportedIccs;
  bias: Interval;
  /** Null where scores are not categories. */
  categorical: Record<CategoricalForm, Interval> | null;
}

/**
 * @param rows of two raters, none missing
 * @param categories the scale's points, ascending; null where scores are means, not categories
 */
export function pairIntervals(
  rows: Tally,
  categories: readonly number[] | null,
  settings: BootstrapSettings,
): PairIntervals {
  const iccs = REPORTED_ICCS.length;
  const forms = categories ? CATEGORICAL_FORMS.length : 0;
  const fill = categories ? cellFiller(rows, categories) : null;
  const { values } = rows;
  const intervals = bootstrap(
    rows,
    iccs + 1 + forms,
    (counts, into) => {
      const found = intraclassCorrelations(rows, counts);
      for (let at = 0; at < iccs; at += 1) {
        const one = found[REPORTED_ICCS[at] ?? "c1"];
        into[at] = one.status === "estimated" ? one.value : Number.NaN;
      }
      let [n, sum] = [0, 0];
      for (let row = 0; row < counts.length; row += 1) {
        const count = counts[row] ?? 0;
        n += count;
        sum += count * ((values[row * 2] ?? 0) - (values[row * 2 + 1] ?? 0));
      }
      into[iccs] = sum / n;
      fill?.(counts, into, iccs + 1);
    },
    settings,
  );
  const none = notEstimable("too-few-resamples");
  const estimates = intraclassCorrelations(rows);
  return {
    icc: reportedIccs(estimates, intervals),
    bias: intervals[iccs] ?? none,
    categorical: categories
      ? {
          kappa: intervals[iccs + 1] ?? none,
          kappaLinear: intervals[iccs + 2] ?? none,
          kappaQuadratic: intervals[iccs + 3] ?? none,
          fleiss: intervals[iccs + 4] ?? none,
          ac1: intervals[iccs + 5] ?? none,
          ac2Linear: intervals[iccs + 6] ?? none,
          ac2Quadratic: intervals[iccs + 7] ?? none,
          alphaNominal: intervals[iccs + 8] ?? none,
          alphaOrdinal: intervals[iccs + 9] ?? none,
          alphaInterval: intervals[iccs + 10] ?? none,
        }
      : null,
  };
}

/** The coefficients of a resample's categories. Which cell a row falls in is found once. */
function cellFiller(
  { values }: Tally,
  categories: readonly number[],
): (counts: Uint32Array, into: Float64Array, from: number) => void {
  const q = categories.length;
  const cells = new Float64Array(q * q);
  const cellOf = Uint32Array.from(
    { length: values.length / 2 },
    (_, row) =>
      categoryOf(values[row * 2] ?? 0, categories) * q +
      categoryOf(values[row * 2 + 1] ?? 0, categories),
  );
  const coefficients = categoricalOfCells(categories);
  return (counts, into, from) => {
    cells.fill(0);
    for (let row = 0; row < counts.length; row += 1) {
      const cell = cellOf[row] ?? 0;
      cells[cell] = (cells[cell] ?? 0) + (counts[row] ?? 0);
    }
    coefficients(cells, into, from);
  };
}
