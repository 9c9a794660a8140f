import type { ViewProps } from "./view-props.ts";

/** Blind rating by people. */
export function RateView({ id }: ViewProps) {
  return <p className="sr-only">{id}</p>;
}
