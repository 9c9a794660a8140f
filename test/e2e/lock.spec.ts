import { expect, test } from "@playwright/test";
import { SessionsPage } from "./pages/sessions-page.ts";
import { SettingsPage } from "./pages/settings-page.ts";
import { Vault } from "./pages/vault.ts";
import { WorkbenchPage } from "./pages/workbench.ts";

const PASSPHRASE = "violet anchor seven teaspoons";
const MESSAGE = "My manager ignored me again today and I felt invisible.";

let vault: Vault;
let workbench: WorkbenchPage;

test.beforeEach(({ page }) => {
  vault = new Vault(page);
  workbench = new WorkbenchPage(page);
});

test("locks by button: nothing is left on the page, and what was typed is there again", {
  tag: "@full",
}, async ({ page }) => {
  await workbench.open();
  await vault.encrypt(PASSPHRASE);
  await workbench.client.fill(MESSAGE);
  await vault.lock();
  expect(await page.content()).not.toContain("manager");
  await expect(page).toHaveTitle("Attune (locked)");
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await vault.unlock(PASSPHRASE);
  await expect(workbench.client).toHaveValue(MESSAGE);
});

test("locks by the keyboard, from within a dialog and a field that is being typed in", async ({
  page,
}) => {
  await workbench.open();
  await vault.encrypt(PASSPHRASE);
  await page.getByRole("button", { name: "Shortcuts" }).click();
  await expect(page.getByRole("dialog")).toContainText("Ctrl Shift L");
  await page.keyboard.press("Control+Shift+L");
  await expect(vault.locked).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await vault.unlock(PASSPHRASE);

  await workbench.refine(MESSAGE);
  await workbench.ended();
  await page.getByText("Tags and notes").click();
  await page.getByRole("textbox", { name: "Notes" }).fill("Kept though the field was not left");
  await page.keyboard.press("Control+Shift+L");
  await expect(vault.locked).toBeVisible();
  await vault.unlock(PASSPHRASE);
  await page.getByText("Tags and notes").click();
  await expect(page.getByRole("textbox", { name: "Notes" })).toHaveValue(
    "Kept though the field was not left",
  );
});

test("what is half typed into forms and dialogs is there when they are opened again", {
  tag: "@full",
}, async ({ page }) => {
  const sessions = new SessionsPage(page);
  const settings = new SettingsPage(page);
  const restored = page.getByText("Restored what you had typed.");
  await workbench.open();
  await vault.encrypt(PASSPHRASE);
  await workbench.refine(MESSAGE);
  await workbench.ended();
  const title = await page.getByRole("heading", { level: 1 }).innerText();

  await workbench.button("Edit").click();
  await page.getByRole("textbox", { name: "Edited reply" }).fill("A reply of my own, half");
  await page.keyboard.press("Control+Shift+L");
  await vault.unlock(PASSPHRASE);
  await workbench.button("Edit").click();
  await expect(page.getByRole("textbox", { name: "Edited reply" })).toHaveValue(
    "A reply of my own, half",
  );
  await expect(restored).toBeVisible();
  // Cancelled, it is not wanted any more.
  await workbench.button("Cancel").click();
  await workbench.button("Edit").click();
  await expect(page.getByRole("textbox", { name: "Edited reply" })).not.toHaveValue(
    "A reply of my own, half",
  );
  await workbench.button("Cancel").click();
  await workbench.button("Reject").click();
  await page.getByRole("textbox", { name: "Reason for rejecting" }).fill("It does not hear");
  await page.keyboard.press("Control+Shift+L");
  await vault.unlock(PASSPHRASE);
  await workbench.button("Reject").click();
  await expect(page.getByRole("textbox", { name: "Reason for rejecting" })).toHaveValue(
    "It does not hear",
  );

  await sessions.open();
  await sessions.choose(title, "Tags and notes");
  const notes = page.getByRole("dialog").getByRole("textbox", { name: "Notes" });
  await expect(notes).toBeEnabled();
  await notes.fill("Ask about the manager");
  await page.getByRole("dialog").getByRole("textbox", { name: "Tags" }).fill("work");
  await page.keyboard.press("Control+Shift+L");
  await vault.unlock(PASSPHRASE);
  await sessions.open();
  await sessions.choose(title, "Tags and notes");
  await expect(notes).toHaveValue("Ask about the manager");
  await expect(restored).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await sessions.choose(title, "Rename");
  await page.getByRole("textbox", { name: "Title" }).fill("Half a ti");
  await page.keyboard.press("Control+Shift+L");
  await vault.unlock(PASSPHRASE);
  await sessions.open();
  await sessions.choose(title, "Tags and notes");
  await expect(notes).toHaveValue("Ask about the manager");
  await expect(restored).toBeHidden();
  await page.keyboard.press("Escape");
  await sessions.choose(title, "Rename");
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("Half a ti");
  await page.keyboard.press("Escape");
  await sessions.choose(title, "Rename");
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue(title);
  await page.keyboard.press("Escape");

  // Nothing asks whether to leave: a "no" would keep the keys in memory.
  let asked = 0;
  page.on("dialog", (dialog) => {
    asked += 1;
    void dialog.dismiss();
  });
  await settings.open();
  const prompt = await settings.prompt("Judge");
  const builtIn = await prompt.inputValue();
  await prompt.fill(`${builtIn}\nBe strict.`);
  await page.keyboard.press("Control+Shift+L");
  await vault.unlock(PASSPHRASE);
  expect(asked).toBe(0);
  await settings.open();
  await settings.prompt("Judge");
  await expect(prompt).toHaveValue(`${builtIn}\nBe strict.`);
});

