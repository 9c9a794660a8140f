import { lazy, Suspense, useEffect, useRef } from "react";
import { Link } from "wouter";
import { buttonClass } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { PageHeader, usePageTitle } from "../../components/page-header.tsx";
import { SimulatedMark } from "../practice/simulated-mark.tsx";
import { contentText } from "./data-set-words.ts";
import { useDataSets } from "./use-data-sets.ts";
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
  const { status, byId } = useDataSets(lab);
  const dataSet = byId(id);
  const shown = VIEWS.find(({ name }) => name === view) ?? VIEWS[0];
  // Never what a person wrote: the browser keeps titles of pages.
  usePageTitle("Data set");
  const tab = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    // Where the bar is wider than a phone, the view that is open is in sight.
    if (shown) tab.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [shown]);
  if (!dataSet) return status === "loading" ? null : <NoSuchDataSet />;
  return (
    <>
      <div className="mb-4">
        <p className="text-[0.8125rem] leading-5">
          <Link href="/evaluate" className="text-soft underline underline-offset-4 hover:text-ink">
            All data sets
          </Link>
        </p>
        <h1 className="spoken mt-1 font-semibold font-serif text-2xl leading-9">{dataSet.title}</h1>
        {dataSet.simulated ? (
          <p className="my-1 text-sm leading-6">
            <SimulatedMark>Simulated clients</SimulatedMark> Nobody here is a person; it calibrates
            no judge and is never mixed with other data.
          </p>
        ) : null}
        <p className="text-sm text-soft leading-6">{contentText(dataSet)}</p>
      </div>
      <nav aria-label="Views of this data set">
        <ul className="flex gap-1 overflow-x-auto border-line border-b [scrollbar-width:none]">
          {VIEWS.map(({ name, label }) => (
            <li key={name}>
              <Link
                ref={name === shown.name ? tab : null}
                href={`/evaluate/${id}/${name}`}
                aria-current={name === shown.name ? "page" : undefined}
                className="-mb-px inline-flex min-h-10 items-center whitespace-nowrap border-transparent border-b-2 px-3 text-sm text-soft outline-offset-[-2px] hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
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

function NoSuchDataSet() {
  return (
    <>
      <PageHeader title="Data set" />
      <EmptyState
        title="This data set is not here."
        action={
          <Link href="/evaluate" className={buttonClass("primary")}>
            All data sets
          </Link>
        }
      >
        It was removed, it is on another device, or it could not be read.
      </EmptyState>
    </>
  );
}
