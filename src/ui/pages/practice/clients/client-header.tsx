import type { ReactNode } from "react";
import { usePageTitle } from "../../../components/page-header.tsx";

/** The heading of one client's page: the tab is not named after what a person wrote. */
export function ClientHeader({
  name,
  actions,
  children,
}: {
  name: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  usePageTitle("Client");
  return (
    <div className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 dir="auto" className="spoken font-semibold font-serif text-2xl leading-9">
          {name}
        </h1>
        <div className="mt-1 max-w-prose text-sm text-soft leading-6">{children}</div>
      </div>
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  );
}
