import "fake-indexeddb/auto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Page, expect as quick, test } from "@playwright/test";
import { createAgeBox } from "../../src/storage/backup/age-direct.ts";
import { PASSPHRASE as BACKUP_PASSPHRASE, backUp } from "../support/backups.ts";
import { type KillableBrowser, startKillable } from "../support/killable-chromium.ts";
import { openTestStorage } from "../support/storage.ts";
import {
  expectKept,
  keepDownloads,
  readContent,
  type StoredContent,
} from "../support/stored-content.ts";
import { sessionsFile } from "./pages/session-files.ts";
import { Vault } from "./pages/vault.ts";

/** Two browsers start and end all the time: a machine that is busy is no failure. */
const expect = quick.configure({ timeout: 60_000 });

/** In full; otherwise the first of the same sequence. */
const MOMENTS = Number(process.env.ATTUNE_KILLS ?? (process.env.ATTUNE_FULL ? 200 : 4));
/** Side by side, each with moments of its own. */
const PARTS = MOMENTS < 40 ? 1 : 4;
const MOMENTS_OF_A_PART = Math.ceil(MOMENTS / PARTS);
/** A profile that grows for ever only makes the test slow. */
const MOMENTS_OF_A_PROFILE = 20;
const VAULT_PASSPHRASE = "nine grey herons by the mill";
const SESSIONS_OF_A_FILE = 40;
const SEED = 20261121;

/** A fixed sequence in 0..1, so that a failure can be run again. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Moment {
  page: Page;
  number: number;
}

/** Something that writes, and what must come of it in the end, however often it is interrupted. */
interface Activity {
  name: string;
  /** The kill falls within this long after `begin`; most of them while it works. */
  windowMs: number;
  begin(moment: Moment): Promise<void>;
  /** After the kill, in a new browser: does it again or goes on, to its end. */
  finish(moment: Moment): Promise<void>;
  /** Titles of the sessions that are new when it is finished. */
  adds(number: number): string[];
}

const goTo = (page: Page, hash: string) =>
  page.evaluate((to) => {
    location.hash = to;
  }, hash);

const told = (name: string, number: number) =>
  Array.from({ length: SESSIONS_OF_A_FILE }, (_, index) => `${name} ${number}.${index}`);

const textOf = (name: string, number: number) =>
  sessionsFile(
    ...told(name, number).map((title, index) => ({
      id: `${name}-${number}-${index}-session`,
      title,
      client: `${title}: I keep going over it at night.`,
    })),
  );

/** Steps whose end the page could know of: the app writes before it tells. By "refinement/seq". */
const finished = new Set<string>();

async function watchSteps(page: Page): Promise<void> {
  await page.exposeFunction("sawStep", (key: string) => void finished.add(key));
  await page.evaluate(() => {
    const seen = new Set<string>();
    const look = () => {
      const opening = indexedDB.open("attune");
      opening.onsuccess = () => {
        const db = opening.result;
        const keys = db.transaction("steps").objectStore("steps").getAllKeys();
        keys.onsuccess = () => {
          for (const key of keys.result.map((parts) => Object.values(parts).join("/"))) {
            if (!seen.has(key)) Reflect.get(window, "sawStep")(key);
            seen.add(key);
          }
          db.close();
          setTimeout(look, 10);
        };
      };
    };
    look();
  });
}

const refinement: Activity = {
  name: "refinement",
  windowMs: 1600,
  async begin({ page, number }) {
    await goTo(page, "#/");
    const fresh = page.getByRole("button", { name: "New session" });
    if (await fresh.isVisible()) await fresh.click();
    await watchSteps(page);
    await page
      .getByRole("textbox", { name: "Client message" })
      .fill(`My sister has not called for ${number + 2} weeks and I feel forgotten.`);
    await page.getByRole("button", { name: /^Refine/ }).click();
  },
  async finish({ page }) {
    await goTo(page, "#/");
    await expect(page.getByRole("textbox", { name: "Client message" })).toBeVisible();
    const resume = page.getByRole("button", { name: "Resume" });
    await expect(page.getByRole("status").first()).toBeAttached();
    if (!(await resume.isVisible())) return;
    await resume.click();
    await expect(resume).toBeHidden();
    await expect(
      page
        .getByRole("status")
        .filter({ hasText: /(Target reached|Best of \d+ rounds?|Held for review)$/ }),
    ).toBeVisible();
  },
  adds: () => [],
};

