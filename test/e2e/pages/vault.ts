import { expect, type Locator, type Page } from "@playwright/test";

/** Encrypting, locking and unlocking, as a person does them. */
export class Vault {
  readonly page: Page;
  readonly passphrase: Locator;
  readonly repeat: Locator;
  readonly locked: Locator;
  readonly lockNow: Locator;
  readonly proposal: Locator;
  /** On the page Privacy. */
  readonly section: Locator;

  constructor(page: Page) {
    this.page = page;
    this.passphrase = page.getByRole("textbox", { name: "Passphrase", exact: true });
    this.repeat = page.getByRole("textbox", { name: "Repeat passphrase" });
    this.locked = page.getByRole("heading", { name: "Attune is locked" });
    this.lockNow = page.getByRole("button", { name: "Lock now" });
    this.proposal = page.getByRole("region", { name: "Encryption" });
    this.section = page.getByRole("region", { name: "Encryption" });
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** The word in the header. */
  mark(words: string): Locator {
    return this.page.getByRole("banner").getByRole("link", { name: words, exact: true });
  }

  /** Fills in the dialog and waits until everything is encrypted. */
  async choose(passphrase: string): Promise<void> {
    await this.passphrase.fill(passphrase);
    await this.repeat.fill(passphrase);
    await this.page.getByRole("dialog").getByRole("button", { name: "Encrypt" }).click();
    await expect(this.mark("encrypted")).toBeVisible({ timeout: 30_000 });
  }

  /** Takes up the proposal on the workbench. */
  async encrypt(passphrase: string): Promise<void> {
    await this.proposal.getByRole("button", { name: "Choose a passphrase" }).click();
    await this.choose(passphrase);
  }

  async openSection(): Promise<void> {
    await this.page.goto("./#/privacy");
    await expect(this.section).toBeVisible();
  }

  /** Presses "Lock now" and waits until it asks for the passphrase. */
  async lock(): Promise<void> {
    await this.lockNow.click();
    await expect(this.locked).toBeVisible();
  }

  /** Types a passphrase on the locked page; does not wait for what comes of it. */
  async enter(passphrase: string): Promise<void> {
    await this.passphrase.fill(passphrase);
    await this.button("Unlock").click();
  }

  async unlock(passphrase: string): Promise<void> {
    await this.enter(passphrase);
    await expect(this.lockNow).toBeVisible({ timeout: 30_000 });
  }
}
