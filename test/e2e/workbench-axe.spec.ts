import { expect, type Page, test } from "@playwright/test";
import { axeOn } from "../support/axe.ts";
import { SLOW_LOOKS } from "./pages/looks.ts";
import { WorkbenchPage } from "./pages/workbench.ts";

const MESSAGE = "My chest goes tight and I just turn around. Then I feel pathetic.";
const RISK = "I have been thinking about killing myself and I have the pills here.";

async function expectNothingFound(page: Page): Promise<void> {
  const { violations } = await axeOn(page)
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(" ")}`)).toEqual(
    [],
  );
}

for (const { name: look, colorScheme, viewport } of SLOW_LOOKS) {
  test.describe(look, () => {
    test.use({ colorScheme, viewport });

    test("axe finds nothing on the empty workbench", { tag: "@full" }, async ({ page }) => {
      const workbench = new WorkbenchPage(page);
      await workbench.open();
      await page.getByRole("button", { name: /More examples/ }).click();
      // What is half under the bar at the top while the page scrolls is no smaller for it.
      await page.evaluate(() => window.scrollTo(0, 0));
      await expectNothingFound(page);
    });

    test("axe finds nothing while a reply is written", { tag: "@full" }, async ({ page }) => {
      const workbench = new WorkbenchPage(page);
      await workbench.slowDown(500);
      await workbench.open();
      await workbench.refine(MESSAGE);
      await expect(workbench.round(0)).toBeVisible();
      await expectNothingFound(page);
      await expect(workbench.button("Stop")).toBeVisible();
    });

    test("axe finds nothing when a refinement is over", async ({ page }) => {
      const workbench = new WorkbenchPage(page);
      await workbench.open();
      await workbench.refine(MESSAGE, "You should just try to relax. It will be fine.");
      await workbench.ended();
      await workbench.unfold(0);
      await workbench.round(0).getByText("Steps").click();
      await expectNothingFound(page);
      await workbench.round(0).getByRole("button", { name: "Empathy" }).click();
      await expect(page.getByRole("list", { name: "Probability of each score" })).toBeVisible();
      await expectNothingFound(page);
      await page.keyboard.press("Escape");
      await workbench.button("Reject").click();
      await expectNothingFound(page);
    });

    test("axe finds nothing when a reply is held", async ({ page }) => {
      const workbench = new WorkbenchPage(page);
      await workbench.open();
      await workbench.refine(RISK);
      await workbench.ended();
      await workbench.button("Accept").click();
      await expect(page.getByRole("textbox", { name: "Reason for accepting" })).toBeVisible();
      await expectNothingFound(page);
    });
  });
}
