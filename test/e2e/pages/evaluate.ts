import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";

/** A file as one picks it; `path` of one on the disk. */
export type DataFile = { name: string; text: string | Buffer } | { path: string };

/** The evidence lab: its list of data sets, the import, and the page of one. */
export class EvaluatePage {
  readonly page: Page;
  readonly list: Locator;
  readonly importButton: Locator;
  readonly keepOutOfRange: Locator;
  readonly problems: Locator;

  constructor(page: Page) {
    this.page = page;
    this.list = page.getByRole("list", { name: "Data sets" }).locator("> li");
    this.importButton = page.getByRole("button", { name: "Import data" });
    this.keepOutOfRange = page.getByRole("checkbox", { name: "Keep out-of-range values" });
    this.problems = page.getByRole("table", { name: "Problems" });
  }

  async open(): Promise<void> {
    await this.page.goto("./#/evaluate");
    await this.importButton.waitFor();
  }

  /** Picks a file; the step that shows what was recognised is there then. */
  async pick(file: DataFile): Promise<void> {
    const choosing = this.page.waitForEvent("filechooser");
    await this.importButton.click();
    const chooser = await choosing;
    await chooser.setFiles(
      "path" in file
        ? file.path
        : { name: file.name, mimeType: "", buffer: Buffer.from(file.text) },
    );
    await this.page.getByRole("heading", { name: "What was recognised" }).waitFor();
  }

  /** The list that says what a column means. */
  meaningOf(column: string): Locator {
    return this.page.getByRole("combobox", { name: `Meaning of ${column}`, exact: true });
  }

  async choose(list: Locator, option: string): Promise<void> {
    await list.click();
    await this.page
      .getByRole("option", { name: new RegExp(`^${option}`) })
      .first()
      .click();
    await this.page.getByRole("listbox").waitFor({ state: "hidden" });
  }

  /** Presses Import and waits until it is done. */
  async import(): Promise<void> {
    await this.page.getByRole("button", { name: "Import", exact: true }).click();
    await this.page.getByRole("heading", { name: "Imported" }).waitFor();
  }

  /** Opens the data set that was imported last, or the one of that title. */
  async openDataSet(title?: string): Promise<void> {
    if (title === undefined) {
      await this.page.getByRole("button", { name: "Open the data set" }).click();
    } else {
      await this.open();
      await this.list.getByRole("link", { name: title, exact: true }).click();
    }
    await this.page.getByRole("navigation", { name: "Views of this data set" }).waitFor();
  }

  /** All the way: a file as it was recognised, imported and opened. */
  async bring(file: DataFile, options: { keepOutOfRange?: boolean } = {}): Promise<void> {
    await this.open();
    await this.pick(file);
    if (options.keepOutOfRange) await this.keepOutOfRange.check();
    await this.import();
    await this.openDataSet();
  }

  async goTo(view: string): Promise<void> {
    await this.page
      .getByRole("navigation", { name: "Views of this data set" })
      .getByRole("link", { name: view, exact: true })
      .click();
  }

  /** The text of the file that an action hands to the browser. */
  async saved(action: () => Promise<void>): Promise<string> {
    const waiting = this.page.waitForEvent("download");
    await action();
    return await readFile(await (await waiting).path(), "utf8");
  }
}
