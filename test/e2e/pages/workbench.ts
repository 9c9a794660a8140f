import { expect, type Locator, type Page } from "@playwright/test";

const OUTCOME = /(Target reached|Best of \d+ rounds?|Held for review|Stopped|Failed: .+)$/;

/** The start page, as a person uses it: by the names of things. */
export class WorkbenchPage {
  readonly page: Page;
  readonly client: Locator;
  readonly reply: Locator;
  readonly refinement: Locator;
  readonly status: Locator;
  readonly crisis: Locator;

  constructor(page: Page) {
    this.page = page;
    this.client = page.getByRole("textbox", { name: "Client message" });
    this.reply = page.getByRole("textbox", { name: "Your reply (optional)" });
    this.refinement = page.getByRole("region", { name: "Refinement" });
    this.status = page.getByRole("status");
    this.crisis = page.getByRole("region", { name: "Crisis resources" });
  }

  async open(): Promise<void> {
    await this.page.goto("./");
    await expect(this.client).toBeVisible();
  }

  /** Makes the practice rules write slowly, so that a run can be looked at; call before `open`. */
  async slowDown(pauseMs: number): Promise<void> {
    await this.page.addInitScript((ms) => {
      const { setTimeout: real } = window;
      const slow = (run: TimerHandler, after?: number, ...rest: unknown[]) =>
        real(run, after !== undefined && after > 0 && after < 50 ? ms : after, ...rest);
      Object.assign(window, { setTimeout: slow });
    }, pauseMs);
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  round(index: number): Locator {
    return this.refinement.getByRole("article", { name: `Round ${index}`, exact: true });
  }

  get rounds(): Locator {
    return this.refinement.getByRole("article");
  }

  /** Presses Refine; resolves when the new refinement is shown, running or over. */
  async refine(text?: string, reply?: string): Promise<void> {
    if (text !== undefined) await this.client.fill(text);
    if (reply !== undefined) await this.reply.fill(reply);
    const before = await this.refinement.getAttribute("data-refinement");
    await this.button("Refine").click();
    await expect.poll(() => this.refinement.getAttribute("data-refinement")).not.toBe(before);
    await expect(this.status).toBeAttached();
  }

  /** Resolves when the run is over. */
  async ended(): Promise<void> {
    await expect(this.status).toHaveText(OUTCOME, { timeout: 30_000 });
  }

  /** Opens a folded round. */
  async unfold(index: number): Promise<void> {
    const toggle = this.round(index).getByRole("button", { name: new RegExp(`^Round ${index}`) });
    if ((await toggle.getAttribute("aria-expanded")) === "false") await toggle.click();
  }

  /** The expected score of each dimension of a round, in the order shown. */
  async scores(index: number): Promise<number[]> {
    await this.unfold(index);
    const meters = this.round(index).getByRole("group", { name: "Scores" }).getByRole("meter");
    await expect(meters.first()).toBeVisible();
    const values = await meters.evaluateAll((all) =>
      all.map((meter) => Number(meter.getAttribute("aria-valuenow"))),
    );
    return values;
  }

  async meanScore(index: number): Promise<number> {
    const values = await this.scores(index);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  }

  /** Index of the round that is marked as the best. */
  async bestRound(): Promise<number> {
    const count = await this.rounds.count();
    for (let index = count - 1; index > 0; index -= 1) {
      if (await this.round(index).getByText("best", { exact: true }).isVisible()) return index;
    }
    return 0;
  }

  /** True where the page can be scrolled sideways, which it never should be. */
  async overflowsSideways(): Promise<boolean> {
    return this.page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
  }
}
