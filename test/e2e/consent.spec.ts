import { expect, type Page, test } from "@playwright/test";
import { axeOn } from "../support/axe.ts";
import { SLOW_LOOKS } from "./pages/looks.ts";
import { SettingsPage } from "./pages/settings-page.ts";
import { WorkbenchPage } from "./pages/workbench.ts";

const RISK = "I'm going to kill myself tonight, I have the pills here.";

function introduction(page: Page) {
  return page.getByRole("region", { name: "Before you begin" });
}

test("a first visit says what Attune is and is not, until that is put away", async ({ page }) => {
  const workbench = new WorkbenchPage(page);
  await workbench.open();
  await expect(introduction(page)).toContainText("Nobody is alerted");
  await expect(introduction(page)).toContainText("not a crisis service");
  await introduction(page).getByRole("button", { name: "Put this away" }).click();
  await expect(introduction(page)).toBeHidden();
  await expect(workbench.client).toBeFocused();
  await page.reload();
  await expect(workbench.client).toBeVisible();
  await expect(introduction(page)).toBeHidden();

  await expect(page.getByRole("contentinfo")).toContainText("nobody is alerted");
  await page.getByRole("contentinfo").getByRole("link", { name: "About Attune" }).click();
  await expect(page.getByText("Not a therapist, not a diagnostic tool")).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Country" })).toBeVisible();
});

test("at a workshop everyone is asked before they begin", { tag: "@full" }, async ({ page }) => {
  const settings = new SettingsPage(page);
  const workbench = new WorkbenchPage(page);
  await settings.open();
  const text = settings.field("Consent text");
  await expect(text).toHaveValue(/Taking part is your choice/);
  await text.fill("Please use invented cases only.");
  await page.getByRole("checkbox", { name: "Ask everyone for consent before they begin" }).check();

  const consent = page.getByRole("region", { name: "Consent" });
  const begin = consent.getByRole("button", { name: "Begin" });
  await page.goto("./#/");
  await expect(consent).toContainText("Please use invented cases only.");
  await expect(consent.getByRole("heading", { name: "Before you begin" })).toBeFocused();
  await expect(workbench.client).toBeHidden();
  await expect(begin).toBeDisabled();
  // By the keyboard: the link, the box, the button.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await expect(begin).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(workbench.client).toBeFocused();
  await page.keyboard.type("What the first person wrote.");

  await page.getByRole("button", { name: "Next participant" }).click();
  await expect(consent).toBeVisible();
  await expect(consent.getByRole("checkbox")).not.toBeChecked();
  await consent.getByRole("checkbox", { name: "I have read this" }).check();
  await begin.click();
  await expect(workbench.client).toHaveValue("");

  // A fresh tab asks again; words of risk are not hidden behind the question.
  await workbench.refine(RISK);
  await page.reload();
  await expect(consent).toBeVisible();
  await expect(workbench.crisis).toBeVisible();

  await settings.open();
  await page.getByRole("button", { name: "Use the built-in text" }).click();
  await expect(text).toHaveValue(/Taking part is your choice/);
  await page
    .getByRole("checkbox", { name: "Ask everyone for consent before they begin" })
    .uncheck();
  await page.goto("./#/");
  await expect(workbench.client).toBeVisible();
});

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

    test("axe finds nothing on About Attune and where consent is asked for", {
      tag: "@full",
    }, async ({ page }) => {
      await new WorkbenchPage(page).open();
      await page.goto("./#/about");
      await expect(page.getByRole("heading", { name: "About Attune" })).toBeVisible();
      await expectNothingFound(page);
      await new SettingsPage(page).open();
      await page.getByRole("checkbox", { name: /^Ask everyone/ }).check();
      await page.goto("./#/");
      await expect(page.getByRole("button", { name: "Begin" })).toBeVisible();
      await expectNothingFound(page);
      await page.getByRole("checkbox", { name: "I have read this" }).check();
      await page.getByRole("button", { name: "Begin" }).click();
      await expect(page.getByRole("button", { name: "Next participant" })).toBeVisible();
      await expectNothingFound(page);
    });

    test("axe finds nothing where Attune introduces itself, or risk appears", {
      tag: "@full",
    }, async ({ page }) => {
      const workbench = new WorkbenchPage(page);
      await workbench.open();
      await expect(introduction(page)).toBeVisible();
      await expectNothingFound(page);
      await workbench.client.fill(RISK);
      await expect(workbench.crisis).toBeVisible();
      await workbench.crisis.getByRole("combobox", { name: "Country" }).selectOption("DE");
      await expectNothingFound(page);
      await workbench.crisis.getByRole("button", { name: /Fold|Show/ }).click();
      await expectNothingFound(page);
      await new SettingsPage(page).open();
      await expectNothingFound(page);
    });
  });
}
