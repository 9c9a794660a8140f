import { expect, type Page, test } from "@playwright/test";
import { BackupSection } from "./pages/backup-section.ts";
import { EXAM, MEETING, sessionsFile } from "./pages/session-files.ts";
import { SessionsPage } from "./pages/sessions-page.ts";

async function fill(page: Page): Promise<SessionsPage> {
  const sessions = new SessionsPage(page);
  await sessions.open();
  await sessions.import({ name: "two.json", text: sessionsFile(MEETING, EXAM) });
  await expect(sessions.items).toHaveCount(2);
  return sessions;
}

test("a backup made here is restored on an empty device, and again without doubling", async ({
  page,
  browser,
}) => {
  test.slow();
  await fill(page);
  const backup = new BackupSection(page);
  await backup.open();
  await expect(backup.section).toContainText("No backup has been made on this device.");
  const saved = await backup.backUp();
  expect(saved.name).toMatch(/^attune-backup-\d{4}-\d\d-\d\d\.age$/);
  expect(saved.bytes.toString("latin1")).toMatch(/^age-encryption\.org\/v1\n-> scrypt /);
  expect(saved.bytes.includes(MEETING.client)).toBe(false);
  await expect(backup.section).toContainText(/Last backup: .*, 2 sessions\./);

  const other = await (await browser.newContext()).newPage();
  const there = new BackupSection(other);
  await there.open();
  await there.check(saved, "not the passphrase");
  await expect(there.dialog.getByRole("alert")).toContainText("does not open this file");
  await there.dialog.getByRole("button", { name: "Close" }).click();

  await there.check(saved);
  await expect(there.count(/^New here/)).toHaveText("2");
  await expect(there.dialog.getByRole("row")).toHaveCount(1);
  await expect(there.dialog).toContainText("What is stored in this browser is not encrypted.");
  await there.restore();
  await expect(there.count(/^New here/)).toHaveText("2");
  await there.dialog.getByRole("button", { name: "Turn on encryption" }).click();
  await expect(there.dialog).toContainText("Encrypt what you write here");
  await there.dialog.getByRole("button", { name: "Close" }).click();
  await other.getByRole("link", { name: "Sessions" }).first().click();
  const list = new SessionsPage(other);
  await expect(list.items).toHaveCount(2);
  await expect(list.items.filter({ hasText: MEETING.title })).toContainText(MEETING.client);

  await there.open();
  await there.check(saved);
  await expect(there.count(/^New here/)).toHaveCount(0);
  await expect(there.count(/^The same/)).toHaveText("2");
  await there.restore();
  await list.open();
  await expect(list.items).toHaveCount(2);
  await other.context().close();
});

test("chosen sessions only, and without settings", { tag: "@full" }, async ({ page }) => {
  test.slow();
  const sessions = await fill(page);
  const backup = new BackupSection(page);
  await backup.open();
  const saved = await backup.backUp(async (dialog) => {
    await dialog.getByRole("radio", { name: "Chosen sessions" }).check();
    await dialog.getByRole("checkbox", { name: "Settings and prompts" }).uncheck();
    await dialog.getByRole("button", { name: "Back up" }).click();
    await expect(dialog).toContainText("Choose something to back up.");
    await dialog.getByRole("checkbox", { name: MEETING.title }).check();
  });
  await sessions.open();
  for (const { title } of [MEETING, EXAM]) await sessions.choose(title, "Delete");
  await expect(sessions.items).toHaveCount(0);
  await backup.open();
  await backup.check(saved);
  await expect(backup.count(/^New here/)).toHaveText("1");
  await expect(backup.dialog.getByRole("checkbox")).toHaveCount(0);
  await backup.restore();
  await sessions.open();
  await expect(sessions.items).toHaveCount(1);
  await expect(sessions.items).toContainText(MEETING.title);
});

test("cancelling leaves nothing behind, and a file that is no backup is said to be none", {
  tag: "@full",
}, async ({ page }) => {
  const backup = new BackupSection(page);
  await backup.open();
  await backup.section.getByRole("button", { name: "Back up" }).click();
  await backup.fillNew("seven lamps over a quiet harbour", "seven lamps");
  await backup.dialog.getByRole("button", { name: "Back up" }).click();
  await expect(backup.dialog).toContainText("The two are not the same.");
  await backup.fillNew("seven lamps over a quiet harbour");
  await backup.dialog.getByRole("button", { name: "Back up" }).click();
  await expect(backup.dialog.getByRole("status")).toContainText("Computing the key");
  let downloads = 0;
  page.on("download", () => {
    downloads += 1;
  });
  await backup.dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(backup.dialog).toBeHidden();
  await expect(backup.section).toContainText("No backup has been made on this device.");

  await backup.check({ name: "holiday.age", bytes: Buffer.from("a picture") });
  await expect(backup.dialog.getByRole("alert")).toContainText("not a file in the age format");
  expect(downloads).toBe(0);
});

test("reminds after thirty days with sessions and no backup, later if asked, and never if asked", {
  tag: "@full",
}, async ({ page }) => {
  const start = Date.now();
  const at = async (days: number) => {
    await page.clock.setFixedTime(start + days * 86_400_000);
    await page.goto("./#/models");
    await page.reload();
    await page.getByRole("heading", { name: "Models", level: 1 }).waitFor();
  };
  const notice = page
    .getByRole("region", { name: "Notices" })
    .getByText("There is no backup of the sessions on this device.");
  await at(0);
  await fill(page);
  await at(1);
  await page.waitForTimeout(500);
  await at(29);
  await page.waitForTimeout(500);
  await expect(notice).toBeHidden();
  await at(32);
  await expect(notice).toBeVisible();
  await page.getByRole("button", { name: "Later" }).click();
  await expect(notice).toBeHidden();
  await at(33);
  await page.waitForTimeout(500);
  await expect(notice).toBeHidden();
  await at(36);
  await expect(notice).toBeVisible();
  await page.getByRole("button", { name: "Back up", exact: true }).click();
  const section = page.getByRole("region", { name: "Backup" });
  await section.getByRole("combobox", { name: "Remind me to back up" }).click();
  await page.getByRole("option", { name: "Never" }).click();
  await at(90);
  await page.waitForTimeout(500);
  await expect(notice).toBeHidden();
});
