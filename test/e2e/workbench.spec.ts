import { expect, test } from "@playwright/test";
import { watchForErrors } from "../support/page-errors.ts";
import { WorkbenchPage } from "./pages/workbench.ts";

const MESSAGE =
  "I keep replaying what my boss said in front of everyone. It was three weeks ago and I still " +
  "can't walk past the meeting room. My chest goes tight and then I feel pathetic.";
const WEAK_REPLY = "You're overreacting. Just get over it, others have it much worse.";

test("refines a message, and everything is still there after a reload", async ({ page }) => {
  const errors = await watchForErrors(page);
  const workbench = new WorkbenchPage(page);
  await workbench.open();
  await workbench.refine(MESSAGE);
  await workbench.ended();
  expect(await workbench.rounds.count()).toBeGreaterThanOrEqual(2);
  const best = await workbench.bestRound();
  expect(best).toBeGreaterThan(0);
  expect(await workbench.meanScore(best)).toBeGreaterThan(await workbench.meanScore(0));
  const reply = await workbench.round(best).locator("p.spoken").first().innerText();
  const outcome = await workbench.status.innerText();

  await workbench.button("Accept").click();
  await expect(workbench.refinement.getByText("Accepted")).toBeVisible();
  await expect(workbench.client).toBeFocused();
  await expect(workbench.client).toHaveValue("");
  const conversation = page.getByRole("list", { name: "Conversation" });
  await expect(conversation).toContainText(MESSAGE);
  await expect(conversation).toContainText(reply);

  await page.reload();
  await expect(conversation).toContainText(reply);
  await expect(workbench.status).toHaveText(outcome);
  await expect(workbench.refinement.getByText("Accepted")).toBeVisible();
  expect(await workbench.meanScore(best)).toBeGreaterThan(await workbench.meanScore(0));

  // The conversation goes on with a second turn, and the first can be shown again.
  await workbench.refine("Then last night I cried in the car again.");
  await workbench.ended();
  await expect(workbench.button("Accept")).toBeVisible();
  await page.getByRole("button", { name: "Show rounds" }).click();
  await expect(workbench.status).toHaveText(outcome);
  expect(errors).toEqual([]);
});

test("refines a reply that the person brought", async ({ page }) => {
  const workbench = new WorkbenchPage(page);
  await workbench.open();
  await workbench.refine(MESSAGE, WEAK_REPLY);
  await workbench.ended();
  await workbench.unfold(0);
  await expect(workbench.round(0)).toContainText("your reply");
  await expect(workbench.round(0)).toContainText(WEAK_REPLY);
  await expect(workbench.round(0).locator("mark").first()).toBeVisible();
  expect(await workbench.rounds.count()).toBeGreaterThanOrEqual(2);
  const best = await workbench.bestRound();
  expect(await workbench.meanScore(best)).toBeGreaterThan(await workbench.meanScore(0));
  await workbench.button("Accept").click();
  await expect(workbench.client).toHaveValue("");
  await page.reload();
  await expect(page.getByRole("list", { name: "Conversation" })).toContainText(MESSAGE);
});

