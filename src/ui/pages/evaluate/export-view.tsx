import type { ViewProps } from "./view-props.ts";

/** Reports and training files out of it. */
export function ExportView({ id }: ViewProps) {
  return <p className="sr-only">{id}</p>;
}
