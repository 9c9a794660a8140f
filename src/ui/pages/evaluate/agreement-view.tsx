import type { ViewProps } from "./view-props.ts";

/** How judges and people agree. */
export function AgreementView({ id }: ViewProps) {
  return <p className="sr-only">{id}</p>;
}
