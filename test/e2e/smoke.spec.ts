import { expect, test } from "@playwright/test";
import { watchForErrors } from "../support/page-errors.ts";

test("opens without an error or a policy violation", async ({ page }) => {
  const errors = await watchForErrors(page);
  await page.goto("./");
  await expect(page).toHaveTitle("Workbench · Attune");
  await expect(page.locator("#root")).not.toBeEmpty();
  await page.waitForLoadState("networkidle");
  expect(errors).toEqual([]);
});

test("asks nobody but its own host for anything", async ({ page, baseURL }) => {
  const origins = new Set<string>();
  page.on("request", (request) => origins.add(new URL(request.url()).origin));
  await page.goto("./");
  await page.waitForLoadState("networkidle");
  expect([...origins]).toEqual([new URL(baseURL ?? "").origin]);
});

test("refuses a host that is not on the list", async ({ page }) => {
  const errors = await watchForErrors(page);
  await page.goto("./");
  const outcome = await page.evaluate(() =>
    fetch("https://unlisted.example/").then(
      () => "answered",
      () => "refused",
    ),
  );
  expect(outcome).toBe("refused");
  await expect
    .poll(() => errors)
    .toContain("content policy: connect-src refused https://unlisted.example/");
});

test("carries the policy on the page, in it, and on every other response", async ({
  page,
  request,
}) => {
  const response = await page.goto("./");
  expect(response?.headers()["content-security-policy"]).toContain("sandbox allow-scripts");
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);

  const first = page.locator("head > *").first();
  await expect(first).toHaveAttribute("http-equiv", "Content-Security-Policy");

  const script = await page.locator("script[src]").getAttribute("src");
  for (const path of [script ?? "", "favicon.svg", "not-there"]) {
    const { "content-security-policy": policy } = (await request.get(path)).headers();
    expect(policy, path).toContain("default-src 'none'");
  }
});
