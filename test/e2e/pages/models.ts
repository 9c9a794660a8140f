import type { Locator, Page } from "@playwright/test";

/** A file as a person has it on a disk or stick. */
export interface ModelFile {
  name: string;
  bytes: Uint8Array;
}

/** The page of what this device can run and what is on it. */
export class ModelsPage {
  readonly page: Page;
  readonly device: Locator;
  readonly recommended: Locator;
  readonly list: Locator;
  readonly generator: Locator;
  readonly judge: Locator;
  /** Installs from files under way, and those that failed. */
  readonly imports: Locator;

  constructor(page: Page) {
    this.page = page;
    this.device = page.getByRole("region", { name: "This device" });
    this.recommended = page.getByRole("region", { name: "Recommended" });
    this.list = page.getByRole("list", { name: "Models", exact: true });
    this.generator = page.getByRole("combobox", { name: "Generator" });
    this.judge = page.getByRole("combobox", { name: "Judge" });
    // Dialogs for files are caught from here on: asked for only at the press it may be too late.
    page.on("filechooser", () => {});
    this.imports = page.getByRole("list", { name: "Being installed" });
  }

  async open(): Promise<void> {
    await this.page.goto("./#/models");
    await this.list.waitFor();
  }

  /** A build by its name, such as "Qwen3-1.7B 16-bit". */
  model(name: string): Locator {
    return this.list.getByRole("listitem", { name, exact: true });
  }

  /** What the device card says of `term`. */
  fact(term: string): Locator {
    return this.device.locator("dt", { hasText: term }).locator("xpath=following-sibling::dd");
  }

  /** Gives files to "Install from files"; does not wait until they are installed. */
  async installFiles(...files: readonly (ModelFile | string)[]): Promise<void> {
    const choosing = this.page.waitForEvent("filechooser");
    await this.page.getByRole("button", { name: "Install from files" }).click();
    const chooser = await choosing;
    const paths = files.filter((file) => typeof file === "string");
    const held = files.filter((file) => typeof file !== "string");
    if (paths.length > 0) await chooser.setFiles(paths);
    else {
      await chooser.setFiles(
        held.map(({ name, bytes }) => ({
          name,
          mimeType: "application/octet-stream",
          buffer: Buffer.from(bytes),
        })),
      );
    }
  }

  /** Gives a folder of this machine to "Install from a folder". */
  async installFolder(path: string): Promise<void> {
    const choosing = this.page.waitForEvent("filechooser");
    await this.page.getByRole("button", { name: "Install from a folder" }).click();
    await (await choosing).setFiles(path);
  }

  /** An import by what was picked. */
  importOf(label: string): Locator {
    return this.imports.getByRole("listitem", { name: label, exact: true });
  }

  /** Presses a button of a model. */
  async press(model: string, button: string): Promise<void> {
    await this.model(model).getByRole("button", { name: button, exact: true }).click();
  }

  /** Gives a role a model by the name it has in the list. */
  async assign(role: "generator" | "judge", name: string): Promise<void> {
    await this.choose(this[role], name);
  }

  /** Opens a list, chooses from it, and waits until it is gone: two at once look alike. */
  async choose(list: Locator, option: string | RegExp): Promise<void> {
    await list.click();
    await this.page.getByRole("option", { name: option }).click();
    await this.page.getByRole("listbox").waitFor({ state: "detached" });
  }

  async remove(model: string): Promise<void> {
    await this.press(model, "Remove");
    const dialog = this.page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Remove", exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
  }
}
