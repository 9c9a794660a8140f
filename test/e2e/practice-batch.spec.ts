import { readFile } from "node:fs/promises";
import { type Page, expect as quick, test } from "@playwright/test";
import { axeOn } from "../support/axe.ts";
import { linesOf, recomputed } from "../support/recompute-sessions.ts";

/** Sessions take as long as the machine makes them. */
const expect = quick.configure({ timeout: 60_000 });

async function begin(page: Page, clients: number, turns: number): Promise<void> {
  await page.goto("#/practice/compare");
  await page.getByRole("radio", { name: /A drawn sample/ }).check();
  await page.getByRole("textbox", { name: "How many clients" }).fill(String(clients));
  await page.getByRole("textbox", { name: "Turns" }).fill(String(turns));
  await page.getByRole("textbox", { name: "Seed", exact: true }).fill("11");
  await expect(page.getByText(`${clients * 2} sessions:`)).toBeVisible();
  await page.getByRole("button", { name: "Run batch" }).click();
}

/** How many sessions are held by now, as the page says it. */
const held = (page: Page, of: number) =>
  page.getByText(new RegExp(`^\\w+, ${of} of ${of} sessions held\\.`));

async function savedLines(page: Page) {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save file" }).click();
  const file = await download;
  quick(file.suggestedFilename()).toMatch(/^attune-simulated-rollouts-\d{4}-\d\d-\d\d\.jsonl$/);
  return linesOf(await readFile(await file.path(), "utf8"));
}

/** The number that a cell begins with. */
async function numberIn(page: Page, row: string | RegExp, column: number): Promise<number> {
  const table = page.getByRole("table", { name: "Before and after" });
  const cell = table
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name: row, exact: true }) })
    .getByRole("cell")
    .nth(column);
  const text = (await cell.innerText()).replace("−", "-");
  return Number(/^-?[\d.]+/.exec(text.trim())?.[0]);
}

test("a batch is cut off by a reload, goes on, and its table is what its export says", async ({
  page,
}) => {
  await begin(page, 4, 5);
  // One is held and another begun.
  await expect(page.getByText(/^At work, [1-6] of 8 sessions held/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/^Interrupted, [1-7] of 8 sessions held/)).toBeVisible();
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(held(page, 8)).toBeVisible();
  await expect(page.getByRole("table", { name: "Before and after" })).toBeVisible();
  const { violations } = await axeOn(page).analyze();
  quick(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

  const lines = await savedLines(page);
  const own = recomputed(lines, ["draft", "loop"]);
  quick(own).toMatchObject({ n: 8, pairs: 4, wrongRewards: [] });
  quick(lines.every(({ simulated }) => simulated)).toBe(true);
  quick(new Set(lines.map(({ profile, source }) => `${profile} ${source}`)).size).toBe(8);
  for (const [row, id] of [
    ["Mean of what counts", "mean"],
    ["Agenda", "agenda"],
    ["Feedback", "feedback"],
    ["Homework", "homework"],
  ] as const) {
    quick(await numberIn(page, row, 0)).toBeCloseTo(own.means.draft?.[id] ?? Number.NaN, 1);
    quick(await numberIn(page, row, 1)).toBeCloseTo(own.means.loop?.[id] ?? Number.NaN, 1);
    quick(await numberIn(page, row, 2)).toBeCloseTo(own.differences[id] ?? Number.NaN, 1);
  }
  // To the digits that are shown.
  const shown = await numberIn(page, "Mean of what counts", 2);
  quick(Math.abs(shown - (own.differences.mean ?? 0))).toBeLessThanOrEqual(0.0051);
});

test(
  "20 clients, 2 arms, 10 turns: every session once, paused and resumed",
  { tag: "@full" },
  async ({ page }, info) => {
    test.setTimeout(300_000);
    const patient = quick.configure({ timeout: 240_000 });
    const from = Date.now();
    await begin(page, 20, 10);
    await expect(page.getByText(/^At work, [3-9] of 40 sessions held/)).toBeVisible();
    await page.getByRole("button", { name: "Pause" }).click();
    await expect(page.getByText(/^Paused, /)).toBeVisible();
    await page.getByRole("button", { name: "Resume" }).click();
    await patient(held(page, 40)).toBeVisible();
    const seconds = (Date.now() - from) / 1000;
    info.annotations.push({ type: "seconds", description: seconds.toFixed(1) });
    console.log(`20 clients, 2 arms, 10 turns: ${seconds.toFixed(1)} s`);
    const lines = await savedLines(page);
    quick(recomputed(lines, ["draft", "loop"])).toMatchObject({
      n: 40,
      pairs: 20,
      wrongRewards: [],
    });
    quick(new Set(lines.map(({ profile, source }) => `${profile} ${source}`)).size).toBe(40);
  },
);
