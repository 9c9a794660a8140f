import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { Router, useLocation } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { useStore } from "zustand";
import type { App as Stores } from "../stores/app.ts";
import type { Leaving } from "../stores/entry.ts";
import { openEntry } from "../stores/open-entry.ts";
import { AppProvider } from "./app-context.tsx";
import { NoticeArea } from "./components/notice-area.tsx";
import { EntryFrame } from "./entry/entry-frame.tsx";
import { isWorkbench, pageOf, Routes } from "./routes.tsx";
import { Problem } from "./shell/problem.tsx";
import { Shell } from "./shell/shell.tsx";
import { StorageCut } from "./shell/storage-cut.tsx";
import { VaultMark } from "./vault/vault-mark.tsx";
import { StatusBar } from "./workbench/status-bar.tsx";

const LockedPage = lazy(async () => ({
  default: (await import("./entry/locked-page.tsx")).LockedPage,
}));
const ElsewherePage = lazy(async () => ({
  default: (await import("./entry/elsewhere-page.tsx")).ElsewherePage,
}));

const LEAVING: Record<Leaving, string> = {
  locking: "Locking Attune",
  "handing-over": "Handing Attune over to another tab",
  passkey: "Opening the page for passkeys",
};

/** The way in, and the app behind it. */
export function App() {
  const [entry] = useState(openEntry);
  const view = useStore(entry, (state) => state.view);
  useEffect(() => entry.getState().start(), [entry]);
  useFocusAfterGate(view.at);
  switch (view.at) {
    case "ready":
      return <AppFrame stores={view.app} isCut={view.isCut} />;
    case "locked":
      return (
        <EntryFrame>
          <Suspense fallback={null}>
            <LockedPage view={view} />
          </Suspense>
        </EntryFrame>
      );
    case "elsewhere":
      return (
        <EntryFrame>
          <Suspense fallback={null}>
            <ElsewherePage entry={entry} taking={view.taking} />
          </Suspense>
        </EntryFrame>
      );
    case "leaving":
      return (
        <EntryFrame>
          <p role="status" className="text-soft text-sm">
            {LEAVING[view.why]}
          </p>
        </EntryFrame>
      );
    case "opening":
    case "problem":
      return (
        <Router hook={useHashLocation}>
          <Shell>
            {view.at === "problem" ? (
              <Problem title="Attune could not start" message={view.error.message} />
            ) : null}
          </Shell>
        </Router>
      );
  }
}

/** The app around given stores. */
function AppFrame({ stores, isCut }: { stores: Stores; isCut: boolean }) {
  return (
    <AppProvider app={stores}>
      <Router hook={useHashLocation}>
        <Theme stores={stores} />
        <Frame isCut={isCut} />
        <NoticeArea />
      </Router>
    </AppProvider>
  );
}

function Frame({ isCut }: { isCut: boolean }) {
  const [location] = useLocation();
  const workbench = isWorkbench(location);
  useFocusOnArrival(location);
  return (
    <Shell framed={workbench} status={workbench ? <StatusBar /> : null} vault={<VaultMark />}>
      {isCut ? <StorageCut /> : null}
      <Routes />
    </Shell>
  );
}

/** What had the focus on the way in is gone when the app is there: it begins at the page. */
function useFocusAfterGate(at: string): void {
  const before = useRef(at);
  useEffect(() => {
    const gate = before.current === "locked" || before.current === "elsewhere";
    before.current = at;
    if (at === "ready" && gate) document.getElementById("main")?.focus({ preventScroll: true });
  }, [at]);
}

/** A new page starts at its top, and a screen reader with it. */
function useFocusOnArrival(location: string): void {
  const page = pageOf(location);
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
