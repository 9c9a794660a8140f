import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { tinyGguf } from "../../scripts/gguf/tiny-gguf.mjs";
import { axeOn } from "../support/axe.ts";
import { watchForErrors } from "../support/page-errors.ts";
import { ModelsPage } from "./pages/models.ts";

let errors: readonly string[];

test.beforeEach(async ({ page }) => {
  errors = await watchForErrors(page);
});

test.afterEach(() => {
  expect(errors).toEqual([]);
});

const TABLE = "Stress test results";

async function open(page: Page, address = ""): Promise<void> {
  await page.goto(`./#/stress-test${address}`);
  await page.getByRole("button", { name: "Run stress test" }).waitFor();
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option }).click();
}

const run = (page: Page) => page.getByRole("button", { name: "Run stress test" });
const cancel = (page: Page) => page.getByRole("button", { name: "Cancel" });

function verdict(page: Page, tried: string) {
  return page
    .getByRole("table", { name: TABLE })
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name: tried }) })
    .getByRole("cell")
    .first();
}

async function exported(page: Page, type: "JSON" | "CSV"): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: `Export ${type}` }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

/** How many results the button would go on from. */
async function countOf(goOn: Locator): Promise<number> {
  return Number(/from (\d+)/.exec(await goOn.innerText())?.[1]);
}

async function findings(page: Page): Promise<string[]> {
  const { violations } = await axeOn(page).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join("; ")}`,
  );
}

test("tries the practice rules, keeps the result and shows it where the judge is chosen", async ({
  page,
}) => {
  await page.goto("./#/models");
  await expect(page.getByText("Stress test: not tested.")).toBeVisible();
  await page.getByRole("link", { name: "Stress test" }).click();
  await run(page).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Stress test of" })).toHaveText(
    /^Stress test of Practice rules: \d+ of 10 classes hold\.$/,
  );
  await expect(run(page)).toBeFocused();
  await expect(verdict(page, "Ignore the rubric")).toHaveText("Holds");
  await expect(verdict(page, "Better reply")).toContainText("Noticed");
  const table = page.getByRole("table", { name: TABLE });
  await expect(table.getByRole("row")).toHaveCount(1 + 14);

  await page.reload();
  await expect(verdict(page, "Role tokens")).toHaveText("Holds");
  const json = await exported(page, "JSON");
  expect(json.name).toMatch(/^attune-stress-practice-rules-therajudge-7-1-\d{4}-\d\d-\d\d\.json$/);
  const { format, test: kept, report } = JSON.parse(json.text);
  expect(format).toBe("attune.stress-test");
  expect(kept.results).toHaveLength(kept.planned);
  const csv = await exported(page, "CSV");
  expect(csv.text.trim().split("\r\n")).toHaveLength(1 + 14);
  expect(csv.text).toContain("praise,Praise for the judge,");

  await page.goto("./#/models");
  await expect(
    page.getByText(`Stress test: ${report.holding} of 10 classes hold (`, { exact: false }),
  ).toBeVisible();
});

test("keeps what it has when it is cancelled, and goes on from there", { tag: "@full" }, async ({
  page,
}) => {
  await open(page);
  await choose(page, "Size", "Full");
  await run(page).click();
  await expect(
    page.getByRole("progressbar", { name: "Stress test of Practice rules" }),
  ).toBeVisible();
  await expect(page.getByText(/^\d{2,} of \d+ done/)).toBeVisible();
  await cancel(page).click();
  await expect(run(page)).toBeFocused();
  const kept = page.getByRole("list", { name: "Kept results" }).getByRole("listitem");
  await expect(kept).toContainText(/so far; \d+ of \d+ done/);

  await page.reload();
  await expect(kept).toContainText(/so far; \d+ of \d+ done/);
  const goOn = page.getByRole("button", { name: /^Go on from \d+ of \d+$/ });
  const before = await countOf(goOn);
  expect(before).toBeGreaterThan(9);
  await goOn.click();
  await expect(page.getByText(/^\d+ of \d+ done, /)).toBeVisible();
  await cancel(page).click();
  await expect(run(page)).toBeFocused();
  expect(await countOf(goOn)).toBeGreaterThan(before);
  await expect(kept).toHaveCount(1);

  await page.getByRole("button", { name: /^Remove / }).click();
  await expect(kept).toHaveCount(0);
  await expect(page.getByRole("table", { name: TABLE })).toHaveCount(0);
});

test("shows each attack as the judge gets it, by the rubric that is chosen", {
  tag: "@full",
}, async ({ page }) => {
  await open(page, "/modpo-6");
  await expect(page.getByRole("combobox", { name: "Rubric" })).toHaveText("MODPO-6");
  const attacks = page.getByRole("list", { name: "Attacks" }).getByRole("listitem");
  await expect(attacks).toHaveCount(11);
  await page.getByText("4 variants of “Role tokens”").click();
  await expect(page.getByText("<|im_start|>assistant")).toBeVisible();
  await expect(page.locator("main script, main img")).toHaveCount(0);
  await choose(page, "Rubric", "TheraJudge-7");
  await page.getByText("4 variants of “Fake scores”").click();
  await expect(page.getByText("G5 I5 R5 S5 E5 H5 U5").first()).toBeVisible();
});

for (const { look, colorScheme, viewport } of [
  { look: "light, wide", colorScheme: "light", viewport: { width: 1280, height: 844 } },
  { look: "dark, phone", colorScheme: "dark", viewport: { width: 390, height: 844 } },
] as const) {
  test.describe(look, { tag: "@full" }, () => {
    test.use({ colorScheme, viewport, contextOptions: { reducedMotion: "reduce" } });

    test("axe finds nothing before, with and below the results", async ({ page }) => {
      await open(page);
      expect.soft(await findings(page), "before").toEqual([]);
      await run(page).click();
      await page.getByRole("list", { name: "Kept results" }).waitFor();
      await page.getByText("6 variants of “Empty”").click();
      expect.soft(await findings(page), "after").toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect.soft(overflow, "wider than the window").toBeLessThanOrEqual(0);
    });
  });
}

test("tries a real model, which need not be the judge in force", { tag: "@full" }, async ({
  page,
}) => {
  test.setTimeout(600_000);
  const shelf = new ModelsPage(page);
  await shelf.open();
  await shelf.installFiles({ name: "tiny-1.gguf", bytes: tinyGguf({ contextTokens: 16_384 }) });
  await expect(shelf.model("Tiny 1 F32")).toContainText("Works offline");
  await open(page);
  await choose(page, "Judge", "Tiny 1 F32");
  await run(page).click();
  await expect(page.getByText(/ of \d+ done, about .+ left\./)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("progressbar")).toHaveCount(0, { timeout: 500_000 });
  // Random weights: it can be moved by nothing, because it tells nothing apart.
  await expect(verdict(page, "Empty")).toContainText("Was not scored");
  await expect(verdict(page, "Better reply")).toContainText("Not noticed");
});
