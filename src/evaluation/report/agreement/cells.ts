import { describeNotEstimable, type Estimable } from "../../agreement/estimable.ts";
import type { WithInterval } from "../../agreement/intervals.ts";
import type { Interval } from "../../agreement/pair-intervals.ts";
import type { EstimateCell } from "../table.ts";

/** A value with its interval, as a cell says it. */
export function estimateCell(
  estimate: Estimable,
  interval: Interval | null,
  n?: number,
): EstimateCell {
  const size = n === undefined ? {} : { n };
  if (estimate.status !== "estimated") {
    return { value: null, why: describeNotEstimable(estimate.because), ...size };
  }
  if (interval === null) return { value: estimate.value, ...size };
  return interval.status === "estimated"
    ? { value: estimate.value, low: interval.low, high: interval.high, ...size }
    : { value: estimate.value, why: describeNotEstimable(interval.because), ...size };
}

export function reportedCell({ estimate, interval }: WithInterval, n?: number): EstimateCell {
  return estimateCell(estimate, interval, n);
}
