import { expect, type Page, test } from "@playwright/test";
import { WorkbenchPage } from "./pages/workbench.ts";

const RISK =
  "I can't do this any more. I've been thinking about killing myself and I have the pills here.";

const DANGER_NOW = "I'm going to kill myself tonight, I have the pills here.";

/** Notes which of the two comes into the page first: crisis resources, or a round. */
async function watchOrder(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seenInOrder: seen });
    const look = () => {
      const places = { resources: "[aria-label='Crisis resources']", round: "article" };
      for (const [name, selector] of Object.entries(places)) {
        if (!seen.includes(name) && document.querySelector(selector)) seen.push(name);
      }
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
  });
  return () => page.evaluate(() => Reflect.get(window, "seenInOrder"));
}

test("words of risk bring the crisis resources before anything is generated", async ({ page }) => {
  const workbench = new WorkbenchPage(page);
  await workbench.open();
  await expect(workbench.crisis).toBeHidden();
  const order = await watchOrder(page);
  await workbench.client.fill(RISK);
  await page.keyboard.press("Control+Enter");
  await workbench.ended();
  expect(await order()).toEqual(["resources", "round"]);
  await expect(workbench.crisis.getByRole("alert")).toHaveText(/^Words here may mean/);
  await expect(workbench.crisis).toContainText("alerts nobody");
});

test("crisis resources are first for the keyboard, and stay", async ({ page }) => {
  const workbench = new WorkbenchPage(page);
  await workbench.open();
  await workbench.client.fill(DANGER_NOW);
  await expect(workbench.crisis).toBeVisible();
  await expect(workbench.rounds).toHaveCount(0);

  // From the start of the page.
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    getSelection()?.setPosition(document.body, 0);
  });
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Go to crisis resources" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const fold = workbench.crisis.getByRole("button", { name: "Fold to one line" });
  await expect(fold).toBeFocused();
  await page.keyboard.press("Tab");
  const country = workbench.crisis.getByRole("combobox", { name: "Country" });
  await expect(country).toBeFocused();
  await page.keyboard.type("United S");
  await expect(country).toHaveValue("US");
  await expect(workbench.crisis).toContainText("Call or text 988");
  await expect(workbench.crisis.getByRole("listitem").first()).toContainText("Call 911 now");

  // It folds to a line, and that line stays.
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(workbench.crisis).toBeVisible();
  await expect(workbench.crisis).not.toContainText("988");
  await expect(workbench.crisis).toContainText("Call 911 now");
  await page.keyboard.press("Enter");
  await expect(workbench.crisis).toContainText("988");

  // Another page and back, and another visit.
  await page.getByRole("link", { name: "About Attune" }).click();
  await expect(page.getByRole("heading", { name: "About Attune" })).toBeVisible();
  await expect(page.getByText("Call or text 988")).toBeVisible();
  await page.goBack();
  await expect(workbench.crisis).toContainText("988");
  await page.reload();
  await expect(workbench.crisis).toContainText("988");
});

test("every reply to words of risk is held, and accepting one needs a reason", async ({ page }) => {
  const workbench = new WorkbenchPage(page);
  await workbench.open();
  await workbench.refine(RISK);
  await workbench.ended();
  await expect(workbench.status).toHaveText(/Held for review$/);
  await expect(workbench.crisis).toBeVisible();

  await workbench.button("Accept").click();
  const reason = page.getByRole("textbox", { name: "Reason for accepting" });
  await expect(reason).toBeFocused();
  await workbench.button("Accept").click();
  await expect(page.getByText("Write a few words on why.")).toBeVisible();
  await reason.fill("Reviewed with my supervisor; I am calling her now.");
  await page.keyboard.press("Control+Enter");
  await expect(workbench.refinement.getByText("Reviewed with my supervisor")).toBeVisible();

  await expect(workbench.client).toHaveValue("");

  // A later turn does not make the risk go away.
  await page.reload();
  await expect(workbench.crisis).toBeVisible();
  await workbench.refine("I'm fine now, forget it. I was never going to do anything.");
  await workbench.ended();
  await expect(workbench.status).toHaveText(/Held for review$/);
  await expect(workbench.crisis).toBeVisible();

  // On paper too.
  await page.goto("./#/sessions");
  await page.getByRole("button", { name: /^More for/ }).click();
  await page.getByRole("menuitem", { name: "Print" }).click();
  await expect(workbench.crisis).toContainText("Attune alerted nobody");
});

test("on a phone the line of the crisis resources stays in sight", { tag: "@full" }, async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const workbench = new WorkbenchPage(page);
  await workbench.open();
  await workbench.client.fill(RISK);
  const title = workbench.crisis.getByText(/^Words here may mean/);
  await expect(title).toBeInViewport();
  await workbench.button("Refine").scrollIntoViewIfNeeded();
  await page.getByRole("link", { name: "About Attune" }).scrollIntoViewIfNeeded();
  await expect(title).toBeInViewport({ ratio: 1 });
  await workbench.crisis.getByRole("button", { name: "Show" }).click();
  await expect(workbench.crisis.getByText("Attune alerts nobody")).toBeInViewport();
  await expect(workbench.crisis.getByRole("button", { name: "Fold to one line" })).toBeVisible();
  expect(await workbench.overflowsSideways()).toBe(false);
});

test("a number is taken along by copying it", { tag: "@full" }, async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const workbench = new WorkbenchPage(page);
  await workbench.open();
  await workbench.client.fill(RISK);
  await workbench.crisis.getByRole("combobox", { name: "Country" }).selectOption("NL");
  await workbench.crisis.getByRole("button", { name: "Copy 0800-0113" }).click();
  await expect(page.getByText("0800-0113 is on the clipboard.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("0800-0113");
});
