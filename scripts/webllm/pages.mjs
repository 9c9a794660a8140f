// Builds the harness pages and the application, serves them, and opens a browser on them.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { build } from "vite";
import { findChromium, launchArgs } from "../chromium.mjs";
import { realAdapter, softwareAdapter } from "./adapters.mjs";
import { servePages } from "./page-server.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * @typedef {{ tab: import("playwright").Page, origin: string }} Opened
 */

/**
 * @template T
 * @param {{ gpu: boolean, app: boolean }} options `app`: the application is wanted too
 * @param {(opened: Opened) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withPages({ gpu, app }, work) {
  const folder = mkdtempSync(join(tmpdir(), "attune-webllm-"));
  const harness = join(folder, "harness");
  const appFolder = app ? join(folder, "app") : null;
  try {
    await build({
      configFile: join(root, "test/e2e-webllm/vite.config.ts"),
      build: { outDir: harness },
    });
    if (appFolder) {
      await build({ root, logLevel: "error", build: { outDir: appFolder, emptyOutDir: true } });
    }
    const server = await servePages({ app: appFolder, harness });
    // A profile on the disk: without one the browser keeps a model's files in memory.
    const context = await chromium.launchPersistentContext(join(folder, "profile"), {
      executablePath: await findChromium(),
      args: [...launchArgs, ...(gpu ? realAdapter : softwareAdapter)],
    });
    try {
      const tab = await context.newPage();
      tab.on("pageerror", (error) => console.error(`page: ${error}`));
      tab.on("console", (message) => {
        if (message.type() === "error") console.error(`console: ${message.text().slice(0, 300)}`);
      });
      return await work({ tab, origin: server.origin });
    } finally {
      await context.close();
      server.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
