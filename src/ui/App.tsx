import { useEffect, useRef, useState } from "react";
import { Router, useLocation } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { useStore } from "zustand";
import { type App as Stores, startApp } from "../stores/app.ts";
import { AppProvider } from "./app-context.tsx";
import { NoticeArea } from "./components/notice-area.tsx";
import { isWorkbench, Routes } from "./routes.tsx";
import { Problem } from "./shell/problem.tsx";
import { Shell } from "./shell/shell.tsx";
import { StatusBar } from "./workbench/status-bar.tsx";

/** Opens what is stored, then shows the app; or says why it could not be opened. */
export function App() {
  const [stores, setStores] = useState<Stores | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  useEffect(() => {
    let wanted = true;
    startApp().then(
      (app) => wanted && setStores(app),
      (error: unknown) =>
        wanted && setProblem(error instanceof Error ? error : new Error(String(error))),
    );
    return () => {
      wanted = false;
    };
  }, []);
  if (stores) return <AppFrame stores={stores} />;
  return (
    <Router hook={useHashLocation}>
      <Shell>
        {problem ? <Problem title="Attune could not start" message={problem.message} /> : null}
      </Shell>
    </Router>
  );
}

/** The app around given stores. */
export function AppFrame({ stores }: { stores: Stores }) {
  return (
    <AppProvider app={stores}>
      <Router hook={useHashLocation}>
        <Theme stores={stores} />
        <Frame />
        <NoticeArea />
      </Router>
    </AppProvider>
  );
}

function Frame() {
  const [location] = useLocation();
  const workbench = isWorkbench(location);
  useFocusOnArrival(location);
  return (
    <Shell framed={workbench} status={workbench ? <StatusBar /> : null}>
      <Routes />
    </Shell>
  );
}

/** A new page starts at its top, and a screen reader with it. */
function useFocusOnArrival(location: string): void {
  const page = isWorkbench(location) ? "/" : location;
  const before = useRef(page);
  useEffect(() => {
    if (before.current === page) return;
    before.current = page;
    window.scrollTo(0, 0);
    document.getElementById("main")?.focus({ preventScroll: true });
  }, [page]);
}

/** Writes the chosen theme where the tokens look for it. */
function Theme({ stores }: { stores: Stores }) {
  const theme = useStore(stores.settings, (state) => state.settings.theme);
  useEffect(() => {
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
  return null;
}
