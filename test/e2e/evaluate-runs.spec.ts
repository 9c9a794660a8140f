import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Page, expect as quick, test } from "@playwright/test";
import { axeOn } from "../support/axe.ts";
import { startKillable } from "../support/killable-chromium.ts";
import { seedDataSet } from "../support/seed-data-set.ts";
import { batchTexts } from "../unit/evaluation/batch/texts.ts";

/** Runs take as long as the machine makes them. */
const expect = quick.configure({ timeout: 60_000 });

const DATA = "data-set-of-runs";

const start = (page: Page) => page.getByRole("button", { name: "Start run" });
const progress = (page: Page) => page.getByRole("progressbar", { name: "Run 1" });
const kept = (page: Page) =>
  page.getByRole("list", { name: "Runs of this data set" }).getByRole("listitem");

async function enter(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("textbox", { name: "Client message" })).toBeVisible();
}

async function openRuns(page: Page): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, `#/evaluate/${DATA}/runs`);
  await expect(start(page)).toBeVisible();
}

/** Every stored result by its key, as it lies on the disk. */
function stored(page: Page): Promise<Record<string, string>> {
  return page.evaluate(
    () =>
      new Promise<Record<string, string>>((resolve, reject) => {
        const opening = indexedDB.open("attune");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction(["batchRuns", "parts"]);
          const heads = reading.objectStore("batchRuns").getAllKeys();
          const rows = reading.objectStore("parts").getAll();
          reading.oncomplete = () => {
            opening.result.close();
            const runs = heads.result.map(String);
            const own = rows.result.filter(({ id }) =>
              runs.some((run) => id.startsWith(`${run}/`)),
            );
            resolve(Object.fromEntries(own.map((row) => [row.id, JSON.stringify(row)])));
          };
        };
      }),
  );
}

/** Waits until so many pieces of work are done at least. */
async function doneAtLeast(page: Page, count: number): Promise<void> {
  await expect
    .poll(
      async () => {
        const words = page.getByText(/^\d+ of \d+ done/).first();
        return Number(
          /^\d+/.exec((await words.textContent({ timeout: 1000 }).catch(() => "")) ?? "")?.[0] ?? 0,
        );
      },
      { intervals: [50] },
    )
    .toBeGreaterThanOrEqual(count);
}

async function pausedKilledAndResumed(address: string, items: number): Promise<void> {
  const planned = items * 3;
  const profile = mkdtempSync(join(tmpdir(), "attune-runs-"));
  let browser = await startKillable(profile);
  try {
    await enter(browser.page, address);
    await seedDataSet(browser.page, DATA, batchTexts(items));
    await openRuns(browser.page);
    await start(browser.page).click();
    await expect(progress(browser.page)).toBeVisible();
    const pause = browser.page.getByRole("button", { name: "Pause" });
    await expect(pause).toBeFocused();
    await doneAtLeast(browser.page, 5);
    await pause.press("Enter");
    await expect(kept(browser.page)).toContainText(new RegExp(`Paused, \\d+ of ${planned} done`));
    const atPause = await stored(browser.page);

    await browser.page.getByRole("button", { name: "Resume Run 1" }).click();
    await doneAtLeast(browser.page, Object.keys(atPause).length + 5);
    const beforeKill = await stored(browser.page);
    await browser.kill();

    browser = await startKillable(profile);
    await enter(browser.page, address);
    await openRuns(browser.page);
    await expect(kept(browser.page)).toContainText(
      new RegExp(`Interrupted, \\d+ of ${planned} done`),
    );
    const afterKill = await stored(browser.page);
    expect(Object.keys(afterKill).length).toBeLessThan(planned);
    await browser.page.getByRole("button", { name: "Resume Run 1" }).click();
    await expect(kept(browser.page)).toContainText(`Finished, ${planned} of ${planned} done`, {
      timeout: 600_000,
    });

    // Nothing is lost, and nothing that was finished is written a second time.
    const end = await stored(browser.page);
    expect(Object.keys(end)).toHaveLength(planned);
    for (const before of [atPause, beforeKill, afterKill]) expect(end).toMatchObject(before);
    await expect(kept(browser.page)).toHaveCount(1);
    const table = browser.page.getByRole("table", { name: "Results of Run 1" });
    await expect(table.getByRole("row")).toHaveCount(1 + 30);
  } finally {
    await browser.kill().catch(() => {});
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

test("a batch that is paused, killed and resumed does every item once", async ({ baseURL }) => {
  test.setTimeout(240_000);
  await pausedKilledAndResumed(baseURL ?? "", 24);
});

test("and so does one of 200 items", { tag: "@full" }, async ({ baseURL }) => {
  test.setTimeout(1_200_000);
  await pausedKilledAndResumed(baseURL ?? "", 200);
});

for (const { look, colorScheme, viewport } of [
  { look: "light, wide", colorScheme: "light", viewport: { width: 1280, height: 844 } },
  { look: "dark, phone", colorScheme: "dark", viewport: { width: 390, height: 844 } },
] as const) {
  test.describe(look, { tag: "@full" }, () => {
    test.use({ colorScheme, viewport, contextOptions: { reducedMotion: "reduce" } });

    test("judges what is there by keyboard; axe finds nothing", async ({ page, baseURL }) => {
      await enter(page, baseURL ?? "");
      await seedDataSet(page, DATA, batchTexts(6));
      await openRuns(page);
      expect.soft(await findings(page), "before").toEqual([]);
      await page.getByRole("radio", { name: "Refine each item" }).focus();
      await page.keyboard.press("ArrowDown");
      await expect(page.getByText("9 replies to 6 items", { exact: false })).toBeVisible();
      await start(page).focus();
      await page.keyboard.press("Enter");
      await expect(kept(page)).toContainText("Finished, 9 of 9 done");
      await expect(start(page)).toBeFocused();
      await expect(page.getByRole("table", { name: "Results of Run 1" })).toBeVisible();
      expect.soft(await findings(page), "after").toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect.soft(overflow, "wider than the window").toBeLessThanOrEqual(0);

      await page.getByRole("button", { name: "Remove Run 1" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
      await expect(kept(page)).toHaveCount(0);
      expect(await stored(page)).toEqual({});
    });
  });
}

async function findings(page: Page): Promise<string[]> {
  const { violations } = await axeOn(page).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join("; ")}`,
  );
}
