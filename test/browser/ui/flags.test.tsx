import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import type { FlagReading } from "../../../src/domain/score.ts";
import { THERAJUDGE_7 } from "../../../src/rubrics/index.ts";
import { Flags } from "../../../src/ui/workbench/flags.tsx";
import "../../../src/ui/styles.css";

const [first, second, ...others] = THERAJUDGE_7.flags;
if (!first || !second || others.length === 0) throw new Error("This rubric asks too little.");
const RULE: FlagReading = {
  flag: "leading-question",
  raised: true,
  probability: null,
  evidence: "You are fine, aren't you?",
};
const JUDGED: FlagReading = { flag: first.id, raised: true, probability: 0.72, evidence: null };
const DOWN: FlagReading = { flag: second.id, raised: false, probability: 0.31, evidence: null };

test("flags say what raised them and where the gate stood", async () => {
  const screen = await render(
    <Flags flags={[RULE, JUDGED, DOWN]} rubric={THERAJUDGE_7} gate={0.6} />,
  );
  const raised = screen.getByRole("list", { name: "Flags raised" }).getByRole("listitem");
  expect(raised.elements()).toHaveLength(2);
  await expect.element(raised.nth(0)).toHaveTextContent(/Leading question: .*Raised by a rule\.$/);
  await expect
    .element(raised.nth(1))
    .toHaveTextContent(`${first.name}Raised by the judge: 72% likely, and the gate is at 60%.`);
});

test("flags that are down are folded, most likely first, and no answer is said", async () => {
  const screen = await render(<Flags flags={[JUDGED, DOWN]} rubric={THERAJUDGE_7} gate={0.6} />);
  const summary = screen.getByText(`${others.length + 1} flags not raised, the highest at 31%`);
  await summary.click();
  const terms = screen.getByRole("term").elements();
  expect(terms[0]?.textContent).toBe(second.name);
  expect(terms).toHaveLength(others.length + 1);
  await expect.element(screen.getByText("no answer").first()).toBeVisible();
});

test("flags that are told beside are only named", async () => {
  const screen = await render(
    <Flags flags={[RULE, JUDGED]} rubric={THERAJUDGE_7} gate={0.6} told={["leading-question"]} />,
  );
  await expect.element(screen.getByText("Raised here too: leading question.")).toBeVisible();
  expect(screen.getByRole("listitem").elements()).toHaveLength(1);
});
