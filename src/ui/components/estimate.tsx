import { countText } from "../format.ts";

/** A number that was estimated, as it stands in a table: with how sure it is, and of how many. */
export interface EstimateProps {
  /** null where it cannot be estimated. */
  value: number | null;
  /** Null where there is none. */
  interval?: readonly [low: number, high: number] | null;
  n?: number | null;
  /** After the point. */
  digits?: number;
  /** With its sign, for a difference: "+0.4". */
  signed?: boolean;
  /** Why there is no value. */
  reason?: string;
}

/** A figure, and in small type under it its interval and n. */
export function Estimate(props: EstimateProps) {
  const { value, interval = null, n = null, digits = 2, signed = false, reason } = props;
  const details = [
    value !== null && interval
      ? `${figureText(interval[0], digits, signed)} to ${figureText(interval[1], digits, signed)}`
      : "",
    n === null ? "" : `n = ${countText(n)}`,
  ].filter(Boolean);
  return (
    <>
      {value === null ? (
        <span className="whitespace-normal text-soft">{reason ?? "Not estimable"}</span>
      ) : (
        figureText(value, digits, signed)
      )}
      {details.length > 0 ? (
        <span className="block text-soft text-xs leading-5">{details.join(", ")}</span>
      ) : null}
    </>
  );
}

/** "0.42", "-0.10", "+0.42" where it is signed; the minus is a minus and not a hyphen. */
export function figureText(value: number, digits = 2, signed = false): string {
  const size = Math.abs(value).toFixed(digits);
  if (Number(size) === 0) return size;
  if (value < 0) return `−${size}`;
  return signed ? `+${size}` : size;
}
