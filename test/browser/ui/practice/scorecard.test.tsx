import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import type { SessionStep, SimulatedSession } from "../../../../src/domain/simulated-session.ts";
import type { Player } from "../../../../src/stores/practice/sessions-state.ts";
import { Scorecard } from "../../../../src/ui/pages/practice/scorecard/scorecard.tsx";
import { SessionReview } from "../../../../src/ui/pages/practice/scorecard/session-review.tsx";
import { ConversationList } from "../../../../src/ui/pages/practice/session/conversation-list.tsx";
import { axeFindings } from "../../../support/axe-here.ts";
import { sessionCard, verdict } from "../../../support/judged-session.ts";
import { oneTurn, simulatedSession } from "../../../support/simulation-records.ts";
import "../../../../src/ui/styles.css";

const SESSION = simulatedSession("session-0001", { status: "ended" });
const SAID = [...oneTurn("first", 0), ...oneTurn("second", 1)];
const MODEL = { engine: "wllama", model: "small" } as const;
const FLAG = {
  flag: "minimising",
  raised: true,
  probability: null,
  evidence: "It is not so bad.",
  at: [3],
};

function show(
  steps: readonly SessionStep[],
  onJudgeAgain: ((judge: Player) => void) | null = () => {},
  session: SimulatedSession = SESSION,
) {
  return render(
    <main>
      <ConversationList open={{ head: session, steps: [...steps], damaged: 0 }} atWork={null} />
      <h2>How the session is judged</h2>
      <Scorecard session={session} steps={steps} onJudgeAgain={onJudgeAgain} />
      <SessionReview session={session} steps={steps} />
    </main>,
  );
}

test("every item has a meter of 0 to 6; what does not count stands last and says so", async () => {
  const card = sessionCard({ agenda: 5, homework: 0.5 });
  const screen = await show([...SAID, verdict(card)]);
  const table = screen.getByRole("table", { name: "Session scores" });
  const meters = table.getByRole("meter");
  expect(meters.elements()).toHaveLength(11);
  for (const meter of meters.elements()) {
    expect(meter.getAttribute("aria-valuemin")).toBe("0");
    expect(meter.getAttribute("aria-valuemax")).toBe("6");
  }
  await expect
    .element(table.getByRole("meter", { name: "Homework" }))
    .toHaveAttribute("aria-valuetext", "0.5 on 0 to 6, plus or minus 0.5");
  const names = table
    .getByRole("rowheader")
    .elements()
    .map(({ textContent }) => textContent);
  expect(names.slice(-2).every((name) => name?.endsWith("shown, not counted"))).toBe(true);
  expect(names.slice(0, 9).some((name) => name?.includes("not counted"))).toBe(false);
  await expect.element(screen.getByText(/Shown, not counted: Guided discovery and/)).toBeVisible();
  await expect
    .element(screen.getByText(card.mean.expected.toFixed(2), { exact: true }))
    .toBeVisible();
  await expect.element(screen.getByText(/over the 9 items that count/)).toBeVisible();
  await expect
    .element(screen.getByRole("heading", { name: "Judge: Practice rules (not a model)" }))
    .toBeVisible();
  await expect.element(screen.getByText(/quoted as theirs.*0\.10 to 0\.60/)).toBeVisible();
  expect(await axeFindings()).toEqual([]);
});

test("evidence leads to what was said, and the focus goes there", async () => {
  const screen = await show([...SAID, verdict(sessionCard())]);
  const row = screen.getByRole("row", { name: /^Feedback/ });
  await row.getByRole("link", { name: "turn 1" }).click();
  const place = screen.getByRole("list", { name: "Conversation" }).getByRole("listitem").nth(1);
  await expect.element(place).toHaveFocus();
  await expect
    .element(screen.getByRole("row", { name: /^Agenda/ }))
    .toHaveTextContent("nothing that was said");
});

