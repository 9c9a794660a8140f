import type { Locator, Page } from "@playwright/test";

/** The page on which a person allows the files of one model. */
export class AgreementPage {
  readonly page: Page;
  readonly heading: Locator;
  readonly allow: Locator;
  readonly refuse: Locator;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole("heading", { name: "Allow this download?" });
    this.allow = page.getByRole("button", { name: "Allow these files" });
    this.refuse = page.getByRole("button", { name: "Do not allow" });
  }

  /** Allows the files where the person is asked, which is not so where they were allowed before. */
  async allowIfAsked(otherwise: Locator): Promise<void> {
    await this.heading.or(otherwise).first().waitFor();
    if (await this.heading.isVisible()) await this.allow.click();
  }

  /** What is asked for on one host, address by address. */
  files(host: string): Locator {
    return this.page.getByRole("region", { name: host }).getByRole("listitem");
  }
}
