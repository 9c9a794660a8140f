import { expect, type Page, test } from "@playwright/test";
import { axeOn } from "../support/axe.ts";
import { watchForErrors } from "../support/page-errors.ts";
import { SLOW_LOOKS } from "./pages/looks.ts";
import { documentedSession, MEETING } from "./pages/session-files.ts";
import { SessionsPage } from "./pages/sessions-page.ts";
import { WorkbenchPage } from "./pages/workbench.ts";

const MESSAGE = "My chest goes tight and I just turn around. Then I feel pathetic.";
const REPLY = "You should just try to relax. It will be fine.";

/** The names of the meters of a group, in the order shown. */
async function meterNames(page: Page, round: number, group: string): Promise<string[]> {
  const meters = new WorkbenchPage(page)
    .round(round)
    .getByRole("group", { name: group, exact: true })
    .getByRole("meter");
  await expect(meters.first()).toBeVisible();
  return meters.evaluateAll((all) => all.map((meter) => meter.getAttribute("aria-label") ?? ""));
}

async function chooseRubric(page: Page, title: string): Promise<void> {
  const rubric = page.getByRole("combobox", { name: "Rubric", exact: true });
  await rubric.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("option", { name: title }).waitFor();
  // The list is gone through by its first letters.
  await page.keyboard.type(title.slice(0, 3));
  await page.keyboard.press("Enter");
  await expect(rubric).toContainText(title);
  await expect(rubric).toBeFocused();
}

test("another rubric, chosen by keyboard, has other meters", async ({ page }) => {
  const errors = await watchForErrors(page);
  const workbench = new WorkbenchPage(page);
  await workbench.open();
  await workbench.refine(MESSAGE, REPLY);
  await workbench.ended();
  await workbench.unfold(0);
  const usual = await meterNames(page, 0, "Scores");
  expect(usual).toContain("Guidance");

  await chooseRubric(page, "MODPO-6");
  await workbench.refine();
  await workbench.ended();
  await workbench.unfold(0);
  expect(await meterNames(page, 0, "Scores")).toEqual([
    "Empathy",
    "Active listening",
    "Self-motivated change",
    "Trust and rapport",
    "Patient autonomy",
    "Safety and risk",
  ]);
  await expect(workbench.refinement).toContainText("MODPO-6 v1");
  await expect(workbench.round(0)).toContainText("Outside the weights, a constraint");

  // The refinement before keeps what it was made with, and the choice outlives a reload.
  await page.getByRole("button", { name: "Run 1" }).click();
  await workbench.unfold(0);
  expect(await meterNames(page, 0, "Scores")).toEqual(usual);
  await page.reload();
  const rubric = page.getByRole("combobox", { name: "Rubric", exact: true });
  await expect(rubric).toContainText("MODPO-6");
  await rubric.click();
  await expect(page.getByRole("option", { name: "PsychoCounsel-7" })).toBeVisible();
  // For whole sessions, not for a reply.
  await expect(page.getByRole("option", { name: /CTRS/ })).toHaveCount(0);
  expect(errors).toEqual([]);
});

test("another rubric scores the replies that are there, without another draft", async ({
  page,
}) => {
  const workbench = new WorkbenchPage(page);
  await workbench.open();
  await workbench.refine(MESSAGE, REPLY);
  await workbench.ended();
  const rounds = await workbench.rounds.count();
  const best = await workbench.bestRound();
  await page.getByRole("button", { name: "Judge with another rubric too" }).click();
  await page.getByRole("menuitem", { name: "Judge with PsychoCounsel-7 too" }).click();
  const beside = await meterNames(page, best, "PsychoCounsel-7 v1");
  expect(beside).toContain("Stage of change");
  expect(await meterNames(page, best, "Scores")).toContain("Guidance");
  expect(await workbench.rounds.count()).toBe(rounds);

  await page.reload();
  expect(await meterNames(page, best, "PsychoCounsel-7 v1")).toEqual(beside);
  expect(await workbench.rounds.count()).toBe(rounds);
});

