import type { Locator, Page } from "@playwright/test";

/** The page of what this device can run. */
export class ModelsPage {
  readonly page: Page;
  readonly device: Locator;
  readonly list: Locator;
  readonly generator: Locator;
  readonly judge: Locator;

  constructor(page: Page) {
    this.page = page;
    this.device = page.getByRole("region", { name: "This device" });
    this.list = page.getByRole("list", { name: "Models", exact: true });
    this.generator = page.getByRole("combobox", { name: "Generator" });
    this.judge = page.getByRole("combobox", { name: "Judge" });
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
}
