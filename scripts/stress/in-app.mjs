// A stress test of a GGUF model through the built app: installed from its file, run on the page,
// and taken out as the page exports it.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright";
import { build, preview } from "vite";
import { findChromium, launchArgs } from "../chromium.mjs";

const LOOK_EVERY_MS = 500;

/**
 * @param {string} model path of a GGUF file
 * @param {import("./command.ts").Question} question
 * @param {{ minutes: number, onProgress: (words: string) => void }} options
 * @returns {Promise<string>} the test, as exported
 */
export async function testInApp(model, { rubric, size }, { minutes, onProgress }) {
  const folder = mkdtempSync(join(tmpdir(), "attune-stress-"));
  const outDir = join(folder, "dist");
  onProgress("Building the app");
  await build({ logLevel: "error", build: { outDir, emptyOutDir: true } });
  const server = await preview({ logLevel: "warn", build: { outDir }, preview: { port: 0 } });
  // On the disk: a private window holds no large file.
  const browser = await chromium.launchPersistentContext(join(folder, "profile"), {
    executablePath: await findChromium(),
    args: launchArgs,
  });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(minutes * 60_000);
    const address = server.resolvedUrls?.local[0] ?? "";
    const name = await install(page, address, model, onProgress);
    await page.goto(`${address}#/stress-test/${rubric.id}`);
    await choose(page, "Judge", name);
    await choose(page, "Size", size.charAt(0).toUpperCase() + size.slice(1));
    await page.getByRole("button", { name: "Run stress test" }).click();
    const progress = page.getByRole("progressbar");
    await progress.waitFor();
    while (await progress.isVisible()) {
      onProgress(await wordsOf(page));
      await page.waitForTimeout(LOOK_EVERY_MS);
    }
    const failed = page.getByRole("alert");
    if (await failed.isVisible()) throw new Error(await failed.innerText());
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export JSON" }).click();
    return readFileSync(await (await download).path(), "utf8");
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {import("playwright").Page} page
 * @param {string} address
 * @param {string} model
 * @param {(words: string) => void} onProgress
 * @returns {Promise<string>} the name under which it is listed
 */
async function install(page, address, model, onProgress) {
  onProgress("Installing the model");
  await page.goto(`${address}#/models`);
  const list = page.getByRole("list", { name: "Models", exact: true });
  await list.waitFor();
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Install from files" }).click();
  await (await choosing).setFiles(model);
  // Groups are list items too; the model is the one inside.
  const installed = list.getByRole("listitem").filter({ hasText: "Works offline" }).last();
  await installed.waitFor();
  return await installed.getByRole("heading").innerText();
}

/**
 * @param {import("playwright").Page} page
 * @param {string} label
 * @param {string} name
 */
async function choose(page, label, name) {
  await page.getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name }).first().click();
}

/** @param {import("playwright").Page} page */
async function wordsOf(page) {
  const bar = page.getByRole("progressbar");
  return (await bar.getAttribute("aria-valuetext").catch(() => null)) ?? "";
}
