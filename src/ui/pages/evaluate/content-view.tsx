import type { ViewProps } from "./view-props.ts";

/** What is in it. */
export function ContentView({ id }: ViewProps) {
  return <p className="sr-only">{id}</p>;
}