test("does nothing by the keyboard while nothing is encrypted", { tag: "@full" }, async ({
  page,
}) => {
  await workbench.open();
  await page.keyboard.press("Control+Shift+L");
  await workbench.client.fill(MESSAGE);
  await expect(workbench.client).toHaveValue(MESSAGE);
});

test("a run is stopped with every finished step, and resumed after unlocking", async () => {
  await workbench.slowDown(60);
  await workbench.open();
  await vault.encrypt(PASSPHRASE);
  await workbench.refine(MESSAGE);
  await expect(workbench.round(0).getByRole("group", { name: "Scores" })).toBeVisible({
    timeout: 30_000,
  });
  await vault.lock();
  await vault.unlock(PASSPHRASE);
  await expect(workbench.button("Resume")).toBeVisible();
  await workbench.unfold(0);
  await expect(workbench.round(0).getByRole("group", { name: "Scores" })).toBeVisible();
  const draft = await workbench.round(0).locator(".font-serif").first().textContent();
  await workbench.button("Resume").click();
  await workbench.ended();
  await workbench.unfold(0);
  await expect(workbench.round(0).locator(".font-serif").first()).toHaveText(draft ?? "");
});

test("locks when nobody is there for five minutes, and not while somebody is", async ({ page }) => {
  await page.clock.install();
  await workbench.open();
  await vault.encrypt(PASSPHRASE);
  await page.clock.runFor("04:00");
  await workbench.client.fill("Still here");
  await page.clock.runFor("04:00");
  await expect(workbench.client).toHaveValue("Still here");
  await page.clock.runFor("01:30");
  await expect(vault.locked).toBeVisible();
});

test("locks at the first touch after the device slept too long", { tag: "@full" }, async ({
  page,
}) => {
  await page.clock.install();
  await workbench.open();
  await vault.encrypt(PASSPHRASE);
  // The clock jumps and no timer runs, as in sleep.
  await page.clock.setSystemTime(Date.now() + 3_600_000);
  await page.mouse.move(300, 300);
  await expect(vault.locked).toBeVisible();
});

test("never locks by itself where that was chosen", { tag: "@full" }, async ({ page }) => {
  await page.clock.install();
  await workbench.open();
  await vault.encrypt(PASSPHRASE);
  await vault.openSection();
  await page.getByRole("combobox", { name: "Lock after a time without use" }).click();
  await page.getByRole("option", { name: "Never" }).click();
  await page.clock.runFor("02:00:00");
  await expect(vault.lockNow).toBeVisible();
});

test("locks when another tab covers it, where that was chosen", { tag: "@full" }, async ({
  page,
}) => {
  await workbench.open();
  await vault.encrypt(PASSPHRASE);
  const cover = () =>
    page.evaluate(() => {
      Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
  await cover();
  await expect(vault.lockNow).toBeVisible();
  await vault.openSection();
  await page.getByRole("checkbox", { name: /Lock when I switch to another tab/ }).check();
  await cover();
  await expect(vault.locked).toBeVisible();
});

test("a second tab asks for the passphrase when it takes over, and the first shows nothing", {
  tag: "@full",
}, async ({ page }) => {
  await workbench.open();
  await vault.encrypt(PASSPHRASE);
  await workbench.client.fill(MESSAGE);
  const other = await page.context().newPage();
  await other.goto("./");
  await other.getByRole("button", { name: "Take over" }).click();
  const there = new Vault(other);
  await expect(there.locked).toBeVisible();
  await expect(page.getByRole("heading", { name: /in use in another tab/ })).toBeVisible();
  expect(await page.content()).not.toContain("manager");
  await there.unlock(PASSPHRASE);
  await expect(new WorkbenchPage(other).client).toHaveValue(MESSAGE);
});

test("what was typed and chosen a moment before the page is left is kept", {
  tag: "@full",
}, async ({ page }) => {
  await workbench.open();
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("radio", { name: "Dark" }).check();
  await page.getByRole("link", { name: "Workbench" }).click();
  await workbench.client.fill(MESSAGE);
  await page.reload();
  await expect(workbench.client).toHaveValue(MESSAGE);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");

  // Locking waits for what is being encrypted and written.
  await vault.encrypt(PASSPHRASE);
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("radio", { name: "Light" }).check();
  await page.getByRole("link", { name: "Workbench" }).click();
  await workbench.client.fill(`${MESSAGE} And tomorrow?`);
  await vault.lock();
  await vault.unlock(PASSPHRASE);
  await expect(workbench.client).toHaveValue(`${MESSAGE} And tomorrow?`);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
});
