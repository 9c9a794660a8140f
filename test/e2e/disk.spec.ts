import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { startKillable } from "../support/killable-chromium.ts";
import { type Hit, searchProfile } from "../support/profile-search.ts";
import { EvaluatePage } from "./pages/evaluate.ts";
import { RubricsPage } from "./pages/rubrics-page.ts";
import { SettingsPage } from "./pages/settings-page.ts";
import { Vault } from "./pages/vault.ts";
import { WorkbenchPage } from "./pages/workbench.ts";

const PASSPHRASE = "violet anchor seven teaspoons";

/** Words of no dictionary and no file of the app; one for each thing a person writes. */
const MARKERS = {
  client: "zqvorlund",
  reply: "wexibrant",
  edit: "quorvimaz",
  title: "yblostrik",
  tag: "kjendorff",
  note: "vraxulome",
  prompt: "dzinkovar",
  rubric: "trumblevik",
  rubricDraft: "sprindolax",
  searched: "gwylthorp",
  dataFile: "mwyvernok",
  dataClient: "plodrishan",
  dataReply: "vunterkelp",
  dataLicence: "chozzamir",
  rater: "djurnefax",
  ratingNote: "snaplivork",
  runLabel: "tregmoulin",
  unsent: "fjaldrix",
  unsentReply: "ophwindle",
};

/** Everything a person can write, in one session, some of it never sent. */
async function writeEverything(page: Page): Promise<void> {
  const workbench = new WorkbenchPage(page);
  await workbench.refine(
    `My sister ${MARKERS.client} ignored me again today and I felt invisible.`,
    `Just relax, ${MARKERS.reply}, and it will pass.`,
  );
  await workbench.ended();
  await page.getByRole("button", { name: "Rename session" }).click();
  await page.getByRole("textbox", { name: "Session title" }).fill(`About ${MARKERS.title}`);
  await page.keyboard.press("Enter");
  await page.getByText("Tags and notes").click();
  await page.getByRole("textbox", { name: "Tags" }).fill(MARKERS.tag);
  await page.getByRole("textbox", { name: "Notes" }).fill(`Ask about ${MARKERS.note}`);
  await page.getByRole("textbox", { name: "Tags" }).focus();
  await workbench.button("Edit").click();
  const edit = page.getByRole("textbox", { name: "Edited reply" });
  await edit.fill(`It sounds lonely, ${MARKERS.edit}. What did you need from her today?`);
  await workbench.button("Score edit").click();
  await workbench.ended();

  const settings = new SettingsPage(page);
  await page.getByRole("link", { name: "Settings" }).click();
  const prompt = await settings.prompt("Critic");
  await prompt.fill(`${await prompt.inputValue()}\nMind ${MARKERS.prompt}.`);
  await page.getByRole("button", { name: "Save as a new version" }).click();

  const rubrics = new RubricsPage(page);
  await page.evaluate(() => {
    location.hash = "#/rubrics/therajudge-7";
  });
  await rubrics.button("Copy to edit").click();
  await rubrics.field("Title").fill(`For ${MARKERS.rubric}`);
  await rubrics.save.click();
  await rubrics.button("Edit").click();
  await rubrics.field("Source").fill(`Not saved: ${MARKERS.rubricDraft}`);

  await writeToLab(page);

  await page.getByRole("link", { name: "Sessions" }).click();
  await page.getByRole("searchbox", { name: "Search" }).fill(MARKERS.searched);
  await expect(page.getByText("Nothing found.")).toBeVisible();

  await page.getByRole("link", { name: "Workbench" }).click();
  await workbench.button("New session").click();
  await workbench.client.fill(`Not sent: ${MARKERS.unsent}`);
  await workbench.reply.fill(`Not sent either: ${MARKERS.unsentReply}`);
  // The pause in typing after which it is written: the browser is ended without leaving the page.
  await page.waitForTimeout(1000);
}

