import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { type ScoredCard, scoreFromDraws, scoreFromWeights } from "../../../src/domain/score.ts";
import { DEFAULT_LOOP_SETTINGS } from "../../../src/domain/settings.ts";
import { THERAJUDGE_7 } from "../../../src/rubrics/index.ts";
import { MODPO_6 } from "../../../src/rubrics/modpo-6.ts";
import { Scores } from "../../../src/ui/workbench/scores.tsx";
import "../../../src/ui/styles.css";

/** A card with the same weights for every dimension. */
function cardOf(weights: number[], rubric = THERAJUDGE_7): ScoredCard {
  const score = scoreFromWeights(rubric.scale, weights);
  if (!score) throw new Error("These weights are no distribution.");
  return {
    status: "scored",
    scores: Object.fromEntries(rubric.dimensions.map(({ id }) => [id, score])),
    flags: [],
    overall: { expected: score.expected, spread: score.spread },
  };
}

const CRITIQUE = [{ dimension: "empathy", quote: "You should", reason: "It orders." }];

const before = cardOf([0, 1, 0, 0, 0]);
const now = cardOf([0, 0, 0.25, 0.5, 0.25]);

function show(card = now, rubric = THERAJUDGE_7) {
  return render(
    <Scores
      card={card}
      rubric={rubric}
      settings={DEFAULT_LOOP_SETTINGS}
      base={{ name: "round 0", card: before }}
      weakest={["empathy"]}
      critique={CRITIQUE}
    />,
  );
}

describe("scores", () => {
  test("are a group of meters named by dimension, with value, range and words", async () => {
    const screen = await show();
    const group = screen.getByRole("group", { name: "Scores" });
    expect(group.getByRole("meter").elements()).toHaveLength(7);
    const meter = group.getByRole("meter", { name: "Empathy" });
    await expect.element(meter).toHaveAttribute("aria-valuenow", "4");
    await expect.element(meter).toHaveAttribute("aria-valuemin", "1");
    await expect.element(meter).toHaveAttribute("aria-valuemax", "5");
    await expect
      .element(meter)
      .toHaveAttribute("aria-valuetext", "4.0 of 5, plus or minus 0.7; round 0: 2.0; floor 4");
  });

  test("say where they were counted from drawn answers, and only then", async () => {
    const words = /Counted from 5 drawn answers.*the spread is widened/;
    const read = await show();
    await expect.element(read.getByText(words)).not.toBeInTheDocument();
    await read.unmount();
    const drawn = scoreFromDraws(THERAJUDGE_7.scale, [0, 0, 1, 3, 1]);
    if (!drawn) throw new Error("These counts are no draws.");
    const scores = Object.fromEntries(THERAJUDGE_7.dimensions.map(({ id }) => [id, drawn]));
    const screen = await show({ ...now, scores });
    await expect.element(screen.getByText(words)).toBeVisible();
    await screen.getByRole("button", { name: "Empathy" }).click();
    const details = screen.getByRole("dialog");
    await expect.element(details.getByText(words)).toBeVisible();
  });

  test("open their details by keyboard and by press, and Escape closes them", async () => {
    const screen = await show();
    const details = screen.getByRole("list", { name: "Probability of each score" });
    await userEvent.tab();
    await expect.element(details).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(details).not.toBeInTheDocument();

    const empathy = screen.getByRole("button", { name: "Empathy" });
    await empathy.click();
    await expect.element(details).toBeVisible();
    await expect.element(screen.getByText("“You should”")).toBeVisible();
    await expect.element(details).toHaveTextContent("50%");
    await empathy.click();
    await expect.element(details).not.toBeInTheDocument();
  });

  test("stand on any scale, with the floor of each dimension", async () => {
    const scale = { min: 0, max: 6 };
    const score = scoreFromWeights(scale, [0, 0, 0, 1, 0, 0, 0]);
    if (!score) throw new Error("These weights are no distribution.");
    const [first, second, ...others] = THERAJUDGE_7.dimensions;
    if (!first || !second) throw new Error("This rubric has no dimensions.");
    const rubric = {
      ...THERAJUDGE_7,
      scale,
      dimensions: [{ ...first, floor: 2 }, second, ...others],
    };
    const scores = Object.fromEntries(rubric.dimensions.map(({ id }) => [id, score]));
    const screen = await show({ ...now, scores }, rubric);
    const meter = screen.getByRole("meter", { name: first.name });
    await expect.element(meter).toHaveAttribute("aria-valuemin", "0");
    await expect.element(meter).toHaveAttribute("aria-valuemax", "6");
    await expect
      .element(meter)
      .toHaveAttribute("aria-valuetext", "3.0 on 0 to 6, plus or minus 0.0; round 0: 2.0; floor 2");
    // The settings' floor is 4 of 1 to 5: three quarters of the way.
    await expect
      .element(screen.getByRole("meter", { name: second.name }))
      .toHaveAttribute(
        "aria-valuetext",
        "3.0 on 0 to 6, plus or minus 0.0; round 0: 2.0; below its floor of 4.5",
      );
  });

  test("say which count how much, and which do not count", async () => {
    const [first, ...others] = MODPO_6.dimensions.map((dimension) =>
      dimension.id === "trust" ? { ...dimension, use: "shown" as const } : dimension,
    );
    if (!first) throw new Error("This rubric has no dimensions.");
    const weighed = { ...MODPO_6, dimensions: [{ ...first, weight: 3 }, ...others] };
    const screen = await show(cardOf([0, 0, 0.25, 0.5, 0.25], weighed), weighed);
    // Trust is shown and safety a constraint: 3 of 3 + 1 + 1 + 1 is half.
    await expect.element(screen.getByText("weight 50%")).toBeVisible();
    await expect.element(screen.getByText(/^Outside the weights, a constraint/)).toBeVisible();
    await expect.element(screen.getByText(/^Shown only/)).toBeVisible();
    await expect
      .element(screen.getByRole("meter", { name: "Trust and rapport" }))
      .toHaveAttribute("aria-valuetext", "4.0 of 5, plus or minus 0.7");
    await screen.getByRole("button", { name: "Safety and risk" }).click();
    await expect
      .element(screen.getByRole("dialog"))
      .toHaveTextContent("A constraint, outside the weights. Floor 4.");
  });
});
