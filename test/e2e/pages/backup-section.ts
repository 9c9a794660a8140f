import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";

export const BACKUP_PASSPHRASE = "seven lamps over a quiet harbour";

export interface SavedBackup {
  name: string;
  bytes: Buffer;
}

/** scrypt works for seconds, on a busy machine for more. */
const SCRYPT_MS = 45_000;

/** "Backup" on the privacy page, and its dialogs. */
export class BackupSection {
  readonly page: Page;
  readonly section: Locator;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.section = page.getByRole("region", { name: "Backup" });
    this.dialog = page.getByRole("dialog");
  }

  async open(): Promise<void> {
    await this.page.goto("./#/privacy");
    await this.section.waitFor();
  }

  /** @param choose what goes in, in the dialog; everything unless given */
  async backUp(choose = async (_dialog: Locator): Promise<void> => {}): Promise<SavedBackup> {
    await this.section.getByRole("button", { name: "Back up" }).click();
    await this.fillNew(BACKUP_PASSPHRASE);
    await choose(this.dialog);
    const downloading = this.page.waitForEvent("download", { timeout: SCRYPT_MS });
    await this.dialog.getByRole("button", { name: "Back up" }).click();
    const download = await downloading;
    const bytes = await readFile(await download.path());
    await this.dialog.getByRole("button", { name: "Done" }).click();
    return { name: download.suggestedFilename(), bytes };
  }

  async fillNew(passphrase: string, repeated = passphrase): Promise<void> {
    await this.dialog.getByRole("textbox", { name: "Passphrase", exact: true }).fill(passphrase);
    await this.dialog.getByRole("textbox", { name: "Repeat passphrase" }).fill(repeated);
  }

  /** Up to where the backup was checked, or a problem is said. */
  async check({ name, bytes }: SavedBackup, passphrase = BACKUP_PASSPHRASE): Promise<void> {
    await this.section.getByRole("button", { name: "Restore" }).click();
    const choosing = this.page.waitForEvent("filechooser");
    await this.dialog.getByRole("button", { name: "Choose a file" }).click();
    await (await choosing).setFiles({ name, mimeType: "", buffer: bytes });
    await this.dialog.getByRole("textbox", { name: "Passphrase", exact: true }).fill(passphrase);
    await this.checkAgain();
  }

  async checkAgain(): Promise<void> {
    await this.dialog.getByRole("button", { name: "Check the backup" }).click();
    const checked = this.page.getByRole("heading", { name: "What restoring will do" });
    const refused = this.dialog.getByRole("alert").filter({ hasText: /\S/ });
    await expect(checked.or(refused)).toBeVisible({ timeout: SCRYPT_MS });
  }

  /** How many sessions a line of the summary, or of the report, counts. */
  count(line: RegExp): Locator {
    return this.dialog.getByRole("row", { name: line }).getByRole("cell");
  }

  async restore(): Promise<void> {
    await this.dialog.getByRole("button", { name: "Restore", exact: true }).click();
    await this.page.getByRole("heading", { name: /^The backup (is|was) restored/ }).waitFor();
  }
}
