import { createContext, type ReactNode, useContext } from "react";
import type { App } from "../stores/app.ts";

const AppContext = createContext<App | null>(null);

export function AppProvider({ app, children }: { app: App; children: ReactNode }) {
  return <AppContext value={app}>{children}</AppContext>;
}

/** The stores of the running app. Bind one with `useStore(useApp().sessions, selector)`. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error("useApp is called outside <AppProvider>.");
  return app;
}
