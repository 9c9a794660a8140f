import type { ViewProps } from "./view-props.ts";

/** Batch runs over its items. */
export function RunsView({ id }: ViewProps) {
  return <p className="sr-only">{id}</p>;
}
