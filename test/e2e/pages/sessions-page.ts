import { readFile } from "node:fs/promises";
import type { Download, Locator, Page } from "@playwright/test";

export interface PickedFile {
  name: string;
  text: string;
}

/** The page that lists what is stored. */
export class SessionsPage {
  readonly page: Page;
  readonly search: Locator;
  readonly items: Locator;
  readonly report: Locator;
  readonly importButton: Locator;

  constructor(page: Page) {
    this.page = page;
    this.search = page.getByRole("searchbox", { name: "Search" });
    this.items = page.getByRole("list", { name: "Sessions" }).locator("> li");
    this.report = page.getByRole("region", { name: "Import report" });
    this.importButton = page.getByRole("button", { name: "Import", exact: true });
  }

  async open(): Promise<void> {
    await this.page.goto("./#/sessions");
    await this.page.getByRole("heading", { name: "Sessions", level: 1 }).waitFor();
  }

  async import(...files: PickedFile[]): Promise<void> {
    const choosing = this.page.waitForEvent("filechooser");
    await this.importButton.click();
    const chooser = await choosing;
    await chooser.setFiles(
      files.map(({ name, text }) => ({
        name,
        mimeType: "application/json",
        buffer: Buffer.from(text),
      })),
    );
    await this.report.waitFor();
  }

  /** The titles as they stand in the list. */
  async titles(): Promise<string[]> {
    return await this.items.getByRole("heading").allTextContents();
  }

  item(title: string): Locator {
    return this.items.filter({ has: this.page.getByRole("link", { name: title, exact: true }) });
  }

  async choose(title: string, entry: string): Promise<void> {
    await this.item(title)
      .getByRole("button", { name: `More for ${title}` })
      .click();
    await this.page.getByRole("menuitem", { name: entry, exact: true }).click();
  }

  async rename(title: string, to: string): Promise<void> {
    await this.choose(title, "Rename");
    await this.page.getByRole("textbox", { name: "Title" }).fill(to);
    await this.page.getByRole("button", { name: "Save" }).click();
    await this.page.getByRole("dialog").waitFor({ state: "hidden" });
  }

  async exportSession(title: string): Promise<string> {
    return await this.saved(() =>
      this.item(title).getByRole("button", { name: "Export session" }).click(),
    );
  }

  async exportAll(): Promise<string> {
    return await this.saved(() => this.page.getByRole("button", { name: "Export all" }).click());
  }

  /** The text of the file that an action hands to the browser. */
  async saved(action: () => Promise<void>): Promise<string> {
    const waiting: Promise<Download> = this.page.waitForEvent("download");
    await action();
    const download = await waiting;
    return await readFile(await download.path(), "utf8");
  }
}
