import { expect as expectSoon, type Page, test } from "@playwright/test";
import { BUILT, sumsOf, usable, whole } from "../support/sealed-app.ts";
import { type StaticHost, startStaticHost } from "../support/static-host.ts";

/** Two tests at a time on a slow machine; a start is a whole install of the build. */
const expect = expectSoon.configure({ timeout: 20_000 });

let host: StaticHost;
test.beforeEach(async ({ page }) => {
  host = await startStaticHost(BUILT, "/attune/");
  await page.goto(host.address);
  await usable(page);
});
test.afterEach(() => host.stop());

const PAGES: Record<string, (page: Page) => Promise<void>> = {
  "#/": usable,
  "#/sessions": (page) => heading(page, "Sessions"),
  "#/models": (page) => heading(page, "Models"),
  "#/settings": (page) => heading(page, "Settings"),
  "#/privacy": (page) => heading(page, "Privacy"),
  "#/rubrics": (page) => heading(page, "Rubrics"),
  "#/stress-test": (page) => heading(page, "Stress test"),
  "#/about": (page) => heading(page, "About Attune"),
};

async function heading(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
}

test("every page opens without a network, and a message can be refined", async ({ page }) => {
  await whole(page);
  await host.stop();
  for (const [hash, shown] of Object.entries(PAGES)) {
    await page.goto("about:blank");
    await page.goto(host.address + hash);
    await shown(page);
  }
  await page.goto(`${host.address}#/`);
  await page.getByRole("textbox", { name: "Client message" }).fill("I do not sleep any more.");
  await page.getByRole("button", { name: "Refine" }).click();
  await expect(page.getByRole("article").first()).toBeVisible();
});

test("every file of the build is there without a network, the engines' among them", async ({
  page,
}) => {
  await whole(page);
  await host.stop();
  const files = sumsOf(BUILT).filter(({ path }) => path !== "sw.js");
  const wrong = await page.evaluate(async (all) => {
    const failed: string[] = [];
    for (const { path, sha256 } of all) {
      try {
        const bytes = await (await fetch(path)).arrayBuffer();
        const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
        if (Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("") !== sha256)
          failed.push(path);
      } catch {
        failed.push(path);
      }
    }
    return failed;
  }, files);
  expect(wrong).toEqual([]);
  expect(files.some(({ path }) => path.endsWith(".wasm"))).toBe(true);
});

test("an engine's file is fetched when it is asked for before the rest is here", {
  tag: "@full",
}, async ({ page }) => {
  const engine = sumsOf(BUILT).find(({ path }) => path.endsWith(".wasm"))?.path ?? "";
  const bytes = await page.evaluate(
    async (path) => (await (await fetch(path)).arrayBuffer()).byteLength,
    engine,
  );
  expect(bytes).toBeGreaterThan(1_000_000);
  await whole(page);
  expect(host.requests.filter((line) => line.endsWith(engine))).toHaveLength(1);
});

test("can be installed", async ({ page, context }) => {
  const devtools = await context.newCDPSession(page);
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  // Tests run in a private profile, where the browser installs nothing; all else must be right.
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(["in-incognito"]);
  const { errors, data } = await devtools.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  expect(JSON.parse(data ?? "")).toMatchObject({ name: "Attune", start_url: "./" });
});
