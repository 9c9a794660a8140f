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

test("is sent by its host with the policy that the service worker sends, and says it itself", async ({
  page,
  request,
}) => {
  const fromHost = (await request.get("./")).headers();
  const response = await page.goto("./");
  await page.getByRole("textbox", { name: "Client message" }).waitFor();
  expect(response?.headers()["content-security-policy"]).toContain("sandbox allow-scripts");
  const sealed = (await page.reload())?.headers() ?? {};
  const words = (policy = "") => new Set(policy.split("; "));
  expect(words(fromHost["content-security-policy"])).toEqual(
    words(sealed["content-security-policy"]),
  );
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);

  const first = page.locator("head > *").first();
  await expect(first).toHaveAttribute("http-equiv", "Content-Security-Policy");

  for (const path of ["favicon.svg", "not-there"]) {
    expect((await request.get(path)).headers(), path).toHaveProperty("x-content-type-options");
  }
});
