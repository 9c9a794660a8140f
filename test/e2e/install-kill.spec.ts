import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { tinyGguf } from "../../scripts/gguf/tiny-gguf.mjs";
import { CHUNK_BYTES } from "../../src/models/install/fetch-file.ts";
import type { Served } from "../support/fault-server.ts";
import { type KillableBrowser, startKillable } from "../support/killable-chromium.ts";
import { type ModelShelf, startShelf } from "../support/model-shelf.ts";
import { LIBRARY, noise, smallMlc } from "../support/small-mlc.ts";
import { AgreementPage } from "./pages/agreement.ts";
import { ModelsPage } from "./pages/models.ts";

/** Twenty moments in full, of downloads and imports by halves; a sample otherwise. The last download is let through. */
const DOWNLOAD_KILLS = process.env.ATTUNE_FULL ? 10 : 2;
const IMPORT_KILLS = process.env.ATTUNE_FULL ? 10 : 1;

/** One download takes some seconds; kills fall into it. */
const SHARD_BYTES = CHUNK_BYTES + (CHUNK_BYTES >> 1);
const SHARDS = 4;
const BYTES_PER_SECOND = 2 << 20;
/** A download has begun by the first and is not whole by the second. */
const DOWNLOAD_WINDOW_MS = [300, 2600] as const;
const IMPORT_BYTES = 160 << 20;
const IMPORT_WINDOW_MS = 1500;
/** What the server has sent and a killed browser had not yet read. */
const ON_THE_WAY_BYTES = 512 << 10;

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** A fixed sequence in 0..1, so that a failure can be run again. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Hash of every file on disk, of each model that has a manifest, read past the app. */
function installedFiles(page: Page): Promise<Record<string, Record<string, string>>> {
  return page.evaluate(async () => {
    const found: Record<string, Record<string, string>> = {};
    const root = await navigator.storage.getDirectory();
    const models = await root.getDirectoryHandle("models", { create: true });
    for await (const [id, folder] of models.entries()) {
      if (!(folder instanceof FileSystemDirectoryHandle)) continue;
      const hashes: Record<string, string> = {};
      for await (const [name, handle] of folder.entries()) {
        if (!(handle instanceof FileSystemFileHandle)) continue;
        const content = await (await handle.getFile()).arrayBuffer();
        const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
        hashes[name] = [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      }
      if ("attune-model.json" in hashes) found[id] = hashes;
    }
    return found;
  });
}

async function open(browser: KillableBrowser, address: string): Promise<ModelsPage> {
  await browser.page.goto(address);
  await browser.page.goto(`${address}#/models`);
  const models = new ModelsPage(browser.page);
  await models.list.waitFor();
  return models;
}

const item = (models: ModelsPage, name: string): Locator =>
  models.list.getByRole("listitem", { name: new RegExp(`^${name}`) });

/** Gives a file to "Install from files"; the test's own way takes none that is larger than 50 MB. */
async function pick({ page }: ModelsPage, path: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const { result } = await devtools.send("Runtime.evaluate", {
    expression: "document.querySelector('input[type=file]')",
  });
  if (result.objectId === undefined) throw new Error("There is nothing to pick files with.");
  await devtools.send("DOM.setFileInputFiles", { files: [path], objectId: result.objectId });
}

/** No answer begins more than a chunk before the end of the one before it. */
function expectNothingTwice(log: readonly Served[]): void {
  const reach = new Map<string, number>();
  for (const { path, method, from, to } of log) {
    if (method !== "GET" || to === from) continue;
    const before = reach.get(path) ?? 0;
    expect(before - from, `${path} from ${from}`).toBeLessThanOrEqual(
      CHUNK_BYTES + ON_THE_WAY_BYTES,
    );
    reach.set(path, Math.max(before, to));
  }
}

async function begin(models: ModelsPage, { address }: ModelShelf, name: string): Promise<void> {
  await models.page.getByRole("button", { name: "Install from an address" }).click();
  const dialog = models.page.getByRole("dialog");
  await dialog.getByLabel("Address", { exact: true }).fill(`${address}shelf/${name}/`);
  await dialog.getByLabel("Address of its library").fill(`${address}shelf/${name}/${LIBRARY}`);
  await dialog.getByRole("button", { name: "Download" }).click();
  // What was allowed before the browser was killed is allowed still.
  await new AgreementPage(models.page).allowIfAsked(item(models, name));
  await item(models, name).waitFor();
}

test("a killed download goes on from where it was, and is never listed before it is whole", async ({
  baseURL,
}) => {
  test.setTimeout(60_000 + DOWNLOAD_KILLS * 30_000);
  const shelf = await startShelf(baseURL ?? "");
  const profile = mkdtempSync(join(tmpdir(), "attune-install-"));
  const draw = draws(20261121);
  const [from, to] = DOWNLOAD_WINDOW_MS;
  const files = await smallMlc({ shards: SHARDS, shardBytes: SHARD_BYTES });
  let browser: KillableBrowser | null = null;
  let cutOff = 0;
  let finished = 0;
  try {
    for (let kill = 0; kill < DOWNLOAD_KILLS || finished === 0; kill += 1) {
      const name = `shelf-model-${finished}`;
      for (const [file, content] of files) {
        shelf.server.files.set(`${name}/${file}`, content);
        shelf.server.faults.set(`${name}/${file}`, { bytesPerSecond: BYTES_PER_SECOND });
      }
      browser = await startKillable(profile);
      const models = await open(browser, shelf.address);
      const resume = item(models, name).getByRole("button", { name: "Resume" });
      if (await resume.isVisible()) await resume.click();
      else await begin(models, shelf, name);
      const last = kill >= DOWNLOAD_KILLS - 1;
      if (last)
        await expect(item(models, name)).toContainText("Works offline", { timeout: 30_000 });
      else await browser.page.waitForTimeout(Math.floor(from + draw() * (to - from)));
      await browser.kill();

      browser = await startKillable(profile);
      const again = await open(browser, shelf.address);
      const installed = await installedFiles(browser.page);
      for (const [id, hashes] of Object.entries(installed)) {
        for (const [file, content] of files)
          expect(hashes[file], `${id}/${file}`).toBe(sha256(content));
      }
      const whole = name in installed;
      if (whole) {
        finished += 1;
        await expect(item(again, name)).toContainText("Works offline");
      } else {
        await expect(item(again, name).getByText("Works offline")).toHaveCount(0);
        if (await item(again, name).getByRole("button", { name: "Resume" }).isVisible())
          cutOff += 1;
      }
      expectNothingTwice(shelf.server.log);
      await browser.close();
    }
  } finally {
    await browser?.kill().catch(() => {});
    await shelf.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  // Were all kills too early or too late, this test would have shown nothing.
  expect(cutOff).toBeGreaterThan(0);
});

test("a killed import leaves a whole model or nothing", async ({ baseURL }) => {
  test.setTimeout(60_000 + IMPORT_KILLS * 30_000);
  const address = baseURL ?? "";
  const profile = mkdtempSync(join(tmpdir(), "attune-import-"));
  const draw = draws(20261122);
  const head = tinyGguf();
  const content = new Uint8Array(IMPORT_BYTES);
  content.set(head);
  content.set(noise(1 << 20, 5), IMPORT_BYTES - (1 << 20));
  const path = join(profile, "heavy.gguf");
  writeFileSync(path, content);
  const expected = sha256(content);
  let browser: KillableBrowser | null = null;
  let cutOff = 0;
  try {
    for (let kill = 0; kill <= IMPORT_KILLS; kill += 1) {
      browser = await startKillable(profile);
      const models = await open(browser, address);
      await pick(models, path);
      const last = kill === IMPORT_KILLS;
      if (last) await expect(models.list).toContainText("Works offline", { timeout: 30_000 });
      else await browser.page.waitForTimeout(Math.floor(draw() * IMPORT_WINDOW_MS));
      await browser.kill();

      browser = await startKillable(profile);
      const again = await open(browser, address);
      const installed = await installedFiles(browser.page);
      if ("heavy" in installed) {
        expect(installed.heavy?.["heavy.gguf"]).toBe(expected);
        await expect(again.list).toContainText("Works offline");
        await browser.page.evaluate(async () => {
          const root = await navigator.storage.getDirectory();
          await root.removeEntry("models", { recursive: true });
        });
      } else {
        cutOff += 1;
        await expect(again.list.getByText("Works offline")).toHaveCount(0);
        // The list is shown when what was left has been cleared away.
        const left = await browser.page.evaluate(async () => {
          const root = await navigator.storage.getDirectory();
          const models = await root.getDirectoryHandle("models", { create: true });
          const names: string[] = [];
          for await (const name of models.keys()) names.push(name);
          return names;
        });
        expect(left).toEqual([]);
      }
      await browser.close();
    }
  } finally {
    await browser?.kill().catch(() => {});
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  expect(cutOff).toBeGreaterThan(0);
});
