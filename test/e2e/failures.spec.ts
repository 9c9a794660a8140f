import { expect, type Page, test } from "@playwright/test";
import { tinyGguf } from "../../scripts/gguf/tiny-gguf.mjs";
import { ModelsPage } from "./pages/models.ts";
import { WorkbenchPage } from "./pages/workbench.ts";

/** As the list names it. */
const TINY = "Tiny 1 F32";
const LONG = "I keep thinking about it all day and all night and at work too. ".repeat(60).trim();

/** A run that fails after its draft: the judge's prompt and this message need more context. */
async function failForWantOfContext(page: Page): Promise<WorkbenchPage> {
  const models = new ModelsPage(page);
  await models.open();
  await models.installFiles({ name: "tiny.gguf", bytes: tinyGguf({ seed: 1 }) });
  await expect(models.model(TINY)).toContainText("Works offline.");
  await models.assign("generator", TINY);
  await models.assign("judge", TINY);
  await models.choose(page.getByRole("combobox", { name: `Context of ${TINY}` }), /^1,024 tokens/);
  // Within the app: a settings change is written a moment later, and leaving at once would lose it.
  const workbench = new WorkbenchPage(page);
  await page.getByRole("link", { name: "Workbench" }).click();
  await workbench.refine(LONG);
  await workbench.ended();
  await expect(workbench.status).toContainText("Failed:");
  await expect(workbench.round(0)).toBeVisible();
  return workbench;
}

test.slow();

test("a context that was too short is made longer by a button, and the run goes on", async ({
  page,
}) => {
  const workbench = await failForWantOfContext(page);
  const draft = await workbench.round(0).innerText();
  await workbench.button("Use a longer context").click();
  await expect(page.getByRole("region", { name: "Notices" })).toContainText("2,048 tokens");
  await workbench.button("Resume").click();
  await expect(workbench.status).not.toContainText("Failed:");
  await workbench.ended();
  await expect(workbench.status).not.toContainText("Failed:");
  // What was finished before the failure was not done again.
  await workbench.unfold(0);
  const reply = draft.split("\n").find((line) => line.length > 20) ?? draft;
  await expect(workbench.round(0)).toContainText(reply);
  await expect(workbench.round(0).getByRole("group", { name: "Scores" })).toBeVisible();
});

test("a run whose model is gone goes on with what is chosen now", { tag: "@full" }, async ({
  page,
}) => {
  const workbench = await failForWantOfContext(page);
  const models = new ModelsPage(page);
  await models.open();
  await models.remove(TINY);
  await page.getByRole("link", { name: "Workbench" }).click();
  await workbench.button("Resume with the practice rules").click();
  await workbench.ended();
  await expect(workbench.status).not.toContainText("Failed:");
  await expect(workbench.rounds.first()).toBeVisible();
});

test("a run that is resumed without its model says where to get it", { tag: "@full" }, async ({
  page,
}) => {
  const workbench = await failForWantOfContext(page);
  const models = new ModelsPage(page);
  await models.open();
  await models.remove(TINY);
  await page.getByRole("link", { name: "Workbench" }).click();
  await workbench.button("Resume").click();
  await expect(workbench.status).toContainText("is not on this device");

  await models.open();
  await models.installFiles({ name: "tiny.gguf", bytes: tinyGguf({ seed: 1 }) });
  await expect(models.model(TINY)).toContainText("Works offline.");
  await models.assign("generator", TINY);
  await models.assign("judge", TINY);
  await page.getByRole("link", { name: "Workbench" }).click();
  // It is there again: nothing is left to do but to go on, to the error that was there before.
  await expect(workbench.button("Install the model")).toBeHidden();
  await workbench.button("Resume").click();
  await expect(workbench.status).toContainText("leaves no room");
  await expect(workbench.button("Use a longer context")).toBeVisible();
});
