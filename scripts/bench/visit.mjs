// How long it takes until Attune can be used, on a first visit and on later ones.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright";
import { preview } from "vite";
import { findChromium, launchArgs } from "../chromium.mjs";

/**
 * @typedef {import("playwright").BrowserContext} BrowserContext
 * @typedef {import("./install.mjs").Row} Row
 */

const LATER_VISITS = 9;
const FIRST_VISITS = 3;

/** The engines' files are brought a few seconds after the start; later visits are after that. */
const SETTLED_AFTER_MS = 8000;

/** @param {number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * Milliseconds from asking for the page in a new tab until a message can be typed.
 *
 * @param {BrowserContext} context
 * @param {string} address
 */
async function visit(context, address) {
  const page = await context.newPage();
  const client = page.getByRole("textbox", { name: "Client message" });
  const goOn = page.getByRole("button", { name: "Continue without the seal" });
  const from = performance.now();
  await page.goto(address, { waitUntil: "commit" });
  await client.or(goOn).waitFor();
  // Without the service worker the start asks once; what is asked is remembered.
  if (await goOn.isVisible()) await goOn.click();
  await client.waitFor();
  const ms = performance.now() - from;
  return { ms, page };
}

/**
 * A profile of its own: the first visit and the median of later ones.
 *
 * @param {string} address
 * @param {boolean} sealed without it, the browser has no service workers
 */
async function visits(address, sealed) {
  const profile = mkdtempSync(join(tmpdir(), "attune-bench-visit-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await findChromium(),
    args: launchArgs,
  });
  try {
    if (!sealed) {
      await context.addInitScript(() => {
        Reflect.deleteProperty(Navigator.prototype, "serviceWorker");
      });
    }
    const first = await visit(context, address);
    await first.page.waitForTimeout(SETTLED_AFTER_MS);
    await first.page.close();
    const later = [];
    for (let count = 0; count < LATER_VISITS; count += 1) {
      const { ms, page } = await visit(context, address);
      later.push(ms);
      await page.close();
    }
    return { first: first.ms, later: median(later) };
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/**
 * @param {string} dist a build
 * @returns {Promise<Row[]>}
 */
export async function visitRows(dist) {
  const server = await preview({ logLevel: "warn", build: { outDir: dist }, preview: { port: 0 } });
  try {
    const address = server.resolvedUrls?.local[0] ?? "";
    const ours = [];
    for (let count = 0; count < FIRST_VISITS; count += 1) ours.push(await visits(address, true));
    const open = await visits(address, false);
    const against = "the same build without its service worker";
    return [
      {
        what: "first visit to usable",
        unit: "ms",
        ours: median(ours.map(({ first }) => first)),
        baseline: open.first,
        against: `${against}, and asking first`,
      },
      {
        what: "second visit to usable",
        unit: "ms",
        ours: median(ours.map(({ later }) => later)),
        baseline: open.later,
        against: `${against} (goal: at most 1000)`,
      },
    ];
  } finally {
    await server.close();
  }
}
