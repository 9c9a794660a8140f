import { type Browser, chromium, expect as expectSoon, type Page, test } from "@playwright/test";
import { findChromium, launchArgs } from "../../scripts/chromium.mjs";
import { axeOn } from "../support/axe.ts";
import { BUILT, sealMark, usable } from "../support/sealed-app.ts";
import { type StaticHost, startStaticHost } from "../support/static-host.ts";

/** Two tests at a time on a slow machine; a start is a whole install of the build. */
const expect = expectSoon.configure({ timeout: 20_000 });

/** Browsers and addresses that cannot have the whole seal. */
let host: StaticHost;
let browser: Browser | null = null;
test.beforeEach(async () => {
  host = await startStaticHost(BUILT);
});
test.afterEach(async () => {
  await browser?.close();
  browser = null;
  await host.stop();
});

async function start(args: readonly string[]): Promise<Page> {
  browser = await chromium.launch({ executablePath: await findChromium(), args: [...args] });
  const context = await browser.newContext();
  return await context.newPage();
}

/** One that has no `Connection-Allowlist`, as Firefox and Safari have none. */
const WITHOUT_ALLOWLIST = [
  ...launchArgs.filter((arg) => !arg.startsWith("--enable-features")),
  "--disable-features=ConnectionAllowlists",
];

async function findings(page: Page): Promise<string[]> {
  const { violations } = await axeOn(page).analyze();
  return violations.map(({ id }) => id);
}

test("a browser without the connection allowlist is asked once, and guarded", async () => {
  const page = await start(WITHOUT_ALLOWLIST);
  await page.goto(host.address);
  await expect(page.getByRole("heading", { name: "A weaker seal in this browser" })).toBeFocused();
  await expect(page.getByRole("listitem").filter({ hasText: "WebRTC" })).toBeVisible();
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Continue with the weaker seal" })).toBeFocused();
  await page.keyboard.press("Enter");
  await usable(page);
  await expect(sealMark(page, "Weaker seal")).toBeVisible();

  await page.reload();
  await usable(page);

  // Navigation would carry text to any address; here nothing but the guard is in its way.
  const other = await startStaticHost(BUILT);
  try {
    await page.evaluate((address) => {
      const link = document.createElement("a");
      link.href = `${address}?d=marker`;
      document.body.append(link);
      link.click();
      location.href = `${address}?d=marker`;
    }, other.address);
    await page.waitForTimeout(500);
    expect(other.requests).toEqual([]);
    expect(page.url()).toContain(host.address);
  } finally {
    await other.stop();
  }

  // Another list than the one that was agreed to.
  await page.evaluate(() => localStorage.setItem("attune.seal.accepted", "something else"));
  await page.reload();
  await expect(page.getByRole("heading", { name: "A weaker seal in this browser" })).toBeVisible();
});

test("a browser without service workers is asked, and says so in the app", async () => {
  const page = await start(launchArgs);
  await page.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, "serviceWorker");
  });
  await page.goto(host.address);
  await expect(
    page.getByRole("heading", { name: "This browser cannot seal Attune" }),
  ).toBeVisible();
  await page.getByRole("button", { name: "Continue without the seal" }).click();
  await usable(page);
  await expect(sealMark(page, "Not sealed")).toBeVisible();
  await page.reload();
  await usable(page);
});

test("an address without secure context leads to how to get one, and no further", async () => {
  const page = await start([...launchArgs, "--host-resolver-rules=MAP attune.test 127.0.0.1"]);
  const address = host.address.replace("localhost", "attune.test");
  await page.goto(address);
  await expect(page.getByRole("heading", { name: "Attune needs a secure address" })).toBeVisible();
  await expect(page.getByText("npm start", { exact: true })).toBeVisible();
  await expect(page.getByRole("button")).toHaveText(["Reload"]);
  await expect(page).toHaveTitle("Attune");
});

for (const scheme of ["light", "dark"] as const) {
  for (const width of [1280, 390]) {
    const tag = scheme === "dark" && width === 390 ? [] : ["@full"];
    test(`the page before the start is accessible, ${scheme}, ${width} wide`, { tag }, async () => {
      const page = await start(WITHOUT_ALLOWLIST);
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 800 });
      await page.goto(host.address);
      await page.getByRole("heading", { name: "A weaker seal in this browser" }).waitFor();
      expect(await findings(page)).toEqual([]);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(wider).toBe(false);
    });
  }
}