test("raised flags stand before the mean, with their turns, and are said to gate", async () => {
  const screen = await show([...SAID, verdict(sessionCard({}, [FLAG]))]);
  const flag = screen.getByRole("list", { name: "Flags raised" }).getByRole("listitem");
  await expect.element(flag).toHaveTextContent(/Minimising: It is not so bad\.Raised by a rule\./);
  const table = screen.getByRole("table").element();
  const before = flag.element().compareDocumentPosition(table);
  expect(before & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  await expect.element(screen.getByText(/A raised flag gates/)).toBeVisible();
  await flag.getByRole("link", { name: "turn 2, therapist" }).click();
  await expect
    .element(screen.getByRole("list", { name: "Conversation" }).getByRole("listitem").nth(3))
    .toHaveFocus();
  expect(await axeFindings()).toEqual([]);
});

test("anchors open by keyboard and close with Escape", async () => {
  const screen = await show([...SAID, verdict(sessionCard())]);
  screen.getByRole("table").element().querySelector<HTMLElement>("thead button")?.focus();
  await userEvent.tab();
  await expect.element(screen.getByRole("button", { name: "Agenda" })).toHaveFocus();
  await expect.element(screen.getByText("No agenda; the session drifts.")).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await expect.element(screen.getByText("No agenda; the session drifts.")).not.toBeInTheDocument();
});

test("a second judge's verdict stands beside the first, a newer one of the same judge in its place", async () => {
  await page.viewport(1280, 800);
  const unread = verdict(
    { status: "unavailable", reason: "No digits." },
    { judge: MODEL, judgeName: "Small" },
  );
  const asked: Player[] = [];
  const steps = [...SAID, verdict(sessionCard()), unread];
  const screen = await show(steps, (judge) => asked.push(judge));
  await expect
    .element(screen.getByRole("heading", { name: /^First judge: Practice rules/ }))
    .toBeVisible();
  await expect.element(screen.getByText("No digits.")).toBeVisible();
  await screen.getByRole("button", { name: "Try again" }).click();
  expect(asked).toEqual([{ assignment: MODEL, name: "Small" }]);
  await screen.unmount();

  const again = await show([
    ...steps,
    verdict(sessionCard(), { judge: MODEL, judgeName: "Small" }),
  ]);
  const [first, second] = again.getByRole("article").elements();
  expect(again.getByRole("article").elements()).toHaveLength(2);
  expect(first?.getBoundingClientRect().top).toBe(second?.getBoundingClientRect().top);
  await expect.element(again.getByRole("table", { name: "Session scores, Small" })).toBeVisible();
  await expect.element(again.getByText("No digits.")).not.toBeInTheDocument();
  expect(await axeFindings()).toEqual([]);
});

test("rules that cannot score say why, and that asking again is of no use", async () => {
  const screen = await show([...SAID, verdict({ status: "unavailable", reason: "Too short." })]);
  await expect.element(screen.getByText("Too short.")).toBeVisible();
  await expect.element(screen.getByText(/a longer session or another judge/)).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Try again" })).not.toBeInTheDocument();
  await expect.element(screen.getByRole("table")).not.toBeInTheDocument();
});

test("a session judged in parts says in which", async () => {
  const parts = [
    { from: 0, to: 11 },
    { from: 6, to: 17 },
  ];
  const screen = await show([...SAID, verdict({ ...sessionCard(), parts })]);
  await expect
    .element(screen.getByText(/judged in 2 parts.*turns 1 to 6 and turns 4 to 9/))
    .toBeVisible();
});

test("what to try next follows from flags and lowest items, and on a phone nothing is wider than it", async () => {
  await page.viewport(390, 844);
  const screen = await show([...SAID, verdict(sessionCard({ homework: 0 }, [FLAG]))]);
  const next = screen.getByRole("list", { name: "What to try next" }).getByRole("listitem");
  expect(next.elements()).toHaveLength(3);
  await expect.element(next.nth(0)).toHaveTextContent(/^Flag raised: minimising/);
  await expect.element(next.nth(1)).toHaveTextContent(/^Homework, 0\.0/);
  await expect.element(screen.getByText(/^Nothing stood out/)).toBeVisible();
  await expect.element(screen.getByRole("link", { name: "turn 1" }).first()).toBeVisible();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  expect(await axeFindings()).toEqual([]);
  await page.viewport(1280, 800);
});
