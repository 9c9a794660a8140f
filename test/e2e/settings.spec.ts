import { expect, test } from "@playwright/test";
import { watchForErrors } from "../support/page-errors.ts";
import { SettingsPage } from "./pages/settings-page.ts";

let settings: SettingsPage;
let errors: readonly string[];

test.beforeEach(async ({ page }) => {
  errors = await watchForErrors(page);
  settings = new SettingsPage(page);
  await settings.open();
});

test.afterEach(() => {
  expect(errors).toEqual([]);
});

test("saves each value at once and has it after a reload", async ({ page }) => {
  await settings.field("Target").fill("4.25");
  await settings.field("Rounds, at most").fill("5");
  await settings.field("Time budget").fill("90");
  await settings.field("Empathy").fill("4,5");
  await settings.field("Fixed seed").fill("7");
  await settings.fieldOf("Critic", "Temperature").fill("0.4");
  await page.getByRole("radio", { name: "Dark" }).check();
  await page.getByRole("combobox", { name: "Country for crisis lines" }).click();
  await page.getByRole("option", { name: "Germany" }).click();
  // The write is behind the change; what is asked for is that it is there after a moment.
  await page.waitForTimeout(300);
  await page.reload();
  await expect(settings.field("Target")).toHaveValue("4.25");
  await expect(settings.field("Rounds, at most")).toHaveValue("5");
  await expect(settings.field("Time budget")).toHaveValue("90");
  await expect(settings.field("Empathy")).toHaveValue("4.5");
  await expect(settings.field("Fixed seed")).toHaveValue("7");
  await expect(settings.fieldOf("Critic", "Temperature")).toHaveValue("0.4");
  await expect(settings.fieldOf("Coach", "Temperature")).toHaveValue("0.2");
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("combobox", { name: "Country for crisis lines" })).toHaveText(
    "Germany",
  );
});

for (const [field, wrong, words] of [
  ["Target", "7", "Enter a number from 1 to 5. Not saved."],
  ["Target", "abc", "Enter a number from 1 to 5. Not saved."],
  ["Margin", "-1", "Enter a number from 0 to 2. Not saved."],
  ["Failed tries", "1.5", "Enter a whole number from 1 to 10. Not saved."],
  ["Token budget", "10", "Enter a whole number of at least 50, or leave it empty. Not saved."],
  ["Rounds, at least", "4", "At most 3, the most rounds allowed. Not saved."],
  ["Rounds, at most", "0", "At least 1, the least rounds asked for. Not saved."],
] as const) {
  const tag = `${field} ${wrong}` === "Rounds, at least 4" ? [] : ["@full"];
  test(`names the bounds of "${field}" for "${wrong}" and keeps the value`, { tag }, async ({
    page,
  }) => {
    const before = await settings.field(field).inputValue();
    await settings.field(field).fill(wrong);
    await expect(settings.field(field)).toHaveAttribute("aria-invalid", "true");
    await expect(settings.field(field)).toHaveAccessibleDescription(new RegExp(words));

    // Going away and coming back loses nothing that was typed.
    await page.getByRole("link", { name: "Sessions" }).click();
    await page.getByRole("heading", { name: "Sessions", level: 1 }).waitFor();
    await page.getByRole("link", { name: "Settings" }).click();
    await expect(settings.field(field)).toHaveValue(wrong);

    // Nor does loading the page anew; and nobody is asked whether to leave.
    await page.reload();
    await expect(settings.field(field)).toHaveValue(wrong);
    await expect(page.getByText(words)).toBeVisible();
    await settings.field(field).fill(before);
    await settings.field(field).blur();
    await expect(page.getByText(words)).toBeHidden();
  });
}

test("a prompt that is half written is there again after the page is left, and can be discarded", {
  tag: "@full",
}, async ({ page }) => {
  const text = await settings.prompt("Judge");
  const builtIn = await text.inputValue();
  await text.fill(`${builtIn}\nBe strict.`);
  await page.reload();
  await settings.prompt("Judge");
  await expect(text).toHaveValue(`${builtIn}\nBe strict.`);
  await expect(page.getByText("Restored what you had typed.")).toBeVisible();
  await settings.button("Discard the change").click();
  await expect(text).toHaveValue(builtIn);
  await page.reload();
  await settings.prompt("Judge");
  await expect(text).toHaveValue(builtIn);
});

test("sets the loop back and undoes that", { tag: "@full" }, async ({ page }) => {
  await settings.field("Target").fill("3.5");
  await settings.field("Fixed seed").fill("12");
  await settings.button("Reset the loop").click();
  await expect(settings.field("Target")).toHaveValue("4.5");
  await expect(settings.field("Fixed seed")).toHaveValue("");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(settings.field("Target")).toHaveValue("3.5");
  await expect(settings.field("Fixed seed")).toHaveValue("12");
});

test("keeps a changed prompt as a version of one's own, and goes back", async ({ page }) => {
  const text = await settings.prompt("Judge");
  const builtIn = await text.inputValue();
  await text.fill(`${builtIn}\nBe strict.`);
  await expect(settings.version).toBeDisabled();
  await settings.button("Save as a new version").click();
  await expect(settings.version).toHaveText("Your own (own-1)");

  await page.waitForTimeout(300);
  await page.reload();
  await settings.prompt("Judge");
  await expect(text).toHaveValue(`${builtIn}\nBe strict.`);
  await settings.version.click();
  await page.getByRole("option", { name: "Built in (built-in-2)" }).click();
  await expect(text).toHaveValue(builtIn);
  await settings.version.click();
  await page.getByRole("option", { name: "Your own (own-1)" }).click();
  await settings.button("Reset prompts").click();
  await expect(text).toHaveValue(builtIn);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(settings.version).toHaveText("Your own (own-1)");
});

test("says what is wrong with a prompt while it is typed, and saves none of it", {
  tag: "@full",
}, async ({ page }) => {
  const text = await settings.prompt("Draft");
  await text.fill("Write something for {customer}.");
  await expect(text).toHaveAccessibleDescription(/\{conversation\} must appear/);
  await expect(text).toHaveAccessibleDescription(/\{customer\} cannot be filled in here/);
  await expect(settings.button("Save as a new version")).toBeDisabled();

  await page.getByRole("link", { name: "Models" }).click();
  await page.getByRole("heading", { name: "Models", level: 1 }).waitFor();
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("tab", { name: "Draft (not saved)" })).toBeVisible();
  await expect(text).toHaveValue("Write something for {customer}.");
  await settings.button("Discard the change").click();
  await expect(text).toHaveValue(/counsellor/);
  await expect(page.getByRole("tab", { name: "Draft", exact: true })).toBeVisible();
});

test("works from the keyboard alone", async ({ page }) => {
  await page.getByRole("radio", { name: "As the system" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "Light" })).toBeChecked();
  await page.keyboard.press("Tab");
  const country = page.getByRole("combobox", { name: "Country for crisis lines" });
  await expect(country).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("option", { name: "Australia" })).toBeVisible();
  await page.keyboard.type("fra");
  await expect(page.getByRole("option", { name: "France" })).toHaveAttribute(
    "data-highlighted",
    "",
  );
  await page.keyboard.press("Enter");
  await expect(country).toHaveText("France");
  await expect(country).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(settings.button("Reset the loop")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(settings.field("Target")).toBeFocused();
});
