import type { ViewProps } from "./view-props.ts";

/** Drafts, finals and controls beside each other. */
export function ComparisonView({ id }: ViewProps) {
  return <p className="sr-only">{id}</p>;
}
