import { expect, test } from "@playwright/test";
import { watchForErrors } from "../support/page-errors.ts";

test.beforeEach(async ({ page }) => {
  await page.goto("./#/privacy");
  await page.getByRole("heading", { name: "Privacy", level: 1 }).waitFor();
});

test("shows the policy that the page really carries", async ({ page }) => {
  const errors = await watchForErrors(page);
  const policy = await page
    .locator('meta[http-equiv="Content-Security-Policy"]')
    .getAttribute("content");
  await page.getByText("The policy, word for word").click();
  await expect(page.locator("pre")).toHaveText(policy ?? "no policy");
  const part = page.getByRole("region", { name: "The content policy in force" });
  const row = (term: string) =>
    part.getByText(term, { exact: true }).locator("xpath=following-sibling::dd");
  await expect(row("Sending forms")).toHaveText("nothing");
  await expect(row("Fetching and sending data")).toContainText("huggingface.co");
  expect(errors).toEqual([]);
});

test("lists the requests that were made, all of them to its own host", async ({
  page,
  baseURL,
}) => {
  const table = page.getByRole("table", { name: "Requests seen" });
  const rows = table.locator("tbody tr");
  await expect.poll(() => rows.count()).toBeGreaterThan(5);
  const { host } = new URL(baseURL ?? "");
  const hosts = await rows.locator("td:nth-child(2)").allTextContents();
  expect(new Set(hosts)).toEqual(new Set([`${host}, own`]));
  await expect(page.getByText(/all to this page's own address/)).toBeVisible();
});

test("sorts the requests by a column, either way", async ({ page }) => {
  const table = page.getByRole("table", { name: "Requests seen" });
  const header = table.getByRole("columnheader", { name: "File" });
  const files = () => table.locator("tbody tr th").allTextContents();
  await header.getByRole("button").click();
  await expect(header).toHaveAttribute("aria-sort", "ascending");
  const ascending = await files();
  expect(ascending).toEqual(ascending.toSorted((a, b) => a.localeCompare(b)));
  await header.getByRole("button").click();
  await expect(header).toHaveAttribute("aria-sort", "descending");
  expect(await files()).toEqual(ascending.toReversed());
});

test("claims no seal and no encryption", async ({ page }) => {
  const main = page.getByRole("main");
  await expect(main).toContainText("not encrypted yet");
  await expect(main).toContainText("is not part of this version");
  await expect(main).not.toContainText(/\bsealed\b/i);
  await expect(main).not.toContainText(/\bsafe\b/i);
});
