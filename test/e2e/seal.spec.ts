import { expect as expectSoon, test } from "@playwright/test";
import { watchForErrors } from "../support/page-errors.ts";
import {
  appFile,
  BUILT,
  logOf,
  sealMark,
  servedBy,
  sumsOf,
  usable,
} from "../support/sealed-app.ts";
import { type StaticHost, startStaticHost } from "../support/static-host.ts";

/** Two tests at a time on a slow machine; a start is a whole install of the build. */
const expect = expectSoon.configure({ timeout: 20_000 });

/** In a sub-folder of a host that sends no header of any policy: the least that can be expected. */
let host: StaticHost;
test.beforeEach(async () => {
  host = await startStaticHost(BUILT, "/tools/attune/");
});
test.afterEach(() => host.stop());

test("is sealed on a host that sends no headers, below a folder", async ({ page }) => {
  const errors = await watchForErrors(page);
  await page.goto(`${host.address}#/settings`);
  await expect(page.getByRole("heading", { name: "Settings", level: 1 })).toBeVisible();
  await expect(sealMark(page, "Sealed")).toBeVisible();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(errors).toEqual([]);

  const response = await page.reload();
  const headers = response?.headers() ?? {};
  const { origin } = new URL(host.address);
  expect(headers["content-security-policy"]).toContain(`connect-src ${origin};`);
  expect(headers["content-security-policy"]).toContain("sandbox allow-scripts");
  expect(headers["connection-allowlist"]).toContain(`"${host.address}${appFile(BUILT)}?"`);
});

test("fetches each file once, and nothing of the app before it is sealed", async ({ page }) => {
  await page.goto(host.address);
  await usable(page);
  const asked = host.requests.map((line) => line.replace("GET /tools/attune/", ""));
  const worker = asked.indexOf("sw.js");
  expect(worker).toBeGreaterThan(0);
  expect(asked.slice(0, worker)).not.toContain(appFile(BUILT));
  // What the first page loaded itself comes once more, to be compared with its hash.
  const precached = asked.slice(worker + 1).filter((path) => path !== "sw.js");
  const twice = precached.filter((path, index) => precached.indexOf(path) !== index);
  // The first page asks itself for its icon, and for a font when it says that it takes a moment.
  expect(twice.filter((path) => !/\.woff2$|^favicon/.test(path))).toEqual([]);
  expect(precached).toContain(appFile(BUILT));
  const known = new Set(["", "sw.js", ...sumsOf(BUILT).map(({ path }) => path)]);
  expect(asked.filter((path) => !known.has(path))).toEqual([]);
});

test("lets nothing out to its own host, and writes down what was refused", async ({ page }) => {
  await page.goto(host.address);
  await usable(page);
  const before = host.requests.length;
  const secret = "marker-93";
  const outcomes = await page.evaluate(async (marker) => {
    const end = (work: Promise<unknown>) =>
      work.then(
        () => "answered",
        () => "refused",
      );
    return await Promise.all([
      end(fetch(`./?d=${marker}`)),
      end(fetch("./", { method: "POST", body: marker })),
      end(fetch(`./${marker}`)),
      end(fetch("./index.html?")),
      end(fetch("../../other", { headers: { "X-Marker": marker } })),
    ]);
  }, secret);
  expect(new Set(outcomes)).toEqual(new Set(["refused"]));
  expect(host.requests.slice(before).filter((line) => line.includes(secret))).toEqual([]);
  expect(host.requests.slice(before).filter((line) => !line.startsWith("GET"))).toEqual([]);
  const log = await logOf(page);
  const reasons = log.map(({ reason }) => reason);
  expect(reasons).toContain("A query could carry something away.");
  expect(reasons).toContain("Not a file of this build.");
  for (const entry of log) expect(entry.outcome).toBe("refused");
});

test("hands out the build's files even where code in the page changed the cache", async ({
  page,
}) => {
  await page.goto(host.address);
  await usable(page);
  await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys())
        await cache.put(url, new Response("document.title = 'changed'"));
    }
  });
  await page.reload();
  await usable(page);
  await expect(page).toHaveTitle("Workbench · Attune");
});

