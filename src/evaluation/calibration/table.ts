import type { Calibration, DimensionMap } from "../../domain/calibration.ts";
import type { EstimateCell, ReportTable } from "../report/table.ts";

/** A clear gain is one whose interval before does not reach the value after. */
const SHOWN = 0.005;

/**
 * How well a judge agrees with people before and after calibration, by dimension, as a table with
 * its words.
 *
 * @param nameOf a dimension, for people
 */
export function calibrationTable(
  calibration: Calibration,
  nameOf: (dimension: string) => string,
): ReportTable {
  const { maps, items, replies } = calibration;
  return {
    name: "Calibration",
    fileName: "calibration.csv",
    columns: [
      { header: "Dimension", name: "dimension", format: "text", names: true },
      {
        header: "Judge’s own, ICC(A,1)",
        name: "icc_a1_before",
        format: "decimal",
        interval: true,
        withN: true,
      },
      {
        header: "Calibrated, ICC(A,1)",
        name: "icc_a1_after",
        format: "decimal",
        interval: true,
        withN: true,
      },
      { header: "Share of the map", name: "weight", format: "percent" },
      { header: "What counts", name: "counts", format: "text" },
    ],
    rows: maps.map((map) => ({
      key: map.dimension,
      cells: [
        nameOf(map.dimension),
        cellOf(map.before, map.beforeInterval, replies),
        cellOf(map.after, map.afterInterval, replies),
        map.weight,
        countsWords(map),
      ],
    })),
    notes: [
      gainWords(maps, nameOf),
      `From ${replies} ${replies === 1 ? "reply" : "replies"} to ${items} items. Unit: single replies. “Calibrated” is of predictions for items that the fit had not seen (10 parts, by item); the share of the map was chosen on the same items, so it flatters a little. Intervals: 95 %, bootstrap over items, 1,000 resamples.`,
    ],
  };
}

function cellOf(
  value: number | null,
  interval: readonly [number, number] | null | undefined,
  n: number,
): EstimateCell {
  if (value === null) {
    return {
      value: null,
      why: "Not estimable: the ratings do not vary, so there is nothing to agree on.",
    };
  }
  if (!interval) return { value, n, why: "No interval: too few resamples gave a value." };
  return { value, low: interval[0], high: interval[1], n };
}

function countsWords({ weight, before, after }: DimensionMap): string {
  if (weight > 0) return "The calibrated score";
  if (before === null || after === null) {
    return "The judge’s own: there is nothing to calibrate by";
  }
  return "The judge’s own: no clear gain";
}

function gainWords(maps: readonly DimensionMap[], nameOf: (dimension: string) => string): string {
  const gained = maps.filter(
    ({ weight, before, after }) => weight > 0 && (after ?? 0) - (before ?? 0) >= SHOWN,
  );
  const kept = maps.filter(({ weight }) => weight === 0);
  const names = (some: readonly DimensionMap[]) =>
    some.map(({ dimension }) => nameOf(dimension)).join(", ");
  const of = `${gained.length} of ${maps.length} dimensions`;
  const first =
    gained.length === 0
      ? "On items that the fit had not seen, calibration makes this judge agree no better with your raters."
      : `On items that the fit had not seen, calibrated scores agree better with your raters on ${of}.`;
  const second =
    kept.length === 0
      ? ""
      : ` On ${names(kept)} the judge’s own score is kept, because the gain is not clear.`;
  return `${first}${second}`;
}
