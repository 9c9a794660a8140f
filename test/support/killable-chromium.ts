import { spawn } from "node:child_process";
import { chromium, type Page } from "@playwright/test";
import { findChromium, launchArgs } from "../../scripts/chromium.mjs";

/** A browser of its own process group, which can be killed as a power cut would. */
export interface KillableBrowser {
  page: Page;
  /** SIGKILL to every process of it; resolves when they are gone. */
  kill(): Promise<void>;
  /** Ends it in the ordinary way. */
  close(): Promise<void>;
}

const START_TIMEOUT_MS = 30_000;

/** Starts Chromium on a profile folder that outlives it. */
export async function startKillable(profile: string): Promise<KillableBrowser> {
  const child = spawn(
    await findChromium(),
    [
      ...launchArgs,
      "--headless",
      "--remote-debugging-port=0",
      `--user-data-dir=${profile}`,
      "about:blank",
    ],
    { detached: true, stdio: ["ignore", "ignore", "pipe"] },
  );
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const endpoint = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("Chromium did not start.")), START_TIMEOUT_MS);
    let heard = "";
    child.stderr.on("data", (chunk: Buffer) => {
      heard += chunk.toString();
      const found = /DevTools listening on (ws:\S+)/.exec(heard)?.[1];
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    });
  });
  const browser = await chromium.connectOverCDP(endpoint);
  const context = browser.contexts()[0];
  if (!context) throw new Error("Chromium has no context.");
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    page,
    async kill() {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      await gone;
    },
    async close() {
      // Pages are left as when a person closes the window; a signal would end them in the middle.
      const session = await browser.newBrowserCDPSession();
      await session.send("Browser.close").catch(() => {});
      await gone;
    },
  };
}
