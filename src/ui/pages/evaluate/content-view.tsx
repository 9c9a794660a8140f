import { useCallback } from "react";
import { useLocation } from "wouter";
import { useStore } from "zustand";
import { Button } from "../../components/button.tsx";
import { useAttempt } from "../../use-attempt.ts";
import { AboutSection } from "./content/about-section.tsx";
import { BrowseSection } from "./content/browse-section.tsx";
import { ContentSection } from "./content/content-section.tsx";
import { NextSteps } from "./content/next-steps.tsx";
import { RatersSection } from "./content/raters-section.tsx";
import { Problems } from "./import/done-step.tsx";
import type { ViewProps } from "./view-props.ts";

/** What is in a data set, what may be changed of it, and where to go from here. */
export function ContentView({ lab, id }: ViewProps) {
  const attempt = useAttempt();
  const [, navigate] = useLocation();
  const store = useStore(lab.dataSets);
  const dataSet = store.byId(id);
  const change = useCallback(
    (patch: Parameters<typeof store.change>[1]) => void attempt(() => store.change(id, patch)),
    [attempt, id, store],
  );
  if (!dataSet) return null;
  const remove = async () => {
    if (await attempt(() => store.remove(id))) navigate("/evaluate");
  };
  return (
    <>
      <NextSteps dataSet={dataSet} />
      <AboutSection dataSet={dataSet} onChange={change} />
      {dataSet.raters.length > 0 ? <RatersSection dataSet={dataSet} onChange={change} /> : null}
      <BrowseSection lab={lab} id={id} />
      {dataSet.origin.kind === "file" ? (
        <ContentSection title="Problems of the import">
          <Problems dataSet={dataSet} store={store} />
        </ContentSection>
      ) : null}
      <ContentSection title="Remove">
        <p className="mb-2 max-w-prose text-sm text-soft leading-6">
          Removes the data set from this device with its runs and rating sheets. It can be undone
          until the page is closed.
        </p>
        <Button variant="danger" onClick={() => void remove()}>
          Remove this data set
        </Button>
      </ContentSection>
    </>
  );
}
