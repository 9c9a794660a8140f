import "./zod-setup.ts";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { followNewVersion } from "./privacy/updates.ts";
import { App } from "./ui/App.tsx";

/** Draws the app; called once, by the boot, when it is known what keeps the page from the network. */
export function start(): void {
  const root = document.getElementById("root");
  if (!root) throw new Error("index.html has no #root element.");
  followNewVersion();
  root.replaceChildren();
  createRoot(root).render(
    <StrictMode>
      <CSPProvider disableStyleElements>
        <App />
      </CSPProvider>
    </StrictMode>,
  );
}
