import { expect, type Page, test } from "@playwright/test";
import { axeOn } from "../support/axe.ts";
import { SLOW_LOOKS } from "./pages/looks.ts";
import { EXAM, MEETING, sessionsFile } from "./pages/session-files.ts";
import { SessionsPage } from "./pages/sessions-page.ts";

async function findings(page: Page): Promise<string[]> {
  const axe = axeOn(page);
  // A list that is open belongs to its button, not to a part of the page: it lies outside of the
  // landmarks, because within them a dialog would hide it.
  if ((await page.locator('[role="menu"], [role="listbox"]').count()) > 0)
    axe.disableRules("region");
  const { violations } = await axe.analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join("; ")}`,
  );
}

/** What is looked at, and how one gets there once two sessions are stored. */
const PLACES: Record<string, (page: Page) => Promise<void>> = {
  workbench: async (page) => {
    await page.goto("./#/");
    await page.getByRole("textbox", { name: "Client message" }).waitFor();
  },
  sessions: async () => {},
  "sessions, renaming": async (page) => {
    await new SessionsPage(page).choose(MEETING.title, "Rename");
    await page.getByRole("dialog").waitFor();
  },
  "sessions, menu": async (page) => {
    await page.getByRole("button", { name: `More for ${MEETING.title}` }).click();
    await page.getByRole("menu").waitFor();
  },
  print: async (page) => {
    await page.goto(`./#/session/${MEETING.id}/print`);
    await page.getByRole("heading", { name: MEETING.title }).waitFor();
  },
  models: async (page) => {
    await page.goto("./#/models");
    await page.getByRole("button", { name: /do not fit this device$/ }).click();
  },
  "models, choosing": async (page) => {
    await page.goto("./#/models");
    await page.getByRole("combobox", { name: "Generator" }).click();
    await page.getByRole("listbox").waitFor();
  },
  rubrics: async (page) => {
    await page.goto("./#/rubrics/ctrs-11");
    await page.getByRole("button", { name: "Show all points" }).click();
  },
  "rubrics, a prompt": async (page) => {
    await page.goto("./#/rubrics");
    await page.getByRole("tab", { name: "Flags" }).click();
  },
  "rubrics, editing": async (page) => {
    await page.goto("./#/rubrics/ctrs-11");
    await page.getByRole("button", { name: "Copy to edit" }).click();
    await page.getByRole("button", { name: /^Guided discovery/, expanded: false }).click();
  },
  settings: async (page) => {
    await page.goto("./#/settings");
    await page.getByRole("textbox", { name: "Target" }).fill("9");
  },
  privacy: async (page) => {
    await page.goto("./#/privacy");
    await page.getByRole("table", { name: "Requests seen" }).waitFor();
  },
  "the evidence lab": async (page) => {
    await page.goto("./#/evaluate");
    await page.getByRole("button", { name: "Import data" }).waitFor();
  },
  "About Attune": async (page) => {
    await page.goto("./#/about");
    await page.getByRole("heading", { name: "About Attune" }).waitFor();
  },
  "an address that leads nowhere": async (page) => {
    await page.goto("./#/nowhere");
    await page.getByRole("heading", { name: "Nothing here" }).waitFor();
  },
};

for (const { name: look, colorScheme, viewport } of SLOW_LOOKS) {
  test.describe(look, () => {
    test.use({ colorScheme, viewport, contextOptions: { reducedMotion: "reduce" } });

    test("axe finds nothing on any page, and none is wider than the window", async ({ page }) => {
      test.slow();
      const sessions = new SessionsPage(page);
      await sessions.open();
      expect.soft(await findings(page), "sessions, none yet").toEqual([]);
      await sessions.import(
        { name: "two.json", text: sessionsFile(MEETING, EXAM) },
        { name: "broken.json", text: "{" },
      );
      for (const [name, go] of Object.entries(PLACES)) {
        await sessions.open();
        await go(page);
        expect.soft(await findings(page), name).toEqual([]);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect.soft(overflow, name).toBeLessThanOrEqual(0);
        await page.keyboard.press("Escape");
      }
    });
  });
}