/** Two rounds by MODPO-6: the first is warmer, the second, which was kept, leaves more to the client. */
function twoRounds(): string {
  const session = documentedSession(MEETING);
  const score = (point: number) => ({
    expected: point,
    spread: 0,
    distribution: [1, 2, 3, 4, 5].map((each) => (each === point ? 1 : 0)),
  });
  const round = (index: number, overall: number, points: Record<string, number>) => ({
    index,
    reply: `Reply ${index}.`,
    overall,
    kept: true,
    scores: Object.fromEntries(Object.entries(points).map(([id, point]) => [id, score(point)])),
    flags: [],
    critique: [],
    coaching: [],
    usage: null,
  });
  const threes = { "active-listening": 3, "self-motivated-change": 3, safety: 5 };
  const turns = session.turns.map((turn) => ({
    ...turn,
    reply: "Reply 1.",
    refinements: turn.refinements.map((refinement) => ({
      ...refinement,
      rubric: { id: "modpo-6", version: 1 },
      rounds: [
        round(0, 3.4, { ...threes, empathy: 5, trust: 3, autonomy: 3 }),
        round(1, 3.8, { ...threes, empathy: 3, trust: 5, autonomy: 5 }),
      ],
    })),
  }));
  return JSON.stringify({ format: "attune.session", version: 1, session: { ...session, turns } });
}

test("what matters to a client changes which round is best, and no record", async ({ page }) => {
  const errors = await watchForErrors(page);
  const sessions = new SessionsPage(page);
  await sessions.open();
  await sessions.import({ name: "meeting.json", text: twoRounds() });
  await page.getByRole("link", { name: MEETING.title, exact: true }).click();
  const workbench = new WorkbenchPage(page);
  await expect(workbench.round(1)).toContainText("3.8");
  const otherWeights = workbench.refinement.getByRole("region", {
    name: "By this client's present weights",
  });
  await expect(otherWeights).toHaveCount(0);

  await chooseRubric(page, "MODPO-6");
  const opener = page.getByRole("button", { name: "What matters to this client" });
  await opener.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "What matters to this client" });
  await dialog.getByRole("radio", { name: "The rubric's own weights" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(dialog.getByRole("radio", { name: "A survey's shares" })).toBeChecked();
  await expect(dialog).toContainText("may in part be ties");
  await expect(dialog.getByRole("table", { name: "Weights", exact: true })).toContainText("63%");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
  await expect(otherWeights).toContainText("By this profile round 0 is best (4.3)");
  await expect(otherWeights).toContainText("The loop kept round 1 by the weights then");
  await expect(workbench.round(1)).toContainText("3.8");

  // It is kept with the session, and what was made before is shown as it was.
  await page.reload();
  await expect(otherWeights).toContainText("By this profile round 0 is best (4.3)");
  await expect(workbench.round(1)).toContainText("3.8");

  await opener.click();
  await page.getByRole("button", { name: "Back to the rubric's own weights" }).click();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(otherWeights).toHaveCount(0);
  expect(errors).toEqual([]);
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

    test("axe finds nothing on scores beside, the plot and a client's weights", {
      tag: "@full",
    }, async ({ page }) => {
      const workbench = new WorkbenchPage(page);
      await workbench.open();
      await chooseRubric(page, "MODPO-6");
      await page.getByRole("combobox", { name: "Also score with" }).click();
      await page.getByRole("option", { name: "PsychoCounsel-7" }).click();
      await page.keyboard.press("Escape");
      await workbench.refine(MESSAGE, REPLY);
      await workbench.ended();
      const best = await workbench.bestRound();
      await meterNames(page, best, "PsychoCounsel-7 v1");
      await expect(
        page.getByRole("button", { name: "Judge with another rubric too" }),
      ).toBeVisible();
      await workbench.refinement
        .getByText(/flags not raised/)
        .first()
        .click();
      await page.getByText("Where the rounds lie between two objectives").click();
      await expect(page.getByRole("img", { name: /Empathy across/ })).toBeVisible();
      await page.getByRole("button", { name: "What matters to this client" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("radio", { name: "Set by hand" }).check();
      await expectNothingFound(page);
      const slider = dialog.getByRole("slider", { name: "Empathy" });
      await slider.focus();
      await page.keyboard.press("Home");
      await dialog.getByRole("radio", { name: "Answer a few questions" }).check();
      const question = dialog.getByRole("group", { name: "Which matters more to this client?" });
      await question.getByRole("button", { name: "Active listening" }).click();
      await expectNothingFound(page);
      await page.keyboard.press("Escape");
      await expect(
        workbench.refinement.getByRole("table", { name: "Overall by other weights" }),
      ).toBeVisible();
      await expectNothingFound(page);
      expect(await workbench.overflowsSideways()).toBe(false);
    });
  });
}
