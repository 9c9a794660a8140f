import type { ViewProps } from "./view-props.ts";

/** A judge's scores brought nearer to people's. */
export function CalibrationView({ id }: ViewProps) {
  return <p className="sr-only">{id}</p>;
}
