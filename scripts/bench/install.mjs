// Measures installing a model from a file in the built app: read, checked, hashed and written.
// In a profile on the disk, because a private window holds no file of two gigabytes.
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright";
import { preview } from "vite";
import { findChromium, launchArgs } from "../chromium.mjs";
import { browserMemory } from "./browser-memory.mjs";

const SAMPLE_EVERY_MS = 100;
const GIVE_UP_AFTER_MS = 15 * 60_000;
const RUNS = 2;

/**
 * @typedef {{ what: string, unit: string, ours: number, baseline: number, against: string }} Row
 * @typedef {import("playwright").Page} Page
 */

/**
 * @param {string} model path of a GGUF file
 * @param {string} dist folder of the built app
 * @returns {Promise<Row[]>}
 */
export async function installRows(model, dist) {
  const profile = mkdtempSync(join(tmpdir(), "attune-bench-profile-"));
  const server = await preview({ logLevel: "warn", build: { outDir: dist }, preview: { port: 0 } });
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: await findChromium(),
    args: launchArgs,
  });
  try {
    const page = await browser.newPage();
    await page.goto(`${server.resolvedUrls?.local[0]}#/models`);
    const list = page.getByRole("list", { name: "Models", exact: true });
    await list.waitFor();
    const megabytes = statSync(model).size / 1e6;
    const seconds = { copying: Infinity, installing: Infinity };
    let peakMB = /** @type {number | null} */ (null);
    for (let run = 0; run < RUNS; run += 1) {
      seconds.copying = Math.min(seconds.copying, await copy(page, model));
      const before = browserMemory(profile);
      let most = before ?? 0;
      const sampling = setInterval(() => {
        most = Math.max(most, browserMemory(profile) ?? 0);
      }, SAMPLE_EVERY_MS);
      seconds.installing = Math.min(seconds.installing, await install(page, model));
      clearInterval(sampling);
      if (before !== null) peakMB = Math.max(peakMB ?? 0, (most - before) / 1e6);
    }
    const size = `${(megabytes / 1000).toFixed(1)} GB`;
    return [
      {
        what: `installing a model file of ${size}, checked and hashed`,
        unit: "MB/s",
        ours: megabytes / seconds.installing,
        baseline: megabytes / seconds.copying,
        against: "a plain copy into the same storage (goal: at least 0.60)",
      },
      ...(peakMB === null
        ? []
        : [
            {
              what: `memory taken at most while installing ${size}`,
              unit: "MB",
              ours: peakMB,
              baseline: 300,
              against: "the goal of 300 MB",
            },
          ]),
    ];
  } finally {
    await browser.close();
    await server.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/**
 * Through the app's own file picker, until the model is listed; then removes it.
 *
 * @param {Page} page
 * @param {string} model
 */
async function install(page, model) {
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Install from files" }).click();
  const chooser = await choosing;
  const from = performance.now();
  await chooser.setFiles(model);
  const list = page.getByRole("list", { name: "Models", exact: true });
  const installed = list.getByRole("listitem", { name: "Tiny 1 Q8_0" });
  await installed.getByText("Works offline").waitFor({ timeout: GIVE_UP_AFTER_MS });
  const seconds = (performance.now() - from) / 1000;
  await installed.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await installed.waitFor({ state: "detached" });
  return seconds;
}

/**
 * The same file into the same storage, without a check or a hash.
 *
 * @param {Page} page
 * @param {string} model
 */
async function copy(page, model) {
  const input = await page.evaluateHandle(() => {
    const made = document.createElement("input");
    made.type = "file";
    return made;
  });
  const element = input.asElement();
  if (!element) throw new Error("No file input could be made.");
  await element.setInputFiles(model);
  return await input.evaluate(async (made) => {
    const file = made.files?.[0];
    if (!file) throw new Error("The file did not arrive.");
    const from = performance.now();
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle("bench-copy", { create: true });
    await file.stream().pipeTo(await handle.createWritable());
    const seconds = (performance.now() - from) / 1000;
    await root.removeEntry("bench-copy");
    return seconds;
  });
}
