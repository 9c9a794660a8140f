import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { type KillableBrowser, startKillable } from "../support/killable-chromium.ts";

/** Thirty in full; a sample drawn by the same seed otherwise. */
const KILLS = process.env.ATTUNE_FULL ? 30 : 6;
/** A run of the practice rules takes about this long; kills fall into it and a little after. */
const WINDOW_MS = 1600;

interface StoredStep {
  refinement: string;
  seq: number;
  body: string;
}

/** Every step on disk, read past the app. */
function storedSteps(page: Page): Promise<StoredStep[]> {
  return page.evaluate(
    () =>
      new Promise<StoredStep[]>((resolve, reject) => {
        const opening = indexedDB.open("attune");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const all = db.transaction("steps").objectStore("steps").getAll();
          all.onerror = () => reject(all.error);
          all.onsuccess = () => {
            db.close();
            resolve(
              all.result.map((row) => ({
                refinement: String(row.refinement),
                seq: Number(row.seq),
                body: String(row.body),
              })),
            );
          };
        };
      }),
  );
}

/** Steps whose end the page was told of: the app writes before it tells. */
async function watchSteps(page: Page, seen: Map<string, string>): Promise<void> {
  await page.exposeFunction("sawStep", (key: string, body: string) => void seen.set(key, body));
  await page.evaluate(() => {
    const told = new Set<string>();
    const look = () => {
      const opening = indexedDB.open("attune");
      opening.onsuccess = () => {
        const db = opening.result;
        const all = db.transaction("steps").objectStore("steps").getAll();
        all.onsuccess = () => {
          for (const row of all.result) {
            const key = `${row.refinement}/${row.seq}`;
            if (told.has(key)) continue;
            told.add(key);
            (window as unknown as { sawStep(key: string, body: string): void }).sawStep(
              key,
              String(row.body),
            );
          }
          db.close();
          setTimeout(look, 5);
        };
      };
    };
    look();
  });
}

/** A fixed sequence in 0..1, so that a failure can be run again. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

test("a killed browser loses and doubles no finished step, and every run can be resumed", async ({
  baseURL,
}) => {
  test.setTimeout(KILLS * 20_000);
  const address = baseURL ?? "";
  const profile = mkdtempSync(join(tmpdir(), "attune-kill-"));
  const draw = draws(20261120);
  let browser: KillableBrowser | null = null;
  let cutOff = 0;
  try {
    for (let kill = 0; kill < KILLS; kill += 1) {
      browser = await startKillable(profile);
      const { page } = browser;
      await page.goto(address);
      await expect(page.getByRole("textbox", { name: "Client message" })).toBeVisible();
      // The session of the kill before is open again.
      if (kill > 0) await page.getByRole("button", { name: "New session" }).click();
      const seen = new Map<string, string>();
      await watchSteps(page, seen);
      await page
        .getByRole("textbox", { name: "Client message" })
        .fill(`My sister has not called for ${kill + 2} weeks and I feel forgotten.`);
      await page.getByRole("button", { name: /^Refine/ }).click();
      await page.waitForTimeout(Math.floor(draw() * WINDOW_MS));
      await browser.kill();

      browser = await startKillable(profile);
      const again = browser.page;
      await again.goto(address);
      await expect(again.getByRole("textbox", { name: "Client message" })).toBeVisible();
      const before = await storedSteps(again);
      for (const [key, body] of seen) {
        const kept = before.find((step) => `${step.refinement}/${step.seq}` === key);
        expect(kept?.body, `step ${key} was finished before kill ${kill}`).toBe(body);
      }
      expectWhole(before);

      const resume = again.getByRole("button", { name: "Resume" });
      await expect(again.getByRole("status").first()).toBeAttached();
      if (await resume.isVisible()) {
        cutOff += 1;
        await resume.click();
        await expect(resume).toBeHidden();
        await expect(
          again
            .getByRole("status")
            .filter({ hasText: /(Target reached|Best of \d+ rounds?|Held for review)$/ }),
        ).toBeVisible({ timeout: 15_000 });
        const after = await storedSteps(again);
        expectWhole(after);
        for (const step of before) expect(after).toContainEqual(step);
      }
      await browser.close();
    }
  } finally {
    await browser?.kill().catch(() => {});
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  // Were all kills too early or too late, this test would have shown nothing.
  expect(cutOff).toBeGreaterThan(KILLS / 4);
});

/** Each journal runs 0, 1, 2 ... and holds no step of one kind twice for a round. */
function expectWhole(steps: StoredStep[]): void {
  for (const id of new Set(steps.map((step) => step.refinement))) {
    const journal = steps.filter((step) => step.refinement === id).sort((a, b) => a.seq - b.seq);
    expect(journal.map((step) => step.seq)).toEqual(journal.map((_, index) => index));
    const names = journal.map(({ body }) => {
      const { kind, round } = JSON.parse(body);
      return `${kind} ${round}`;
    });
    expect(new Set(names).size).toBe(names.length);
  }
}
