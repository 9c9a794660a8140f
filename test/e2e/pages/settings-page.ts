import type { Locator, Page } from "@playwright/test";

/** The page of what refinements run with. */
export class SettingsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto("./#/settings");
    await this.page.getByRole("heading", { name: "Settings", level: 1 }).waitFor();
  }

  field(name: string): Locator {
    return this.page.getByRole("textbox", { name, exact: true });
  }

  /** A field that several roles have. */
  fieldOf(group: string, name: string): Locator {
    return this.page
      .getByRole("group", { name: group })
      .getByRole("textbox", { name, exact: true });
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** Shows one of the prompts. */
  async prompt(name: string): Promise<Locator> {
    await this.page.getByRole("tab", { name }).click();
    return this.field(`${name} prompt`);
  }

  get version(): Locator {
    return this.page.getByRole("combobox", { name: "Version in force" });
  }
}