test("comes back under the seal by itself after one hard reload", async ({ page, context }) => {
  await page.goto(host.address);
  await usable(page);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Page.reload", { ignoreCache: true });
  await expect
    .poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller)).catch(() => false))
    .toBe(true);
  await usable(page);
  await expect(sealMark(page, "Sealed")).toBeVisible();
});

test("says so, and asks, where the browser keeps going past the seal", async ({
  page,
  context,
}) => {
  await page.goto(host.address);
  await usable(page);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.setBypassServiceWorker", { bypass: true });
  await page.reload();
  await expect(
    page.getByRole("heading", { name: "This page was loaded past the seal" }),
  ).toBeFocused();
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await page.getByRole("button", { name: "Continue without the seal" }).click();
  await usable(page);
  await expect(sealMark(page, "Not sealed")).toBeVisible();

  // Whoever wants the seal gone could have arranged this, so it is asked again.
  await page.reload();
  await expect(
    page.getByRole("heading", { name: "This page was loaded past the seal" }),
  ).toBeVisible();
  await devtools.send("Network.setBypassServiceWorker", { bypass: false });
  await page.getByRole("button", { name: "Reload" }).click();
  await usable(page);
  await expect(sealMark(page, "Sealed")).toBeVisible();
});

const BROKEN_FROM_THE_START: Record<string, Parameters<StaticHost["instead"]>[1]> = {
  throws: { body: "throw new Error('broken');" },
  "is not there": { status: 404 },
  "cannot be sent": { status: 500 },
};

for (const [what, instead] of Object.entries(BROKEN_FROM_THE_START)) {
  test(`does not start the app by itself where the service worker ${what}`, {
    tag: what === "throws" ? [] : ["@full"],
  }, async ({ page }) => {
    host.instead("sw.js", instead);
    await page.goto(host.address);
    await expect(page.getByRole("heading", { name: "The seal could not be set up" })).toBeVisible();
    expect(host.requests).not.toContain(`GET /tools/attune/${appFile(BUILT)}`);
    host.instead("sw.js", null);
    await page.getByRole("button", { name: "Reload" }).click();
    await usable(page);
    await expect(sealMark(page, "Sealed")).toBeVisible();
  });
}

test("does not start where the service worker has the page and does not answer", async ({
  page,
}) => {
  host.instead("sw.js", {
    body: `addEventListener("message", () => { throw new Error("broken"); });
           addEventListener("fetch", () => { throw new Error("broken"); });`,
  });
  await page.goto(host.address);
  await expect(page.getByRole("heading", { name: "The seal does not answer" })).toBeVisible({
    timeout: 15_000,
  });
  expect(host.requests).not.toContain(`GET /tools/attune/${appFile(BUILT)}`);
});

test("does not believe a service worker that answers and does not seal", async ({ page }) => {
  host.instead("sw.js", {
    body: `addEventListener("message", ({ ports }) => ports[0].postMessage({
      type: "hello", version: "1.0.0", build: "${"0".repeat(64)}", files: { here: 1, total: 1 },
    }));`,
  });
  await page.goto(host.address);
  await expect(page.getByRole("heading", { name: "The seal does not hold" })).toBeVisible();
  expect(host.requests).not.toContain(`GET /tools/attune/${appFile(BUILT)}`);
});

test("refuses a build of which a file was changed, and names the file", async ({ page }) => {
  const changed = appFile(BUILT);
  host.instead(changed, { body: "/* another */" });
  await page.goto(host.address);
  await expect(page.getByRole("heading", { name: "The seal could not be set up" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText(changed);
  await expect(page.getByRole("main")).toContainText("not the one of this build");
  host.instead(changed, null);
  await page.getByRole("button", { name: "Reload" }).click();
  await usable(page);
  expect((await servedBy(page)).version).toMatch(/^\d+\.\d+\.\d+$/);
});
