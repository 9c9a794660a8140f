import { lazy, Suspense } from "react";
import { Route, Switch, useLocation } from "wouter";
import { NotFound, PageBoundary } from "./shell/problem.tsx";
import { WorkbenchPage } from "./workbench/workbench-page.tsx";

// Every page but the start page is a file of its own, loaded when it is first opened.
const SessionsPage = lazy(async () => ({
  default: (await import("./pages/sessions-page.tsx")).SessionsPage,
}));
const ModelsPage = lazy(async () => ({
  default: (await import("./pages/models-page.tsx")).ModelsPage,
}));
const SettingsPage = lazy(async () => ({
  default: (await import("./pages/settings-page.tsx")).SettingsPage,
}));
const RubricsPage = lazy(async () => ({
  default: (await import("./pages/rubrics-page.tsx")).RubricsPage,
}));
const StressTestPage = lazy(async () => ({
  default: (await import("./pages/stress-test-page.tsx")).StressTestPage,
}));
const EvaluatePage = lazy(async () => ({
  default: (await import("./pages/evaluate-page.tsx")).EvaluatePage,
}));
const PracticePage = lazy(async () => ({
  default: (await import("./pages/practice-page.tsx")).PracticePage,
}));
const PrivacyPage = lazy(async () => ({
  default: (await import("./pages/privacy-page.tsx")).PrivacyPage,
}));
const AboutPage = lazy(async () => ({
  default: (await import("./about/about-page.tsx")).AboutPage,
}));

const PrintPage = lazy(async () => ({
  default: (await import("./pages/sessions/print-page.tsx")).PrintPage,
}));

/** True for the addresses of the workbench. */
export function isWorkbench(location: string): boolean {
  return location === "/" || /^\/session\/[^/]+$/.test(location);
}

/** The page of an address: within one page the focus and the place stay where they are. */
export function pageOf(location: string): string {
  if (isWorkbench(location)) return "/";
  if (/^\/rubrics\b/.test(location)) return "/rubrics";
  if (/^\/practice\/with\b/.test(location)) return "/practice";
  return /^\/(?:evaluate|practice\/session)\/[^/]+/.exec(location)?.[0] ?? location;
}

export function Routes() {
  const [location] = useLocation();
  return (
    <PageBoundary page={location}>
      <Suspense fallback={null}>
        <Switch>
          <Route path="/">
            <WorkbenchPage address={null} />
          </Route>
          <Route path="/session/:id">{({ id }) => <WorkbenchPage address={id} />}</Route>
          <Route path="/session/:id/print">{({ id }) => <PrintPage id={id} />}</Route>
          <Route path="/sessions">
            <SessionsPage />
          </Route>
          <Route path="/models">
            <ModelsPage />
          </Route>
          <Route path="/rubrics/:id?">{({ id }) => <RubricsPage address={id ?? null} />}</Route>
          <Route path="/stress-test/:rubric?">
            {({ rubric }) => <StressTestPage rubricId={rubric ?? null} />}
          </Route>
          <Route path="/evaluate/:set?/:view?">
            {({ set, view }) => <EvaluatePage dataSet={set ?? null} view={view ?? null} />}
          </Route>
          <Route path="/practice/:part?/:id?/:at?">
            {({ part, id, at }) => (
              <PracticePage part={part ?? null} id={id ?? null} at={at ?? null} />
            )}
          </Route>
          <Route path="/settings">
            <SettingsPage />
          </Route>
          <Route path="/privacy">
            <PrivacyPage />
          </Route>
          <Route path="/about">
            <AboutPage />
          </Route>
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
    </PageBoundary>
  );
}
