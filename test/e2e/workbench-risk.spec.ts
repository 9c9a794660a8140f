import { expect, test } from "@playwright/test";
import { WorkbenchPage } from "./pages/workbench.ts";

const RISK =
  "I can't do this any more. I've been thinking about killing myself and I have the pills here.";

test("words of risk bring the crisis resources before anything is generated", async ({ page }) => {
  const workbench = new WorkbenchPage(page);
  await workbench.open();
  await expect(workbench.crisis).toBeHidden();
  await workbench.client.fill(RISK);
  await expect(workbench.crisis).toBeVisible();
  await expect(workbench.rounds).toHaveCount(0);
  await expect(workbench.crisis.getByRole("alert")).toBeVisible();
  await expect(workbench.crisis).toContainText("alerts nobody");

  await workbench.crisis.getByRole("combobox", { name: "Country" }).selectOption("US");
  await expect(workbench.crisis).toContainText("988");

  // It folds to a line, and that line stays.
  await workbench.crisis.getByRole("button", { name: "Fold to one line" }).click();
  await expect(workbench.crisis).toBeVisible();
  await expect(workbench.crisis).not.toContainText("988");
  await workbench.crisis.getByRole("button", { name: "Show" }).click();
  await expect(workbench.crisis).toContainText("988");

  await page.reload();
  await workbench.client.fill(RISK);
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
  await workbench.refine("I'm fine now, forget it.");
  await workbench.ended();
  await expect(workbench.status).toHaveText(/Held for review$/);
});
