import { lazy, Suspense } from "react";
import { Link } from "wouter";
import { PageHeader } from "../../components/page-header.tsx";
import type { ViewProps } from "./view-props.ts";

/** The views of a data set, each a file of its own that is loaded when it is first opened. */
const VIEWS = [
  {
    name: "data",
    label: "Data",
    View: lazy(async () => ({ default: (await import("./content-view.tsx")).ContentView })),
  },
  {
    name: "rate",
    label: "Rating",
    View: lazy(async () => ({ default: (await import("./rate-view.tsx")).RateView })),
  },
  {
    name: "runs",
    label: "Runs",
    View: lazy(async () => ({ default: (await import("./runs-view.tsx")).RunsView })),
  },
  {
    name: "agreement",
    label: "Agreement",
    View: lazy(async () => ({ default: (await import("./agreement-view.tsx")).AgreementView })),
  },
  {
    name: "calibration",
    label: "Calibration",
    View: lazy(async () => ({ default: (await import("./calibration-view.tsx")).CalibrationView })),
  },
  {
    name: "comparison",
    label: "Comparison",
    View: lazy(async () => ({ default: (await import("./comparison-view.tsx")).ComparisonView })),
  },
  {
    name: "export",
    label: "Export",
    View: lazy(async () => ({ default: (await import("./export-view.tsx")).ExportView })),
  },
] as const;

/** One data set, with what can be done with it. */
export function DataSetPage({ lab, id, view }: ViewProps & { view: string | null }) {
  const shown = VIEWS.find(({ name }) => name === view) ?? VIEWS[0];
  return (
    <>
      <PageHeader title="Data set" />
      <nav aria-label="Views of this data set">
        <ul className="flex gap-1 overflow-x-auto border-line border-b [scrollbar-width:none]">
          {VIEWS.map(({ name, label }) => (
            <li key={name}>
              <Link
                href={`/evaluate/${id}/${name}`}
                aria-current={name === shown.name ? "page" : undefined}
                className="-mb-px inline-flex min-h-10 items-center whitespace-nowrap border-transparent border-b-2 px-3 text-sm text-soft hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Suspense fallback={null}>
        <div className="pt-5">
          <shown.View lab={lab} id={id} />
        </div>
      </Suspense>
    </>
  );
}
