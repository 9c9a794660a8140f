import { useState } from "react";
import { expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import type { PreferenceProfile } from "../../../src/domain/preferences.ts";
import type { Rubric } from "../../../src/domain/rubric.ts";
import { MODPO_6 } from "../../../src/rubrics/modpo-6.ts";
import { PSYCHOCOUNSEL_7 } from "../../../src/rubrics/psychocounsel-7.ts";
import { ProfileEditor } from "../../../src/ui/workbench/preferences/profile-editor.tsx";
import "../../../src/ui/styles.css";

type Kept = PreferenceProfile | null;

/** The editor over a profile that is kept, as the workbench keeps it. */
async function show(rubric: Rubric = MODPO_6, initial: Kept = null) {
  const onChange = vi.fn<(profile: Kept) => void>();
  function Keeper() {
    const [profile, setProfile] = useState<Kept>(initial);
    return (
      <ProfileEditor
        rubric={rubric}
        profile={profile}
        onChange={(next) => {
          onChange(next);
          setProfile(next);
        }}
      />
    );
  }
  return { screen: await render(<Keeper />), onChange };
}

test("presets weigh at once; safety stays outside", async () => {
  const { screen, onChange } = await show();
  const weights = screen.getByRole("table", { name: "Weights" });
  await expect.element(weights).toHaveTextContent("Empathy20%");
  await screen.getByRole("radio", { name: "A survey's shares" }).click();
  expect(onChange).toHaveBeenLastCalledWith({ from: "survey" });
  await expect.element(weights).toHaveTextContent("Empathy63%");
  await expect.element(weights).not.toHaveTextContent("Safety");
  await expect.element(screen.getByText(/Safety and risk: a constraint/)).toBeVisible();
  await screen.getByRole("radio", { name: "The rubric's own weights" }).click();
  expect(onChange).toHaveBeenLastCalledWith(null);
});

test("a survey that did not ask about a rubric cannot be chosen for it", async () => {
  const { screen } = await show(PSYCHOCOUNSEL_7);
  await expect.element(screen.getByRole("radio", { name: /A survey's shares/ })).toBeDisabled();
  await expect.element(screen.getByText(/The survey did not ask about relevance/)).toBeVisible();
});

test("sliders begin with the weights of now and keep where they are let go", async () => {
  const { screen, onChange } = await show(MODPO_6, { from: "survey" });
  await screen.getByRole("radio", { name: "Set by hand" }).click();
  const empathy = screen.getByRole("slider", { name: "Empathy" });
  await expect.element(empathy).toHaveValue("100");
  await expect
    .element(empathy)
    .toHaveAttribute("aria-valuetext", "100 of 100, 62% of the overall score");
  await empathy.click({ position: { x: 1, y: 5 } });
  await userEvent.keyboard("{Home}");
  await expect
    .element(empathy)
    .toHaveAttribute("aria-valuetext", "0 of 100, 0% of the overall score");
  expect(onChange).toHaveBeenLastCalledWith({
    from: "weights",
    weights: {
      empathy: 0,
      "active-listening": 33,
      "self-motivated-change": 8,
      trust: 9,
      autonomy: 10,
    },
  });
});

test("all sliders at 0 say that nothing is weighed", async () => {
  const weights = Object.fromEntries(MODPO_6.dimensions.map(({ id }) => [id, 0]));
  const { screen } = await show(MODPO_6, { from: "weights", weights });
  await expect.element(screen.getByText(/^All are at 0/)).toBeVisible();
});

test("answers are asked for in pairs, fitted with intervals and doubts, and taken back", async () => {
  const { screen, onChange } = await show();
  await screen.getByRole("radio", { name: "Answer a few questions" }).click();
  await expect
    .element(screen.getByText("Nothing is answered yet, so all weights are equal."))
    .toBeVisible();
  const question = screen.getByRole("group", { name: "Which matters more to this client?" });
  await question.getByRole("button", { name: "Empathy" }).click();
  expect(onChange).toHaveBeenLastCalledWith({
    from: "choices",
    choices: [{ first: "empathy", second: "active-listening", answer: "first" }],
  });
  const doubts = screen.getByRole("list", { name: "How far to trust these weights" });
  await expect
    .element(doubts)
    .toHaveTextContent("All answers agree on an order: Empathy before Active listening.");
  await expect.element(doubts).toHaveTextContent("Not asked about yet: Self-motivated change");
  await expect
    .element(screen.getByRole("row", { name: /^Empathy/ }))
    .toHaveTextContent(/\d+% \(\d+% to \d+%\)$/);
  await question.getByRole("button", { name: "About the same" }).click();
  await expect.element(screen.getByText(/^2 answers/)).toBeVisible();
  await screen.getByRole("button", { name: "Take back the last" }).click();
  await expect.element(screen.getByText(/^1 answer\./)).toBeVisible();

  // Looking at another way and coming back loses no answer.
  await screen.getByRole("radio", { name: "All the same" }).click();
  await screen.getByRole("radio", { name: "Answer a few questions" }).click();
  await expect.element(screen.getByText(/^1 answer\./)).toBeVisible();
});

test("a profile for another rubric says that it weighs nothing here", async () => {
  const choices = [{ first: "clarity", second: "relevance", answer: "first" as const }];
  const { screen } = await show(MODPO_6, { from: "choices", choices });
  await expect.element(screen.getByText(/This says nothing about MODPO-6/)).toBeVisible();
});
