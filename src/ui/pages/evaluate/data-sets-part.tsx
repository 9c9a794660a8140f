import type { Lab } from "../../../stores/evaluate/lab.ts";

/** The data sets that are kept, and the way to another. */
export function DataSetsPart({ lab }: { lab: Lab }) {
  return lab ? null : null;
}
