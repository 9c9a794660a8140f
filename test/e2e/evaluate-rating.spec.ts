import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { axeOn } from "../support/axe.ts";
import { watchForErrors } from "../support/page-errors.ts";
import { HIDDEN_SOURCES, ratedTexts } from "../support/rated-data-set.ts";
import { seedDataSet } from "../support/seed-data-set.ts";
import { LOOKS } from "./pages/looks.ts";

const DATA_SET = "rated-data-set-1";

let errors: readonly string[];

test.beforeEach(async ({ page }) => {
  errors = await watchForErrors(page);
});

test.afterEach(() => {
  expect(errors).toEqual([]);
});

async function open(page: Page, items: number, sources?: readonly string[]): Promise<void> {
  await page.goto("./");
  await page.getByRole("textbox", { name: "Client message" }).waitFor();
  await seedDataSet(page, DATA_SET, ratedTexts(items, sources));
  await page.goto(`./#/evaluate/${DATA_SET}/rate`);
  await rate(page).waitFor();
}

const rate = (page: Page) => page.getByRole("button", { name: "Rate", exact: true });
const start = (page: Page) => page.getByRole("button", { name: "Start rating" });
const heading = (page: Page) => page.getByRole("heading", { level: 2 });
const progress = (page: Page) => page.getByRole("progressbar");
const sheets = (page: Page) =>
  page.getByRole("list", { name: "Rating sheets" }).getByRole("listitem");

/** What there is of the page besides what is seen: attributes, title and address too. */
async function everythingOf(page: Page): Promise<string> {
  return [await page.content(), await page.title(), page.url()].join("\n");
}

/** A score for each of the seven dimensions, and on to the next reply. */
async function rateByKeys(page: Page, score: number): Promise<void> {
  for (let dimension = 0; dimension < 7; dimension += 1) await page.keyboard.press(String(score));
  await page.keyboard.press("Enter");
}

test("twenty replies are rated with the keyboard alone, blind, with a reload between", async ({
  page,
}) => {
  await open(page, 20, HIDDEN_SOURCES.slice(0, 1));
  await rate(page).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Rater" })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Ann");
  await expect(page.getByText("20 replies. The order is drawn", { exact: false })).toBeVisible();
  await page.keyboard.press("Enter");

  await expect(heading(page)).toHaveText("Reply 1 of 20");
  await expect(page.getByRole("article", { name: "Reply 1 of 20" })).toBeFocused();
  for (const source of HIDDEN_SOURCES) expect(await everythingOf(page)).not.toContain(source);

  for (let task = 1; task <= 12; task += 1) {
    await expect(heading(page)).toHaveText(`Reply ${task} of 20`);
    await rateByKeys(page, 1 + (task % 5));
  }
  // The last answer is taken back, and said to be another one.
  await page.keyboard.press("u");
  await expect(heading(page)).toHaveText("Reply 12 of 20");
  await expect(page.getByRole("radio", { name: /^3: /, checked: true })).toHaveCount(7);
  await expect(progress(page)).toHaveAttribute("aria-valuetext", "11 of 20 rated");
  await rateByKeys(page, 2);
  // Begun and not finished: kept, and not counted.
  await expect(heading(page)).toHaveText("Reply 13 of 20");
  await page.keyboard.press("4");
  await page.keyboard.press("n");
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(2);
  await page.reload();

  const item = sheets(page);
  await expect(item).toContainText("12 of 20 rated");
  await page.getByRole("button", { name: /^Go on: Ann/ }).focus();
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("Reply 13 of 20");
  await expect(page.getByRole("radio", { name: /^4: /, checked: true })).toHaveCount(1);
  await expect(page.getByRole("radio", { name: "Not sure", checked: true })).toHaveCount(1);
  for (let task = 13; task <= 20; task += 1) {
    await expect(heading(page)).toHaveText(`Reply ${task} of 20`);
    // The two that were said before are said again.
    await page.getByRole("article").focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowUp");
    await rateByKeys(page, 4);
  }
  await expect(page.getByText("Thank you, Ann: 20 replies rated.")).toBeFocused();
  for (const source of HIDDEN_SOURCES) expect(await everythingOf(page)).not.toContain(source);

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export ratings" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^attune-ratings-\d{4}-\d\d-\d\d\.json$/);
  const { format, sheet, answers } = JSON.parse(await readFile(await file.path(), "utf8"));
  expect(format).toBe("attune.ratings");
  expect(answers).toHaveLength(20);
  const items = sheet.tasks.tasks.map((task: { item: string }) => task.item);
  expect(new Set(items).size).toBe(20);
  expect(answers[11].answer.values).toMatchObject({ empathy: 2, safety: 2 });
});

test("pairs stand blind on drawn sides, and a file of them is brought in once", {
  tag: "@full",
}, async ({ page }) => {
  await open(page, 6);
  await rate(page).click();
  await page.getByRole("radio", { name: /^Pairs/ }).check();
  await page.getByRole("combobox", { name: "Second ratings" }).click();
  await page.getByRole("option", { name: "Of half" }).click();
  await expect(page.getByText("6 pairs, 3 of them twice.", { exact: false })).toBeVisible();
  await start(page).click();
  // The dialog may name the sources; it goes before the first pair is judged.
  await expect(page.getByRole("dialog")).toHaveCount(0);
  for (const key of ["a", "b", "d", "n", "x", "1", "2", "0", "a"]) {
    for (const source of HIDDEN_SOURCES) expect(await everythingOf(page)).not.toContain(source);
    const before = await heading(page).innerText();
    await page.keyboard.press(key);
    await page.keyboard.press("Enter");
    await expect(heading(page)).not.toHaveText(before);
  }
  await expect(page.getByText("Thank you, Rater 1: 9 pairs rated.")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export ratings" }).click();
  const path = await (await download).path();
  await page.getByRole("button", { name: "Back to the list" }).click();

  const choose = async () => {
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Import ratings" }).click();
    await (await chooser).setFiles(path);
  };
  await choose();
  await expect(page.getByText("All of it is here already", { exact: false })).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).first().click();
  await page.getByRole("button", { name: /^Remove: Rater 1/ }).click();
  await expect(page.getByText("Nobody has rated here yet.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(sheets(page)).toContainText("9 of 9 rated");
  await page.getByRole("button", { name: /^Remove: Rater 1/ }).click();
  await choose();
  await expect(page.getByText("9 of 9 have the same texts here", { exact: false })).toBeVisible();
  await page.getByRole("textbox", { name: "Rater" }).fill("Ben");
  await page.getByRole("button", { name: "Keep ratings" }).click();
  await expect(sheets(page)).toContainText("Ben");
  await expect(sheets(page)).toContainText("from a file");
});

for (const { name, colorScheme, viewport } of LOOKS) {
  test(`the pages of rating have no findings: ${name}`, { tag: "@full" }, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    const findings = async () => {
      const { violations } = await axeOn(page).analyze();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
    };
    await open(page, 3);
    expect(await findings()).toEqual([]);
    await rate(page).click();
    await page.getByText("Whose replies: all of 2").click();
    await expect(start(page)).toBeVisible();
    expect(await findings()).toEqual([]);
    await start(page).click();
    await expect(heading(page)).toHaveText("Reply 1 of 6");
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByText("Go to another").click();
    expect(await findings()).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
    ).toBe(true);
    await page.getByRole("button", { name: "Stop for now" }).click();
    await expect(sheets(page)).toHaveCount(1);
    expect(await findings()).toEqual([]);
  });
}
