import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Page, expect as quick, test } from "@playwright/test";
import { axeOn } from "../support/axe.ts";
import { startKillable } from "../support/killable-chromium.ts";

/** Sessions take as long as the machine makes them. */
const expect = quick.configure({ timeout: 60_000 });

const RISK = "bundled-nadia-risk-concern";

const REPLIES = [
  "Hello, good to meet you. What would you like us to talk about today?",
  "It sounds as if you feel empty, and that makes sense after what you lost. What is it like?",
  "You hope not to wake up. Are you having thoughts of suicide? You can call 112 or 116 123 day and night.",
  "Thank you for telling me. What goes through your mind in those nights?",
  "What could you try until we meet again, if you like?",
  "So you are worn out, and you told me something you have told nobody. How was today for you?",
];

const said = (page: Page, name = "Conversation") =>
  page
    .getByRole("list", { name, exact: true })
    .getByRole("listitem")
    // What is being said now is not there yet for assistive technology.
    .filter({ hasNot: page.locator("[aria-hidden=true]") });

const textsOf = async (page: Page, name: string) =>
  (await said(page, name).allInnerTexts()).map((text) => text.trim());

/** What axe finds wrong with the page. */
async function broken(page: Page): Promise<string[]> {
  const { violations } = await axeOn(page).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
    });
    if (typeof name === "string" ? at.startsWith(name) : name.test(at)) return;
  }
  throw new Error(`Tab does not lead to ${name}.`);
}

test("six turns by keyboard, with feedback, to a scorecard that is there again after a reload", async ({
  page,
}) => {
  await page.goto(`#/practice/with/${RISK}`);
  await expect(page.getByRole("radio", { name: /Nadia/ })).toBeChecked();
  quick(await broken(page)).toEqual([]);
  await tabTo(page, "Start session");
  await page.keyboard.press("Enter");

  const box = page.getByRole("textbox", { name: "Your reply" });
  await expect(said(page)).toHaveCount(1);
  await expect(page.getByText("Simulated client.", { exact: true })).toBeVisible();
  await box.focus();
  for (const [turn, reply] of REPLIES.entries()) {
    await page.keyboard.insertText(reply);
    await page.keyboard.press("Control+Enter");
    await expect(said(page)).toHaveCount(2 * turn + 3);
    // One goes on writing where one wrote.
    await expect(box).toBeFocused();
    await expect(box).toHaveValue("");
    await expect(page.getByRole("heading", { name: `Feedback on turn ${turn + 1}` })).toBeVisible();
  }
  const crisis = page.getByRole("region", { name: /simulated client's words may mean risk/ });
  await expect(crisis).toContainText("nobody is in danger in this conversation");
  quick(await broken(page)).toEqual([]);

  await tabTo(page, "Show feedback");
  await page.keyboard.press("Enter");
  await tabTo(page, "End session");
  await page.keyboard.press("Enter");
  const scores = page.getByRole("table", { name: "Session scores" });
  await expect(scores).toBeVisible();
  await expect(page.getByRole("heading", { name: "How the session is judged" })).toBeFocused();
  quick(await broken(page)).toEqual([]);

  // A link to evidence leads to what was said.
  const evidence = scores.getByRole("link", { name: /turn 1/ }).first();
  await evidence.focus();
  await page.keyboard.press("Enter");
  await expect(said(page).nth(1)).toBeFocused();
  await expect(said(page).nth(1)).toContainText(REPLIES[0] ?? "");

  const before = await scores.innerText();
  await page.reload();
  await expect(scores).toBeVisible();
  quick(await scores.innerText()).toBe(before);
  await expect(said(page)).toHaveCount(13);
  await expect(box).toHaveCount(0);

  // Nothing of it is among the cases.
  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: "Sessions" })
    .click();
  await expect(page.getByRole("heading", { name: "Sessions", level: 1 })).toBeVisible();
  await expect(page.getByText("Nadia")).toHaveCount(0);
});

test("two arms held side by side are killed and go on: no turn is lost, none is doubled", async ({
  baseURL,
}) => {
  const profile = mkdtempSync(join(tmpdir(), "attune-practice-"));
  const columns = ["Conversation, the loop", "Conversation, plain draft"];
  try {
    const first = await startKillable(profile);
    await first.page.goto(`${baseURL ?? ""}#/practice/with/${RISK}`);
    await expect(first.page.getByRole("radio", { name: /Nadia/ })).toBeChecked();
    await first.page.getByRole("combobox", { name: "Beside it" }).click();
    await first.page.getByRole("option", { name: /Plain draft/ }).click();
    await first.page.getByRole("textbox", { name: "Turns" }).fill("10");
    await first.page.getByRole("textbox", { name: "Seed" }).fill("11");
    await first.page.getByRole("button", { name: "Watch" }).click();
    await expect(first.page.getByRole("button", { name: "Stop" })).toBeVisible();
    await expect.poll(() => said(first.page, columns[0]).count()).toBeGreaterThan(4);
    const address = first.page.url();
    const seen = await Promise.all(columns.map((name) => textsOf(first.page, name)));
    await first.kill();

    const second = await startKillable(profile);
    const { page } = second;
    await page.goto(address);
    await expect(page.getByRole("button", { name: "Resume" })).toBeVisible();
    const kept = await Promise.all(columns.map((name) => textsOf(page, name)));
    for (const [column, texts] of seen.entries()) {
      quick(kept[column]?.slice(0, texts.length)).toEqual(texts);
    }
    await page.getByRole("button", { name: "Resume" }).click();
    await expect(page.getByRole("table", { name: "Session scores" })).toHaveCount(2);
    for (const [column, name] of columns.entries()) {
      const all = await textsOf(page, name);
      quick(all).toHaveLength(20);
      quick(all.slice(0, kept[column]?.length)).toEqual(kept[column]);
      const turns = all.map((text) => Number(/turn (\d+)/i.exec(text)?.[1]));
      quick(turns).toEqual(Array.from({ length: 20 }, (_, place) => 1 + Math.floor(place / 2)));
    }
    quick(await broken(page)).toEqual([]);
    await second.close();
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
});

test("on a phone in the dark the pages have nothing for axe", { tag: "@full" }, async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(`#/practice/with/${RISK}`);
  await expect(page.getByRole("button", { name: "Start session" })).toBeVisible();
  quick(await broken(page)).toEqual([]);
  await page.getByRole("textbox", { name: "Turns" }).fill("5");
  await page.getByRole("button", { name: "Watch" }).click();
  await expect(page.getByRole("table", { name: "Session scores" })).toBeVisible();
  quick(await broken(page)).toEqual([]);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  quick(width).toBeLessThanOrEqual(390);
});
