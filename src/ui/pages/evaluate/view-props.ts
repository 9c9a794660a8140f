import type { Lab } from "../../../stores/evaluate/lab.ts";

/** What each view of a data set is given. */
export interface ViewProps {
  lab: Lab;
  /** The data set's. */
  id: string;
}
