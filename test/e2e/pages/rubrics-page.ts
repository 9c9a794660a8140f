import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";

/** The page of rubrics, with the editor of one's own. */
export class RubricsPage {
  readonly page: Page;
  readonly dimensions;
  readonly flags;
  readonly save;

  constructor(page: Page) {
    this.page = page;
    this.dimensions = page.getByRole("list", { name: "Dimensions to edit" });
    this.flags = page.getByRole("list", { name: "Flags to edit" });
    this.save = page.getByRole("button", { name: /^Save as version/ });
  }

  async open(address = ""): Promise<void> {
    await this.page.goto(`./#/rubrics${address}`);
    await this.page.getByRole("heading", { name: "Rubrics", level: 1 }).waitFor();
  }

  heading(name: string) {
    return this.page.getByRole("heading", { name, level: 2, exact: true });
  }

  /** In the list beside the page. */
  link(name: string) {
    return this.page
      .getByRole("navigation", { name: "Rubrics" })
      .getByRole("link", { name: new RegExp(`^${name.replaceAll(/[()]/g, "\\$&")}`) });
  }

  button(name: string | RegExp) {
    return this.page.getByRole("button", { name, exact: true });
  }

  field(name: string) {
    return this.page.getByRole("textbox", { name, exact: true });
  }

  /** Unfolds a dimension or a flag. */
  async unfold(name: string): Promise<void> {
    const part = this.page.getByRole("button", { name: new RegExp(`^${name}`), expanded: false });
    await part.click();
  }

  async exported(): Promise<{ name: string; text: string }> {
    const download = this.page.waitForEvent("download");
    await this.button("Export JSON").click();
    const file = await download;
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
  }

  /** Gives a file as the file dialog does. */
  async give(name: string, text: string): Promise<void> {
    const chooser = this.page.waitForEvent("filechooser");
    await this.button("Open a rubric file").click();
    await (await chooser).setFiles({
      name,
      mimeType: "application/json",
      buffer: Buffer.from(text),
    });
  }
}
