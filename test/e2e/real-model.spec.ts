import { expect, type Page, test } from "@playwright/test";
import { tinyGguf } from "../../scripts/gguf/tiny-gguf.mjs";
import { ModelsPage } from "./pages/models.ts";
import { WorkbenchPage } from "./pages/workbench.ts";

/**
 * Real tokens of a real model: tiny, with random weights, so it writes nonsense. What is tested
 * is that everything around it is right.
 */

const MESSAGE =
  "I keep replaying what my boss said in the meeting on Thursday. I feel small and I dread Monday.";

interface Tiny {
  seed: number;
  /** false: it writes until it is stopped. */
  ends?: boolean;
}

/** Installs tiny models through the file picker. The first drafts, the last judges. */
async function installTiny(page: Page, ...models: Tiny[]): Promise<void> {
  const shelf = new ModelsPage(page);
  await shelf.open();
  for (const { seed, ends = true } of models) {
    const bytes = tinyGguf({ seed, ends, contextTokens: 16_384 });
    await shelf.installFiles({ name: `tiny-${seed}.gguf`, bytes });
    await expect(shelf.model(nameOf(seed))).toContainText("Works offline");
  }
  await shelf.assign("generator", nameOf(models.at(0)?.seed ?? 0));
  await shelf.assign("judge", nameOf(models.at(-1)?.seed ?? 0));
}

const nameOf = (seed: number) => `Tiny ${seed} F32`;

async function chooseContext(page: Page, tokens: string): Promise<void> {
  const context = page.getByRole("combobox", { name: "Context of Tiny 1 F32" });
  await new ModelsPage(page).choose(context, tokens);
}

async function toWorkbench(page: Page): Promise<WorkbenchPage> {
  const workbench = new WorkbenchPage(page);
  await page.getByRole("link", { name: "Workbench" }).click();
  await expect(workbench.client).toBeVisible();
  return workbench;
}

/** The text of every cell of a round's table of steps, row by row. */
async function stepsOf(workbench: WorkbenchPage, index: number): Promise<string[]> {
  await workbench.unfold(index);
  const round = workbench.round(index);
  await round.locator("summary", { hasText: "Steps" }).click();
  await expect(round.getByRole("row").first()).toBeVisible();
  return await round.getByRole("row").allInnerTexts();
}

test("refines with real tokens, from the first to the last step", async ({ page }) => {
  await installTiny(page, { seed: 1 });
  const workbench = await toWorkbench(page);
  await workbench.refine(MESSAGE);
  await workbench.ended();
  await expect(workbench.status).toHaveText(/(Best of \d+ rounds|Held for review)$/);
  expect(await workbench.rounds.count()).toBeGreaterThanOrEqual(2);

  const count = await workbench.rounds.count();
  for (let index = 0; index < count; index += 1) {
    const scores = await workbench.scores(index);
    expect(scores).toHaveLength(7);
    for (const score of scores) {
      expect(score).toBeGreaterThanOrEqual(1);
      expect(score).toBeLessThanOrEqual(5);
    }
    // No two dimensions of a model that reads probabilities are the same to the last digit.
    expect(new Set(scores).size).toBeGreaterThan(1);
  }

  const rows = await stepsOf(workbench, 0);
  const draft = rows.find((row) => row.startsWith("Draft"));
  const judge = rows.find((row) => row.startsWith("Judge"));
  expect(draft).toContain("tiny-1");
  expect(judge).toContain("tiny-1");
  // What repeats in the prompts was reused, and the engine counted it.
  await expect(page.getByText(/^[\d,]+ prompt tokens, [1-9][\d,]* reused$/)).toBeVisible();

  const held = /Held for review$/.test((await workbench.status.textContent()) ?? "");
  await workbench.button("Accept").click();
  if (held) {
    await page.getByRole("textbox", { name: "Reason for accepting" }).fill("A test of the tools.");
    await page.keyboard.press("Control+Enter");
  }
  await expect(workbench.client).toHaveValue("");
  await page.reload();
  await expect(workbench.rounds).toHaveCount(count);
});

test("Stop while it writes keeps the text, and Resume goes on after a reload", {
  tag: "@full",
}, async ({ page }) => {
  await installTiny(page, { seed: 2, ends: false }, { seed: 1 });
  const workbench = await toWorkbench(page);
  await workbench.refine(MESSAGE);
  // Something of the draft has come, and the draft is not done.
  await expect(
    workbench
      .round(0)
      .getByText(/\w+ \w+ \w+/)
      .first(),
  ).toBeVisible({
    timeout: 30_000,
  });
  await workbench.button("Stop").click();
  await expect(workbench.status).toHaveText(/Stopped$/);

  await page.reload();
  await expect(workbench.status).toHaveText(/Stopped$/);
  await workbench.button("Resume").click();
  await expect(workbench.status).not.toHaveText(/Stopped$/);
  await workbench.ended();
  await expect(workbench.status).toHaveText(/(Best of \d+ rounds|Held for review)$/);
});

test("Stop while it reads the prompt takes effect at once", { tag: "@full" }, async ({ page }) => {
  await installTiny(page, { seed: 1 });
  await chooseContext(page, "16,384 tokens");
  const workbench = await toWorkbench(page);
  await workbench.refine(`${MESSAGE} `.repeat(400));
  await expect(workbench.status).toHaveText("Drafting a reply", { timeout: 30_000 });
  await workbench.button("Stop").click();
  await expect(workbench.status).toHaveText(/Stopped$/);
  await expect(workbench.rounds).toHaveCount(0);

  // The engine is free again: a short message is refined to its end.
  await workbench.refine(MESSAGE);
  await workbench.ended();
  await expect(workbench.status).toHaveText(/(Best of \d+ rounds|Held for review)$/);
});

test("two models at once, and two that take turns", { tag: "@full" }, async ({ page }) => {
  await installTiny(page, { seed: 1 }, { seed: 3 });
  const models = new ModelsPage(page);
  const mode = page.getByRole("combobox", { name: "Two models in one memory" });
  for (const [choice, inMemory] of [
    ["Keep both in memory", 2],
    ["One at a time", 1],
  ] as const) {
    await page.getByRole("link", { name: "Models" }).click();
    await models.choose(mode, choice);
    const workbench = await toWorkbench(page);
    await workbench.refine(MESSAGE);
    await workbench.ended();
    await expect(workbench.status).toHaveText(/(Best of \d+ rounds|Held for review)$/);
    const rows = await stepsOf(workbench, 0);
    expect(rows.find((row) => row.startsWith("Draft"))).toContain("tiny-1");
    expect(rows.find((row) => row.startsWith("Judge"))).toContain("tiny-3");

    await page.getByRole("link", { name: "Models" }).click();
    await expect(page.getByRole("button", { name: "Unload" })).toHaveCount(inMemory);
  }
});

test("a conversation that is too long for the context says so and what to do", {
  tag: "@full",
}, async ({ page }) => {
  await installTiny(page, { seed: 1 });
  await chooseContext(page, "1,024 tokens");
  const workbench = await toWorkbench(page);
  await workbench.refine(MESSAGE);
  await expect(workbench.status).toHaveText(/Failed: .*context/, { timeout: 30_000 });

  // What it proposes leads on: with a longer context the same refinement goes to its end.
  await page.getByRole("link", { name: "Models" }).click();
  await chooseContext(page, "8,192 tokens");
  await page.getByRole("link", { name: "Workbench" }).click();
  await workbench.button("Resume").click();
  await expect(workbench.status).toHaveText(/(Best of \d+ rounds|Held for review)$/, {
    timeout: 30_000,
  });
});