async function importFile({ page, number }: Moment): Promise<void> {
  await goTo(page, "#/sessions");
  await page.getByRole("heading", { name: "Sessions", level: 1 }).waitFor();
  const buffer = Buffer.from(textOf("import", number));
  const file = { name: "import.json", mimeType: "application/json", buffer };
  await page.locator('input[type="file"]').setInputFiles(file);
}

const sessionImport: Activity = {
  name: "import",
  windowMs: 1200,
  begin: importFile,
  async finish(moment) {
    await importFile(moment);
    await expect(moment.page.getByRole("region", { name: "Import report" })).toBeVisible();
  },
  adds: (number) => told("import", number),
};

/** On where it is off, and off where it is on. */
const vaultSwitch: Activity = {
  name: "vault switch",
  windowMs: 2500,
  async begin({ page }) {
    await goTo(page, "#/privacy");
    const { section, passphrase, repeat } = new Vault(page);
    const on = section.getByRole("button", { name: "Turn on encryption" });
    const off = section.getByRole("button", { name: "Turn off encryption" });
    await expect(on.or(off)).toBeVisible();
    const turnsOn = await on.isVisible();
    await (turnsOn ? on : off).click();
    await passphrase.fill(VAULT_PASSPHRASE);
    if (turnsOn) await repeat.fill(VAULT_PASSPHRASE);
    const name = turnsOn ? "Encrypt" : "Turn off encryption";
    await page.getByRole("dialog").getByRole("button", { name, exact: true }).click();
  },
  async finish({ page }) {
    // What was begun goes on by itself.
    const vault = new Vault(page);
    await expect(vault.mark("encrypted").or(vault.mark("not encrypted"))).toBeVisible();
  },
  adds: () => [],
};

/** As somebody else's device made it; cheap to open, so that the kills fall into the writing. */
async function backupOf(number: number): Promise<Buffer> {
  const storage = await openTestStorage({ ageBox: createAgeBox(4) });
  await storage.files.importText(textOf("restore", number));
  const file = await backUp(storage);
  await storage.close();
  return Buffer.from(await file.arrayBuffer());
}

async function openRestore({ page, number }: Moment) {
  await goTo(page, "#/privacy");
  await page
    .getByRole("region", { name: "Backup" })
    .getByRole("button", { name: "Restore" })
    .click();
  const dialog = page.getByRole("dialog");
  const file = { name: "b.age", mimeType: "", buffer: await backupOf(number) };
  await dialog.locator('input[type="file"]').setInputFiles(file);
  await dialog.getByRole("textbox", { name: "Passphrase" }).fill(BACKUP_PASSPHRASE);
  await dialog.getByRole("button", { name: "Check the backup" }).click();
  await dialog.getByRole("button", { name: "Restore", exact: true }).click();
  return dialog;
}

const restore: Activity = {
  name: "restore",
  windowMs: 1200,
  async begin(moment) {
    await openRestore(moment);
  },
  async finish(moment) {
    await openRestore(moment);
    const { page } = moment;
    await expect(page.getByRole("heading", { name: "The backup is restored" })).toBeVisible();
    await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
  },
  adds: (number) => told("restore", number),
};

const ACTIVITIES = [refinement, sessionImport, vaultSwitch, restore] as const;

/** Opens the app, and unlocks it where it asks. */
async function enter(page: Page, address: string): Promise<void> {
  await keepDownloads(page);
  await page.goto(address);
  const vault = new Vault(page);
  const client = page.getByRole("textbox", { name: "Client message" });
  await expect(client.or(vault.locked)).toBeVisible();
  if (await vault.locked.isVisible()) {
    await vault.enter(VAULT_PASSPHRASE);
    await expect(client).toBeVisible();
  }
}

