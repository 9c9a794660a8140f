import { expect as expectSoon, type Page, test } from "@playwright/test";
import { appFile, BUILT, nextVersion, servedBy, usable } from "../support/sealed-app.ts";
import { type StaticHost, startStaticHost } from "../support/static-host.ts";
import { WorkbenchPage } from "./pages/workbench.ts";

/** Two tests at a time on a slow machine; a start is a whole install of the build. */
const expect = expectSoon.configure({ timeout: 20_000 });

let host: StaticHost;
let next: Awaited<ReturnType<typeof nextVersion>>;
test.beforeAll(async () => {
  next = await nextVersion("9.9.9");
});
test.afterAll(() => next.remove());
test.beforeEach(async () => {
  host = await startStaticHost(BUILT);
});
test.afterEach(() => host.stop());

/** What the app does by itself every six hours. */
async function lookForUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
}

/**
 * Resolves when the page is the one of this version, and its service worker as well. That one is
 * asked last: a worker that is asked again and again is not replaced.
 */
async function shows(page: Page, version: string): Promise<void> {
  await expect
    .poll(() =>
      page.content().then(
        (html) => html.includes(`<!-- ${version} -->`),
        () => false,
      ),
    )
    .toBe(true);
  expect((await servedBy(page)).version).toBe(version);
}

const offer = (page: Page) => page.getByRole("button", { name: "Update now" });

test("a new version is offered, waits, and keeps what was written", async ({ page }) => {
  await page.goto(host.address);
  await usable(page);
  const { build: before } = await servedBy(page);
  host.deploy(next.folder);
  await lookForUpdate(page);
  await expect(offer(page)).toBeVisible();

  // Never by itself: not even when the page is loaded again.
  await page.reload();
  await usable(page);
  expect((await servedBy(page)).build).toBe(before);
  await expect(offer(page)).toBeVisible();

  const client = page.getByRole("textbox", { name: "Client message" });
  await client.fill("Written just before the update.");
  await offer(page).click();
  await shows(page, "9.9.9");
  await expect(client).toHaveValue("Written just before the update.");
  await expect(offer(page)).toHaveCount(0);
  const caches = await page.evaluate(() => window.caches.keys());
  expect(caches.filter((name) => name.startsWith("attune-build-"))).toHaveLength(1);
});

test("every tab goes to the new version together", async ({ page, context }) => {
  await page.goto(host.address);
  await usable(page);
  const other = await context.newPage();
  await other.goto(host.address);
  await expect(other.getByRole("button", { name: /take over/i })).toBeVisible();
  host.deploy(next.folder);
  await lookForUpdate(page);
  await offer(page).click();
  for (const tab of [page, other]) await shows(tab, "9.9.9");
});

test("is not taken during a run", { tag: "@full" }, async ({ page }) => {
  const workbench = new WorkbenchPage(page);
  await workbench.slowDown(400);
  await page.goto(host.address);
  await usable(page);
  const { build: before } = await servedBy(page);
  host.deploy(next.folder);
  await lookForUpdate(page);
  await expect(offer(page)).toBeEnabled();
  await workbench.refine("My brother does not answer my letters.");
  await expect(offer(page)).toHaveAttribute("aria-disabled", "true");
  await expect(offer(page)).toHaveAccessibleDescription(/when what is running now is done/);
  await offer(page).click({ force: true });
  expect((await servedBy(page)).build).toBe(before);
  await workbench.button("Stop").click();
  await workbench.ended();
  await expect(offer(page)).not.toHaveAttribute("aria-disabled", "true");
});

test("a host with half of a new version changes nothing", async ({ page }) => {
  await page.goto(host.address);
  await usable(page);
  const { build: before } = await servedBy(page);
  host.deploy(next.folder);
  host.instead("index.html", { body: "<!doctype html><title>not of this build</title>" });
  host.instead("", { body: "<!doctype html><title>not of this build</title>" });
  await lookForUpdate(page);
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        return registration?.installing === null && registration.waiting === null;
      }),
    )
    .toBe(true);
  await page.reload();
  await usable(page);
  expect((await servedBy(page)).build).toBe(before);
  await expect(offer(page)).toHaveCount(0);

  host.instead("index.html", null);
  host.instead("", null);
  await lookForUpdate(page);
  await expect(offer(page)).toBeVisible();
  expect(host.requests.filter((line) => line === `GET /${appFile(BUILT)}`)).toHaveLength(1);
});
