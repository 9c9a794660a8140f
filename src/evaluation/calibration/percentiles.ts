import { quantileSorted } from "simple-statistics";

const TAIL = 0.025;
/** A lesser share of resamples with a value leaves no interval: those without are not random. */
const ENOUGH = 0.9;

/**
 * The middle 95 % of what resamples gave.
 *
 * @param values NaN where a resample gave none
 * @returns null where too few gave a value
 */
export function percentiles(values: readonly number[]): [number, number] | null {
  const found = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (found.length === 0 || found.length < ENOUGH * values.length) return null;
  return [quantileSorted(found, TAIL), quantileSorted(found, 1 - TAIL)];
}