test("works from the keyboard alone", async ({ page }) => {
  const workbench = new WorkbenchPage(page);
  await workbench.open();
  const reach = async (name: string, role: "button" | "textbox") => {
    const target = page.getByRole(role, { name, exact: true });
    for (let presses = 0; presses < 80; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`${name} was not reached with Tab.`);
  };
  await reach("Client message", "textbox");
  await page.keyboard.type(MESSAGE);
  await page.keyboard.press("Control+Enter");
  await workbench.ended();

  // The details of a dimension open on focus and close on Escape.
  // Rounds fold as a run ends; what was focused in one of them then has to be found again.
  const details = page.getByRole("list", { name: "Probability of each score" });
  await expect(async () => {
    await workbench.refinement.getByRole("button", { name: "Empathy" }).last().focus();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    await expect(details).toBeVisible({ timeout: 2000 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(details).toBeHidden();

  await reach("Reject", "button");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Reason for rejecting" })).toBeFocused();
  await page.keyboard.press("Escape");
  // What was open is gone; the keyboard goes on from where it stood.
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Accept", exact: true })).toBeFocused();
  await reach("Accept", "button");
  await page.keyboard.press("Enter");
  await expect(workbench.refinement.getByText("Accepted")).toBeVisible();
  await expect(workbench.client).toBeFocused();

  await page.keyboard.press("?");
  await expect(workbench.client).toHaveValue("?");
  await workbench.client.fill("");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("works on a phone, with what is to be pressed in reach of the thumb", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const workbench = new WorkbenchPage(page);
  await workbench.open();
  expect(await workbench.overflowsSideways()).toBe(false);
  await workbench.refine(MESSAGE);
  await workbench.ended();
  await expect(workbench.button("Accept")).toBeInViewport({ ratio: 1 });
  expect(await workbench.overflowsSideways()).toBe(false);
  const box = await workbench.button("Accept").boundingBox();
  expect(box?.y ?? 0).toBeGreaterThan(844 / 2);
  await workbench.button("Accept").click();
  await expect(workbench.client).toBeInViewport();
});

test("Stop keeps what exists, and Resume goes on from there", async ({ page }) => {
  const workbench = new WorkbenchPage(page);
  await workbench.slowDown(150);
  await workbench.open();
  await workbench.refine(MESSAGE);
  await expect(workbench.round(1)).toBeVisible({ timeout: 30_000 });
  await workbench.button("Stop").click();
  await expect(workbench.status).toHaveText(/Stopped$/);
  await expect(workbench.round(0)).toBeVisible();
  const draft = await workbench.scores(0);
  await expect(workbench.button("Accept")).toBeVisible();

  await page.reload();
  await expect(workbench.status).toHaveText(/Stopped$/);
  expect(await workbench.scores(0)).toEqual(draft);
  await workbench.button("Resume").click();
  await workbench.ended();
  await expect(workbench.status).not.toHaveText(/Stopped$/);
  expect(await workbench.scores(0)).toEqual(draft);
});

test("an edit is scored and becomes the reply to accept", async ({ page }) => {
  const workbench = new WorkbenchPage(page);
  await workbench.open();
  await workbench.refine(MESSAGE);
  await workbench.ended();
  const before = await workbench.rounds.count();
  const best = await workbench
    .round(await workbench.bestRound())
    .locator("p.spoken")
    .first();
  const words = await best.innerText();
  await workbench.button("Edit").click();
  const edited = page.getByRole("textbox", { name: "Edited reply" });
  await expect(edited).toBeFocused();
  await expect(edited).toHaveValue(words);
  await edited.fill(`${words} Take your time.`);
  await workbench.button("Score edit").click();
  await expect(workbench.rounds).toHaveCount(before + 1);
  await expect(workbench.round(before)).toContainText("your edit");
  expect(await workbench.scores(before)).toHaveLength(7);
  await expect(workbench.round(before).locator("ins")).toContainText("Take your time.");
  await workbench.button("Accept").click();
  await expect(page.getByRole("list", { name: "Conversation" })).toContainText("Take your time.");
});

test("a rejection is kept with its reason", { tag: "@full" }, async ({ page }) => {
  const workbench = new WorkbenchPage(page);
  await workbench.open();
  await workbench.refine(MESSAGE);
  await workbench.ended();
  await workbench.button("Reject").click();
  await workbench.button("Reject").click();
  await expect(page.getByText("Write a few words on why.")).toBeVisible();
  await page.getByRole("textbox", { name: "Reason for rejecting" }).fill("Too long for her.");
  await workbench.button("Reject").click();
  await expect(workbench.refinement.getByText("Reason: Too long for her.")).toBeVisible();
  await expect(workbench.button("Accept")).toBeHidden();
  await page.reload();
  await expect(workbench.refinement.getByText("Reason: Too long for her.")).toBeVisible();
});

test("the example cases open, with difficulty and risk marked", { tag: "@full" }, async ({
  page,
}) => {
  const workbench = new WorkbenchPage(page);
  await workbench.open();
  const examples = page.getByRole("region", { name: "Example cases" });
  await expect(examples.getByRole("listitem")).toHaveCount(3);
  await examples.getByRole("button", { name: /More examples/ }).click();
  expect(await examples.getByRole("listitem").count()).toBeGreaterThanOrEqual(8);
  await expect(examples.getByText("risk content").first()).toBeVisible();
  expect(await examples.getByText("risk content").count()).toBeGreaterThanOrEqual(2);
  const first = examples.getByRole("button").first();
  const title = (await first.innerText()).split("\n")[0] ?? "";
  await first.click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(title.trim());
  await expect(workbench.client).not.toHaveValue("");
  await workbench.refine();
  await workbench.ended();
  expect(await workbench.rounds.count()).toBeGreaterThanOrEqual(2);
});

test("a session is renamed, tagged, exported and left for a new one", async ({ page }) => {
  const workbench = new WorkbenchPage(page);
  await workbench.open();
  await workbench.refine(MESSAGE);
  await workbench.ended();
  await workbench.button("Rename session").click();
  await page.getByRole("textbox", { name: "Session title" }).fill("The meeting room");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The meeting room");
  await page.getByText("Tags and notes").click();
  await page.getByRole("textbox", { name: "Tags" }).fill("work, shame");
  await page.getByRole("textbox", { name: "Notes" }).fill("Second meeting.");
  await page.keyboard.press("Tab");
  await expect(page.getByText("work · shame")).toBeVisible();
  const download = page.waitForEvent("download");
  await workbench.button("Export session").click();
  expect((await download).suggestedFilename()).toMatch(/\.json$/);

  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The meeting room");
  await workbench.button("New session").click();
  await expect(workbench.client).toHaveValue("");
  await expect(page.getByRole("region", { name: "Example cases" })).toBeVisible();
});
