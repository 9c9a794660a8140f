import { expect, type Page, test } from "@playwright/test";
import { type AppHost, startAppHost } from "../../support/collectors/app-host.ts";
import { WorkbenchPage } from "../pages/workbench.ts";
import { MARKER } from "./arm.ts";

/** The moments at which there is no service worker, or not the one there should be. */

let host: AppHost;
test.beforeEach(async () => {
  host = await startAppHost();
});
test.afterEach(() => host.close());

const HEADING = { timeout: 30_000 };

/** Nothing of the app that touches data was started: no page of it, no database. */
async function expectNoApp(page: Page): Promise<void> {
  await expect(new WorkbenchPage(page).client).toHaveCount(0);
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
}

test("a first load asks its host for nothing but files of the build", async ({ page }) => {
  await page.goto(host.origin);
  await expect(new WorkbenchPage(page).client).toBeVisible(HEADING);
  expect(host.unlisted).toEqual([]);
  expect(host.all.length).toBeGreaterThan(5);
});

test("nothing is started before the service worker is there", { tag: "@full" }, async ({
  page,
}) => {
  const release = host.hold("sw.js");
  await page.goto(host.origin);
  await expect.poll(() => host.all.some((line) => line.includes("sw.js")), HEADING).toBe(true);
  await expectNoApp(page);
  release();
  await expect(new WorkbenchPage(page).client).toBeVisible(HEADING);
});

test("a service worker that throws leads to words, not to the app", { tag: "@full" }, async ({
  page,
}) => {
  host.replaced.set("sw.js", 'throw new Error("Broken on purpose.");');
  await page.goto(host.origin);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible(HEADING);
  await expectNoApp(page);
  expect(host.unlisted).toEqual([]);
});

test("a page loaded past the service worker shows nothing that is stored", async ({ page }) => {
  await page.goto(host.origin);
  const workbench = new WorkbenchPage(page);
  await expect(workbench.client).toBeVisible(HEADING);
  await workbench.refine(`${MARKER} I keep replaying what my boss said, and I cannot sleep.`);
  await expect(page.getByText(MARKER).first()).toBeVisible();

  const devTools = await page.context().newCDPSession(page);
  await devTools.send("Network.enable");
  await devTools.send("Network.setBypassServiceWorker", { bypass: true });
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible(HEADING);
  await expect(workbench.client).toHaveCount(0);
  await expect(page.locator("body")).not.toContainText(MARKER);
  expect(host.unlisted).toEqual([]);

  await devTools.send("Network.setBypassServiceWorker", { bypass: false });
  await page.reload();
  await expect(page.getByText(MARKER).first()).toBeVisible(HEADING);
});

test("a reload that bypasses the cache ends in the sealed app", { tag: "@full" }, async ({
  page,
}) => {
  await page.goto(host.origin);
  await expect(new WorkbenchPage(page).client).toBeVisible(HEADING);
  const devTools = await page.context().newCDPSession(page);
  await devTools.send("Page.reload", { ignoreCache: true });
  await expect(page.getByRole("link", { name: "Sealed" })).toBeVisible(HEADING);
  expect(host.unlisted).toEqual([]);
});
