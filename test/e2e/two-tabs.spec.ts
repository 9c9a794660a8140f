import { expect, type Page, test } from "@playwright/test";
import { axeOn } from "../support/axe.ts";
import { watchForErrors } from "../support/page-errors.ts";
import { SCHEMES } from "./pages/looks.ts";
import { WorkbenchPage } from "./pages/workbench.ts";

const MESSAGE = "My manager ignored me again today and I felt invisible.";
/** Slow enough that a run is under way while the other tab is opened. */
const SLOW_MS = 60;

const elsewhere = (page: Page) =>
  page.getByRole("heading", { name: "Attune is in use in another tab" });
const takeOver = (page: Page) => page.getByRole("button", { name: "Take over" });

async function secondTab(page: Page): Promise<WorkbenchPage> {
  const other = new WorkbenchPage(await page.context().newPage());
  await other.page.goto("./");
  await elsewhere(other.page).waitFor();
  return other;
}

test("a second tab shows nothing but where Attune is, and how to have it here", async ({
  page,
}) => {
  const first = new WorkbenchPage(page);
  await first.open();
  await first.client.fill("Typed in the first tab");
  const second = await secondTab(page);
  await expect(second.page).toHaveTitle("Attune (in another tab)");
  await expect(second.page.getByRole("textbox")).toHaveCount(0);
  await expect(second.page.getByText("Typed in the first tab")).toHaveCount(0);
  for (const colorScheme of SCHEMES) {
    await second.page.emulateMedia({ colorScheme });
    const { violations } = await axeOn(second.page).analyze();
    expect(violations).toEqual([]);
  }
  // The first goes on as if nothing had happened.
  await expect(first.client).toHaveValue("Typed in the first tab");
});

test("taking over brings what was typed and chosen a moment ago", async ({ page }) => {
  const errors = await watchForErrors(page);
  const first = new WorkbenchPage(page);
  await first.open();
  const second = await secondTab(page);
  await first.client.fill("Typed just before the other tab took over");
  // By the keyboard alone.
  await expect(takeOver(second.page)).toBeFocused();
  await second.page.keyboard.press("Enter");
  await expect(second.client).toHaveValue("Typed just before the other tab took over");
  await expect(elsewhere(page)).toBeVisible();
  await expect(first.client).toHaveCount(0);

  // And back again.
  await second.reply.fill("Half a reply");
  await takeOver(page).click();
  await expect(first.reply).toHaveValue("Half a reply");
  await expect(elsewhere(second.page)).toBeVisible();
  expect(errors).toEqual([]);
});

test("a refinement that runs is stopped with every finished step, and resumed in the other tab", async ({
  page,
}) => {
  const first = new WorkbenchPage(page);
  await first.slowDown(SLOW_MS);
  await first.open();
  const second = await secondTab(page);
  await first.refine(MESSAGE);
  await expect(first.round(0).getByRole("group", { name: "Scores" })).toBeVisible({
    timeout: 30_000,
  });
  await takeOver(second.page).click();
  await expect(second.button("Resume")).toBeVisible();
  await expect(elsewhere(page)).toBeVisible();
  await second.unfold(0);
  await expect(second.round(0).getByRole("group", { name: "Scores" })).toBeVisible();
  const draft = await second.round(0).locator(".font-serif").first().textContent();
  await second.button("Resume").click();
  await second.ended();
  await second.unfold(0);
  await expect(second.round(0).locator(".font-serif").first()).toHaveText(draft ?? "");
});

test("a tab that does not answer loses the store and writes nothing more", async ({ page }) => {
  const first = new WorkbenchPage(page);
  await first.open();
  await first.client.fill("Before the tab froze");
  // The pause in typing after which it is written.
  await expect
    .poll(() => page.evaluate(() => indexedDB.databases().then((all) => all.length)))
    .toBeGreaterThan(0);
  const second = await secondTab(page);
  // Deaf to the other tab, as a tab is that the browser has frozen.
  const deaf = await page.context().newCDPSession(page);
  await deaf.send("Page.setWebLifecycleState", { state: "frozen" });
  await takeOver(second.page).click();
  await expect(second.client).toBeVisible({ timeout: 15_000 });
  await deaf.send("Page.setWebLifecycleState", { state: "active" });
  await expect(elsewhere(page)).toBeVisible();
  await second.client.fill("Written by the tab that has it");
  await second.page.reload();
  await expect(second.client).toHaveValue("Written by the tab that has it");
});

test("goes on by itself where the other tab is gone", { tag: "@full" }, async ({ page }) => {
  const first = new WorkbenchPage(page);
  await first.open();
  const second = await secondTab(page);
  await page.close();
  await second.page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(second.client).toBeVisible();
});

test("reloading the tab that has it keeps it", { tag: "@full" }, async ({ page }) => {
  const first = new WorkbenchPage(page);
  await first.open();
  const second = await secondTab(page);
  for (let times = 0; times < 5; times += 1) {
    await page.reload();
    await expect(first.client).toBeVisible();
  }
  await expect(elsewhere(second.page)).toBeVisible();
});
