import { expect, type Page, test } from "@playwright/test";
import { axeOn } from "../support/axe.ts";
import { watchForErrors } from "../support/page-errors.ts";
import { RubricsPage } from "./pages/rubrics-page.ts";

let errors: readonly string[];
let rubrics: RubricsPage;

test.beforeEach(async ({ page }) => {
  errors = await watchForErrors(page);
  rubrics = new RubricsPage(page);
});

test.afterEach(() => {
  expect(errors).toEqual([]);
});

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    // Colours change over a moment, and are judged when they have.
    await page.waitForTimeout(300);
    const { violations } = await axeOn(page).analyze();
    expect(violations).toEqual([]);
  }
}

test("a copy is edited, saved as a version, exported, removed, brought back and imported", async ({
  page,
}) => {
  await rubrics.open("/therajudge-7");
  await rubrics.button("Copy to edit").click();
  await expect(rubrics.heading("Edit TheraJudge-7 (copy)")).toBeFocused();
  await expect(page).toHaveURL(/#\/rubrics\/therajudge-7-copy$/);
  await rubrics.field("Title").fill("Our first replies");

  await rubrics.unfold("Empathy");
  await rubrics.field("Weight").fill("2,5");
  await rubrics.field("Floor").fill("9");
  await expect(page.getByText("Enter a number from 1 to 5, or leave it empty.")).toBeVisible();
  await expect(rubrics.save).toHaveAttribute("aria-disabled", "true");
  await rubrics.field("Floor").fill("3.5");
  await rubrics.field("What 5 means, the best").fill("Names what this client feels, and stays.");
  await rubrics.button("Move Empathy up").click();
  await expect(rubrics.button("Move Empathy up")).toBeFocused();
  await expect(page.getByText("Empathy is number 4 of 7.")).toBeAttached();

  await rubrics.field("Name of a new dimension").fill("Welcome");
  await page.keyboard.press("Enter");
  await expect(page.getByText("8 things to mend before it can be saved.")).toBeVisible();
  await expect(rubrics.field("Name")).toBeFocused();
  await rubrics.field("Question to the judge").fill("Is it easy to write again?");
  await rubrics.field("Better is").fill("Thanks the client for writing.");
  await rubrics.field("Worse is").fill("Sends the client away.");
  for (const [index, point] of ["1 means, the worst", "2 means", "3 means", "4 means"].entries()) {
    await rubrics.field(`What ${point}`).fill(`Point ${index + 1} in words.`);
  }
  await rubrics.field("Name of a new flag").fill("Price named");
  await rubrics.button("Add the flag").click();
  await rubrics.field("Question with yes or no for an answer").fill("Is a price named?");

  // What is typed outlives the page.
  await page.reload();
  await expect(page.getByText("Restored what you had typed.")).toBeVisible();
  await expect(page.getByText("1 thing to mend before it can be saved.")).toBeVisible();
  await rubrics.unfold("Welcome");
  await rubrics.field("What 5 means, the best").fill("Point 5 in words.");
  await rubrics.button("Save as version 2").click();
  await expect(rubrics.heading("Our first replies")).toBeFocused();
  await expect(page.getByText("“Our first replies” is saved as version 2.")).toBeVisible();

  await page.reload();
  await expect(rubrics.link("Our first replies")).toContainText("your own, version 2");
  const versions = page.getByRole("list", { name: "Versions" });
  await expect(versions).toContainText("Empathy has weight 2.5, before 1.");
  await expect(versions).toContainText("Empathy has floor 3.5, before no floor of its own.");
  await expect(versions).toContainText("The flag Price named is new.");
  await expect(versions).toContainText("A copy of TheraJudge-7, version 1, word for word.");
  await rubrics.button("Show version 1").click();
  await expect(rubrics.heading("TheraJudge-7 (copy)")).toBeFocused();
  await rubrics.button("Show the latest").click();

  await rubrics.button("Steer with this rubric").click();
  await expect(page.getByText("Steers now:")).toBeVisible();
  const { name, text } = await rubrics.exported();
  expect(name).toBe("therajudge-7-copy-2.attune-rubric.json");

  await rubrics.button("Remove").click();
  await expect(page.getByText("“Our first replies” was removed")).toContainText(
    "TheraJudge-7 steers the next refinement.",
  );
  await expect(rubrics.heading("TheraJudge-7")).toBeFocused();
  await expect(rubrics.link("Our first replies")).toHaveCount(0);
  await rubrics.button("Undo").click();
  await rubrics.link("Our first replies").click();
  await expect(page.getByText("Steers now:")).toBeVisible();
  await rubrics.button("Remove").click();
  await expect(rubrics.link("Our first replies")).toHaveCount(0);

  await rubrics.give(name, text);
  await expect(page.getByText("Keeping it adds it to your rubrics.")).toBeVisible();
  await rubrics.button("Keep this rubric").click();
  await expect(rubrics.link("Our first replies")).toContainText("your own, version 2");
  expect((await rubrics.exported()).text).toBe(text);

  await rubrics.give("broken.json", text.replace('"weight": 2.5', '"weight": "much"'));
  await expect(page.getByText("“broken.json” was not opened.")).toContainText(
    'At rubric.dimensions[3].weight: expected a number; found "much". Nothing here was changed.',
  );
});

test("the editor is accessible, works from the keyboard, and asks before it discards", {
  tag: "@full",
}, async ({ page }) => {
  await rubrics.open("/ctrs-11");
  await rubrics.button("Copy to edit").press("Enter");
  await expect(rubrics.heading("Edit CTRS-11 (copy)")).toBeFocused();
  const guided = page.getByRole("button", { name: /^Guided discovery/, expanded: false });
  await guided.press("Enter");
  await expect(page.getByText("People hardly agree on it:")).toContainText("counts for nothing");
  await page.getByRole("combobox", { name: "Counts" }).press("Enter");
  await page.getByRole("option", { name: /^Steers/ }).press("Enter");
  await expect(page.getByText("People hardly agree on it:")).toContainText("It counts now");
  await rubrics.unfold("Homework");
  await expect(rubrics.field("Name")).toHaveValue("Homework");
  await rubrics.button("Remove this dimension").press("Enter");
  const last = page.getByRole("button", { name: /^Application of techniques/ });
  await expect(last).toBeFocused();
  await rubrics.button("Undo").press("Enter");
  await expect(page.getByRole("button", { name: /^Homework/ })).toBeFocused();
  await rubrics.unfold("Guided discovery");
  await rubrics.field("Letter").fill("?");
  await expectAccessible(page);

  await rubrics.button("Discard").press("Enter");
  const dialog = page.getByRole("dialog", { name: "Discard what was changed?" });
  await dialog.getByRole("button", { name: "Keep it" }).press("Enter");
  await expect(rubrics.field("Letter")).toHaveValue("?");
  await rubrics.button("Discard").press("Enter");
  await dialog.getByRole("button", { name: "Discard it" }).press("Enter");
  await expect(rubrics.heading("CTRS-11 (copy)")).toBeFocused();
  await expect(page.getByText("It cannot steer a refinement")).toBeVisible();
  await expectAccessible(page);
});