/** Whether the kill fell into the work: neither before its first write nor after its last. */
interface Count {
  kills: number;
  within: number;
}

test.describe.configure({ mode: "parallel" });

for (let part = 0; part < PARTS; part += 1) {
  const which = PARTS === 1 ? "" : ` (${part + 1} of ${PARTS})`;
  test(`a killed browser loses and doubles nothing, opens again, and goes on with what it did${which}`, async ({
    baseURL,
  }) => {
    test.setTimeout(MOMENTS_OF_A_PART * 180_000);
    await killAgainAndAgain(baseURL ?? "", draws(SEED + part));
  });
}

async function killAgainAndAgain(address: string, draw: () => number): Promise<void> {
  const counts = new Map<string, Count>(
    ACTIVITIES.map(({ name }) => [name, { kills: 0, within: 0 }]),
  );
  let profile = "";
  let browser: KillableBrowser | null = null;
  let known: StoredContent = { sessions: new Map(), steps: new Map() };
  const dropProfile = () => {
    if (profile) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    for (let number = 0; number < MOMENTS_OF_A_PART; number += 1) {
      if (number % MOMENTS_OF_A_PROFILE === 0) {
        await browser?.kill();
        dropProfile();
        profile = mkdtempSync(join(tmpdir(), "attune-kill-"));
        browser = await startKillable(profile);
        await enter(browser.page, address);
        known = { sessions: new Map(), steps: new Map() };
      }
      if (!browser) throw new Error("No browser.");
      const activity = ACTIVITIES[number % ACTIVITIES.length] ?? refinement;
      const when = `by kill ${number}, in ${activity.name}`;
      finished.clear();
      await activity.begin({ page: browser.page, number });
      await browser.page.waitForTimeout(Math.floor(draw() * activity.windowMs));
      await browser.kill();

      browser = await startKillable(profile);
      const { page } = browser;
      await enter(page, address);
      const within = await isWithin(page, activity);
      const after = await readContent(page);
      expectKept(known, after, when);
      const lost = [...finished].filter((key) => !after.steps.has(key));
      expect(lost, `finished steps lost ${when}`).toEqual([]);

      await activity.finish({ page, number });
      const end = await readContent(page);
      expectKept(after, end, `when it went on after kill ${number}`);
      const titles = [...end.sessions.values()];
      expect(titles.filter((title) => /\((imported|from backup)\)$/.test(title))).toEqual([]);
      const wanted = activity.adds(number);
      expect(titles.filter((title) => wanted.includes(title)).sort()).toEqual([...wanted].sort());

      const added = wanted.filter((title) => [...after.sessions.values()].includes(title)).length;
      const count = counts.get(activity.name);
      if (count) {
        count.kills += 1;
        if (within || (added > 0 && added < wanted.length)) count.within += 1;
      }
      known = end;
    }
  } catch (error) {
    const shown = await browser?.page
      .locator("body")
      .ariaSnapshot({ timeout: 5000 })
      .catch(() => "the page does not answer");
    console.log(`What the page shows: ${shown}`);
    throw error;
  } finally {
    await browser?.kill().catch(() => {});
    dropProfile();
    const lines = [...counts].map(([name, { kills, within }]) => `${name}: ${within} of ${kills}`);
    console.log(`Kills that fell into the work: ${lines.join(", ")}.`);
  }
  // Were all kills too early or too late, this test would have shown nothing.
  const within = [...counts.values()].reduce((sum, count) => sum + count.within, 0);
  expect(within).toBeGreaterThan(MOMENTS_OF_A_PART / 6);
}

/** What of the activity shows that it was interrupted in the middle; sessions are counted apart. */
async function isWithin(page: Page, activity: Activity): Promise<boolean> {
  if (activity === refinement) {
    await expect(page.getByRole("status").first()).toBeAttached();
    return await page.getByRole("button", { name: "Resume" }).isVisible();
  }
  if (activity !== vaultSwitch) return false;
  const vault = new Vault(page);
  return await vault.mark("encrypting").or(vault.mark("decrypting")).isVisible();
}
