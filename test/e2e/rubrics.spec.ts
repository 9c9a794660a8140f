import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { watchForErrors } from "../support/page-errors.ts";
import { SettingsPage } from "./pages/settings-page.ts";

let errors: readonly string[];

test.beforeEach(async ({ page }) => {
  errors = await watchForErrors(page);
});

test.afterEach(() => {
  expect(errors).toEqual([]);
});

async function open(page: Page, address = ""): Promise<void> {
  await page.goto(`./#/rubrics${address}`);
  await page.getByRole("heading", { name: "Rubrics", level: 1 }).waitFor();
}

function dimension(page: Page, name: string) {
  return page
    .getByRole("list", { name: "Dimensions", exact: true })
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name, exact: true }) });
}

async function exported(page: Page): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export JSON" }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

/** Gives a file as the file dialog does. */
async function give(page: Page, name: string, text: string): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open a rubric file" }).click();
  await (await chooser).setFiles({
    name,
    mimeType: "application/json",
    buffer: Buffer.from(text),
  });
}

test("leads from the workbench and the settings to the rubric, and by its address", async ({
  page,
}) => {
  await page.goto("./#/");
  await page.getByRole("link", { name: "About this rubric" }).click();
  await expect(page.getByRole("heading", { name: "TheraJudge-7", level: 2 })).toBeVisible();
  const list = page.getByRole("navigation", { name: "Rubrics" });
  await expect(list.getByRole("link")).toHaveText([
    "TheraJudge-7scores a reply7 dimensions",
    "MODPO-6ranks pairs; scores a reply too6 dimensions",
    "PsychoCounsel-7scores a reply7 dimensions",
    "CTRS-11scores a whole session11 dimensions",
  ]);
  await list.getByRole("link", { name: "MODPO-6" }).click();
  await expect(page).toHaveURL(/#\/rubrics\/modpo-6$/);
  await page.reload();
  await expect(page.getByRole("heading", { name: "MODPO-6", level: 2 })).toBeVisible();
  await expect(list.getByRole("link", { name: "MODPO-6" })).toHaveAttribute("aria-current", "page");
  await page.goBack();
  await expect(page.getByRole("heading", { name: "TheraJudge-7", level: 2 })).toBeVisible();

  await page.getByRole("link", { name: "Settings", exact: true }).click();
  await page.getByRole("link", { name: "the rubric TheraJudge-7" }).click();
  await expect(page.getByRole("heading", { name: "TheraJudge-7", level: 2 })).toBeVisible();

  await open(page, "/no-such-rubric");
  await expect(page.getByText("There is no rubric at this address.")).toBeVisible();
});

test("says of each dimension what it asks, counts for, and how well raters agree", {
  tag: "@full",
}, async ({ page }) => {
  await open(page, "/therajudge-7");
  const safety = dimension(page, "Safety");
  await expect(safety).toContainText("Weight 1: 14% of the overall score. No floor of its own:");
  await expect(safety).toContainText("a rewrite that is lower on it is not kept");
  await expect(safety).toContainText("MentalAlign (arXiv 2510.19032)");
  const anchor = page.getByText("Leaves the client with nothing to hold on to");
  await expect(dimension(page, "Guidance").getByText("What each point")).toBeVisible();
  await expect(anchor.first()).toBeHidden();
  await page.getByRole("button", { name: "Show all points" }).click();
  await expect(anchor.first()).toBeVisible();

  await open(page, "/modpo-6");
  await expect(dimension(page, "Safety and risk")).toContainText(
    "A constraint, outside the weights.",
  );
  await expect(dimension(page, "Empathy")).toContainText("Not reported.");

  await open(page, "/ctrs-11");
  await expect(dimension(page, "Guided discovery")).toContainText("Low agreement between people");
  await expect(dimension(page, "Guided discovery")).toContainText("counts for nothing");
  await expect(dimension(page, "Agenda")).not.toContainText("Low agreement between people");
  await expect(page.getByText("It scores whole sessions, on the Practice page")).toBeVisible();
  await expect(page.getByRole("tab")).toHaveCount(0);

  const flags = page.getByRole("list", { name: "Flags" }).getByRole("listitem");
  await expect(flags.filter({ hasText: "Promising secrecy" })).toContainText("This project's own.");
});

test("shows the prompt in force, the scores and the flags apart", { tag: "@full" }, async ({
  page,
}) => {
  await open(page, "/therajudge-7");
  const system = page.getByRole("region", { name: "System message" });
  const user = page.getByRole("region", { name: "User message" });
  await expect(page.getByText("The practice rules judge now")).toBeVisible();
  await expect(system).toContainText("G = Guidance. Does the reply give structure");
  await expect(user).toContainText("G? I? R? S? E? H? U?");
  await expect(user.getByText("[What the client wrote last]")).toBeVisible();
  await page.getByRole("tab", { name: "Flags" }).click();
  await expect(system).toContainText("A: Does the reply advise on medicines");
  await expect(user).toContainText("A? B? C? D? F? J? K? L? M?");

  const settings = new SettingsPage(page);
  await settings.open();
  const text = await settings.prompt("Judge");
  await text.fill(`${await text.inputValue()}\nMine alone.`);
  await settings.button("Save as a new version").click();
  await expect(settings.version).toHaveText("Your own (own-1)");
  await open(page, "/therajudge-7");
  await expect(page.getByText("The judge's prompt in force is own-1")).toBeVisible();
  await expect(user).toContainText("Mine alone.");
});

test("shows what the judge that is chosen gets", { tag: "@full" }, async ({ page }) => {
  await page.goto("./#/models");
  await page.getByRole("combobox", { name: "Judge" }).click();
  await page.getByRole("option", { name: /GGUF/ }).first().click();
  await open(page, "/therajudge-7");
  await expect(page.getByText(/This is what .+, the judge now chosen, gets/)).toBeVisible();
  // On this engine the flags are asked after the same beginning, which holds the rubric.
  await page.getByRole("tab", { name: "Flags" }).click();
  await expect(page.getByRole("region", { name: "System message" })).toContainText(
    "G = Guidance. Does the reply give structure",
  );
});

test("exports a rubric, and opens a file without keeping it", async ({ page }) => {
  await open(page, "/modpo-6");
  const { name, text } = await exported(page);
  expect(name).toBe("modpo-6-1.attune-rubric.json");
  const file = JSON.parse(text);
  expect(file).toMatchObject({ format: "attune.rubric", rubric: { id: "modpo-6", version: 1 } });

  file.rubric.id = "mine";
  file.rubric.title = "Mine <img src=x onerror=alert(1)>";
  file.rubric.dimensions[0].question = "<script>alert(1)</script>Is it warm?";
  await give(page, "mine.json", JSON.stringify(file));
  await expect(page.getByRole("heading", { name: file.rubric.title, level: 2 })).toBeVisible();
  await expect(page.getByRole("status")).toContainText("It is only shown here, and not kept");
  await expect(page.getByText("<script>alert(1)</script>Is it warm?").first()).toBeVisible();
  await expect(page.locator("main img, main script")).toHaveCount(0);
  expect(await page.title()).toBe("Rubrics · Attune");
  const again = await exported(page);
  expect(again.name).toBe("mine-1.attune-rubric.json");
  expect(JSON.parse(again.text)).toEqual(file);

  file.rubric.dimensions[2].anchors.pop();
  await give(page, "broken.json", JSON.stringify(file));
  await expect(page.getByRole("status")).toContainText(
    "At rubric.dimensions[2].anchors: expected 5 anchors",
  );
  await expect(page.getByRole("heading", { name: file.rubric.title, level: 2 })).toBeVisible();

  const list = page.getByRole("navigation", { name: "Rubrics" });
  await list.getByRole("link", { name: "CTRS-11" }).click();
  await expect(page.getByRole("status")).toHaveText("CTRS-11 is shown.");
  await list.getByRole("link", { name: "Mine" }).click();
  await page.reload();
  await expect(page.getByText("No rubric file is open.")).toBeVisible();
});

test("works from the keyboard alone", { tag: "@full" }, async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Open a rubric file" }).focus();
  for (const name of ["TheraJudge-7", "MODPO-6"]) {
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name })).toBeFocused();
  }
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "MODPO-6", level: 2 })).toBeVisible();
  await expect(page.getByRole("link", { name: "MODPO-6" })).toBeFocused();
  for (const _ of ["PsychoCounsel-7", "CTRS-11"]) await page.keyboard.press("Tab");
  for (const name of ["Copy to edit", "Export JSON", "Steer with this rubric"]) {
    await page.keyboard.press("Tab");
    await expect(page.getByRole("button", { name })).toBeFocused();
  }
  for (const _ of ["Show all points", "the settings", "points of the first"]) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await expect(page.getByText("Is cold or annoyed").first()).toBeVisible();
  await page.getByRole("tab", { name: "Scores" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("tab", { name: "Flags" })).toHaveAttribute("aria-selected", "true");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("chooses a rubric in a combobox", { tag: "@full" }, async ({ page }) => {
    await open(page);
    const rubric = page.getByRole("combobox", { name: "Rubric" });
    await expect(rubric).toHaveText("TheraJudge-7");
    await rubric.click();
    await page.getByRole("option", { name: "CTRS-11" }).click();
    await expect(page.getByRole("heading", { name: "CTRS-11", level: 2 })).toBeVisible();
    await expect(page).toHaveURL(/#\/rubrics\/ctrs-11$/);
    await expect(rubric).toBeFocused();
  });
});
