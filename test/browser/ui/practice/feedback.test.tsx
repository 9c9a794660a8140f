import type { ReactElement } from "react";
import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import type { App } from "../../../../src/stores/app.ts";
import { AppProvider } from "../../../../src/ui/app-context.tsx";
import { FeedbackByTurn } from "../../../../src/ui/pages/practice/feedback/feedback-by-turn.tsx";
import { FeedbackView } from "../../../../src/ui/pages/practice/feedback/feedback-view.tsx";
import { RevisionView } from "../../../../src/ui/pages/practice/feedback/revision-view.tsx";
import { startTestApp } from "../../../support/app.ts";
import { axeFindings } from "../../../support/axe-here.ts";
import { feedback, replyCard, revision } from "../../../support/judged-session.ts";
import { oneTurn, simulatedSession } from "../../../support/simulation-records.ts";
import "../../../../src/ui/styles.css";

const SESSION = simulatedSession("session-0001", { status: "ended" });
const REPLY = "You should just relax. What was hard?";
const CRITIQUE = [
  { dimension: "empathy", quote: "You should just relax.", reason: "Advice before the feeling." },
  { dimension: "guidance", quote: null, reason: "Nothing to do next." },
];

async function show(element: ReactElement): Promise<{ app: App }> {
  const app = await startTestApp();
  await render(
    <AppProvider app={app}>
      <main>
        <h2>Feedback on turn 2</h2>
        {element}
      </main>
    </AppProvider>,
  );
  return { app };
}

test("feedback marks what the Critic quotes, and has scores, a tick at the one before, and advice", async () => {
  const step = feedback(1, 2, { critique: CRITIQUE, coaching: ["Name the shame."] });
  await show(<FeedbackView session={SESSION} step={step} reply={REPLY} before={feedback(0, 4)} />);
  const marks = [...document.querySelectorAll("mark")].map(({ textContent }) => textContent);
  expect(marks).toEqual(["You should just relax."]);
  const meters = [...document.querySelectorAll("[role=meter]")];
  expect(meters).toHaveLength(SESSION.replyRubric.dimensions.length);
  const empathy = meters.find((meter) => meter.getAttribute("aria-label") === "Empathy");
  expect(empathy?.getAttribute("aria-valuetext")).toContain("turn 1: 4.0");
  const text = document.querySelector("main")?.textContent;
  expect(text).toContain("Advice before the feeling.");
  expect(text).toContain("Name the shame.");
  expect(text).toContain("by Practice rules (not a model)");
  expect(await axeFindings()).toEqual([]);
});

test("a reply that could not be scored says why, and that nothing was lost", async () => {
  const card = { status: "unavailable", reason: "No digits could be read." } as const;
  await show(<FeedbackView session={SESSION} step={feedback(0, 3, { card })} reply={REPLY} />);
  const text = document.querySelector("main")?.textContent;
  expect(text).toContain(
    "Not scored. No digits could be read. Your reply and the session are kept.",
  );
  expect(document.querySelectorAll("[role=meter]")).toHaveLength(0);
});

test("a revision is shown against the reply, and taken into the next one or to the clipboard", async () => {
  const taken = vi.fn<(text: string) => void>();
  const written = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  const revised = "That sounds heavy. What was hard?";
  const { app } = await show(
    <RevisionView
      session={SESSION}
      step={revision(1, 4, revised)}
      reply={REPLY}
      replyCard={replyCard(2)}
      onCopy={taken}
    />,
  );
  await expect.poll(() => document.querySelector("ins")?.textContent).toContain("heavy");
  expect(document.querySelector("del")?.textContent).toContain("relax");
  expect(document.querySelector("main")?.textContent).toContain("your reply 2.0 of 5");
  expect(await axeFindings()).toEqual([]);
  const press = (words: string) =>
    [...document.querySelectorAll("button")]
      .find(({ textContent }) => textContent === words)
      ?.click();
  press("Copy into my next reply");
  expect(taken).toHaveBeenCalledWith(revised);
  press("Copy to the clipboard");
  await expect.poll(() => written.mock.calls).toEqual([[revised]]);
  await expect.poll(() => app.notices.getState().notices.length).toBe(1);
  written.mockRestore();
});

test("a revision that is the reply itself says that nothing better was found", async () => {
  await show(
    <RevisionView session={SESSION} step={revision(1, 2, REPLY)} reply={REPLY} onCopy={() => {}} />,
  );
  const text = document.querySelector("main")?.textContent;
  expect(text).toContain("nothing better than your own reply in 2 rewrites");
  expect(document.querySelectorAll("button")).toHaveLength(0);
});

test("after the end every reply is listed, and what has no feedback can be asked for at once", async () => {
  const shown: number[] = [];
  const steps = [...oneTurn("a", 0), ...oneTurn("b", 1), ...oneTurn("c", 2)];
  await show(
    <FeedbackByTurn
      session={SESSION}
      steps={[...steps, feedback(1, 2, { critique: CRITIQUE })]}
      busy={false}
      onShow={(turn) => shown.push(turn)}
    />,
  );
  const items = [...document.querySelectorAll("main li")].map(({ textContent }) => textContent);
  expect(items).toHaveLength(3);
  expect(items[0]).toContain("no feedback yet");
  expect(items[1]).toContain("empathy and guidance");
  const button = (name: RegExp) =>
    [...document.querySelectorAll("button")].find((each) =>
      name.test(each.getAttribute("aria-label") ?? each.textContent ?? ""),
    );
  button(/^Get feedback on 2 more replies$/)?.click();
  expect(shown).toEqual([0, 2]);
  button(/^Show feedback on turn 2$/)?.click();
  expect(shown).toEqual([0, 2, 1]);
  expect(await axeFindings()).toEqual([]);
});
