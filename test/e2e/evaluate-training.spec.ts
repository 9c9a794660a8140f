import { expect, type Page, test } from "@playwright/test";
import { axeOn } from "../support/axe.ts";
import { type DataFile, EvaluatePage } from "./pages/evaluate.ts";
import { SLOW_LOOKS } from "./pages/looks.ts";

const RATINGS: DataFile = {
  name: "ratings.csv",
  text: [
    "item,client,reply,source,rater,empathy,relevance,clarity,stage of change",
    "1,My name is Maria Lopez and I cannot sleep.,That sounds tiring.,one,Ana,5,4,4,4",
    "1,My name is Maria Lopez and I cannot sleep.,Relax.,two,Ana,2,3,4,1",
    "2,Call me on 555-867-5309 or nobody will.,Who would you like to call?,one,Ana,4,4,5,4",
    "2,Call me on 555-867-5309 or nobody will.,Just go out more.,two,Ana,1,2,4,2",
    "3,It is fine.,Really?,one,Ana,3,3,3,3",
    "3,It is fine.,Is it?,two,Ana,3,3,3,3",
  ].join("\n"),
};

const save = (page: Page) => page.getByRole("button", { name: "Export training data" });
const confirmed = (page: Page) => page.getByRole("checkbox", { name: /I may pass these texts on/ });

async function openExport(page: Page): Promise<EvaluatePage> {
  const lab = new EvaluatePage(page);
  await lab.bring(RATINGS);
  await page.getByRole("textbox", { name: /^Licence/ }).fill("CC BY-NC 4.0, ask Ana");
  await page.getByRole("textbox", { name: /^Licence/ }).blur();
  await lab.goTo("Export");
  await expect(page.getByText("2 records.")).toBeVisible();
  return lab;
}

test("training data is checked, confirmed, exported with its licence, and imported again", {
  tag: "@full",
}, async ({ page }) => {
  const lab = await openExport(page);
  await expect(page.getByText("Left out: 1 without a better side")).toBeVisible();
  // One in a message, one in the licence.
  await page.getByText("Names: 2").click();
  await expect(page.getByText("Maria Lopez", { exact: true })).toBeVisible();
  await expect(page.getByText("Ana", { exact: true })).toBeVisible();
  await expect(page.getByText("Phone numbers: 1")).toBeVisible();
  await expect(page.getByText("CC BY-NC 4.0, ask Ana", { exact: true })).toBeVisible();
  await lab.choose(
    page.getByRole("combobox", { name: "Shape of the file" }),
    "Preference pairs in PsychoCounsel's columns",
  );
  await expect(page.getByText("Phone numbers: 1")).toBeVisible();
  // Not before it is confirmed.
  await save(page).click();
  await expect(page.getByText("Confirm this first.")).toBeVisible();
  await confirmed(page).check();
  const licence = page.waitForEvent("download", (each) => /\.txt$/.test(each.suggestedFilename()));
  const records = page.waitForEvent("download", (each) =>
    /\.jsonl$/.test(each.suggestedFilename()),
  );
  await save(page).click();
  const [beside, file] = [await licence, await records];
  const text = await lab.saved(() => save(page).click());
  const [first = "{}"] = text.split("\n");
  expect(JSON.parse(first)).toMatchObject({
    question: "My name is Maria Lopez and I cannot sleep.",
    chosen_model: "one",
    chosen_staging_rating: 4,
    rejected_empathy_rating: 2,
  });
  expect(beside.suggestedFilename().replace("txt", "jsonl")).toBe(file.suggestedFilename());

  await lab.bring({ name: "training.jsonl", text });
  await expect(page.getByText("2 items, 4 replies")).toBeVisible();
});

for (const { name, colorScheme, viewport } of SLOW_LOOKS) {
  test.describe(`the export, ${name}`, () => {
    test.use({ colorScheme, viewport });
    test("has no finding and fits", { tag: "@full" }, async ({ page }) => {
      await openExport(page);
      await page.getByText("Names: 2").click();
      const { violations } = await axeOn(page).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
    });
  });
}