/** A data set out of a file, a rating of it with a note, and a batch run over it. */
async function writeToLab(page: Page): Promise<void> {
  const lab = new EvaluatePage(page);
  await page.evaluate(() => {
    location.hash = "#/evaluate";
  });
  await lab.pick({
    name: `${MARKERS.dataFile}.csv`,
    text: `client,reply\nMy ${MARKERS.dataClient} is gone.,That sounds like a loss ${MARKERS.dataReply}.\n`,
  });
  await lab.import();
  await lab.openDataSet();
  await page.getByRole("textbox", { name: /^Licence/ }).fill(`Ask ${MARKERS.dataLicence}`);
  await page.getByRole("textbox", { name: /^Licence/ }).blur();

  await lab.goTo("Rating");
  await page.getByRole("button", { name: "Rate", exact: true }).click();
  await page.getByRole("textbox", { name: "Rater" }).fill(MARKERS.rater);
  await page.getByRole("button", { name: "Start rating" }).click();
  await page.getByText("Add a note").click();
  const note = page.getByRole("textbox", { name: "Note" });
  await note.fill(`About ${MARKERS.ratingNote}`);
  await note.blur();
  await page.getByRole("article").focus();
  for (let dimension = 0; dimension < 7; dimension += 1) await page.keyboard.press("4");
  await page.keyboard.press("Enter");
  await expect(page.getByText(`Thank you, ${MARKERS.rater}`)).toBeVisible();
  await page.getByRole("button", { name: "Back to the list" }).click();

  await lab.goTo("Runs");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(MARKERS.runLabel);
  await page.getByRole("button", { name: "Start run" }).click();
  await expect(page.getByText(/^Finished, /)).toBeVisible({ timeout: 60_000 });
}

/** A visit that is closed in the ordinary way; what the browser then has on its disk. */
async function visit(profile: string, address: string, work: (page: Page) => Promise<void>) {
  const browser = await startKillable(profile);
  try {
    await browser.page.goto(address);
    await work(browser.page);
  } finally {
    await browser.close();
  }
}

function describe(hits: readonly Hit[]): string[] {
  return hits.map(({ marker, file, form }) => `${marker} in ${file} as ${form}`);
}

test("with the vault on, nothing that was written is on the disk", async ({ baseURL }) => {
  test.setTimeout(180_000);
  const profile = mkdtempSync(join(tmpdir(), "attune-disk-on-"));
  try {
    await visit(profile, baseURL ?? "", async (page) => {
      await new Vault(page).encrypt(PASSPHRASE);
      await writeEverything(page);
    });
    // A second visit reads it all, and the browser restores what it would restore.
    await visit(profile, baseURL ?? "", async (page) => {
      const vault = new Vault(page);
      await vault.unlock(PASSPHRASE);
      await expect(new WorkbenchPage(page).client).toHaveValue(`Not sent: ${MARKERS.unsent}`);
      await page.getByRole("link", { name: "Sessions" }).click();
      await page.getByRole("link", { name: `About ${MARKERS.title}` }).click();
      await expect(page.getByText(MARKERS.edit).first()).toBeVisible();
      await vault.lock();
    });
    expect(describe(searchProfile(profile, [...Object.values(MARKERS), PASSPHRASE]))).toEqual([]);
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

test("with the vault off, it is found, so that the search is one", async ({ baseURL }) => {
  test.setTimeout(180_000);
  const profile = mkdtempSync(join(tmpdir(), "attune-disk-off-"));
  try {
    await visit(profile, baseURL ?? "", writeEverything);
    const hits = searchProfile(profile, Object.values(MARKERS));
    const { searched: _neverStored, ...stored } = MARKERS;
    for (const marker of Object.values(stored)) {
      expect(describe(hits), `${marker} is stored in the clear`).toContainEqual(
        expect.stringMatching(new RegExp(`^${marker} in .*IndexedDB`)),
      );
    }
    // In the store and nowhere else: neither history nor session restore has any of it.
    expect(describe(hits.filter(({ file }) => !file.includes("IndexedDB")))).toEqual([]);
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
