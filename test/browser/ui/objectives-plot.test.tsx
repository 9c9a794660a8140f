import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import {
  type Scale,
  type Score,
  scalePoints,
  scoreFromWeights,
} from "../../../src/domain/score.ts";
import { MODPO_6 } from "../../../src/rubrics/modpo-6.ts";
import { ObjectivesPlot, type PlotPoint } from "../../../src/ui/workbench/objectives-plot.tsx";
import "../../../src/ui/styles.css";

const SCALE: Scale = { min: 0, max: 6 };
const [x, y] = MODPO_6.dimensions;
if (!x || !y) throw new Error("This rubric has no two dimensions.");

function at(point: number): Score {
  const score = scoreFromWeights(
    SCALE,
    scalePoints(SCALE).map((each) => (each === point ? 1 : 0)),
  );
  if (!score) throw new Error("This is no point of the scale.");
  return score;
}

function point(index: number, across: number, up: number, patch: Partial<PlotPoint> = {}) {
  return {
    index,
    standing: "kept",
    best: false,
    kept: true,
    x: at(across),
    y: at(up),
    ...patch,
  };
}

/** Where a mark stands, in units of the drawing. */
function places(svg: Element): { cx: number; cy: number }[] {
  return [...svg.querySelectorAll("circle")].map((circle) => ({
    cx: circle.cx.baseVal.value,
    cy: circle.cy.baseVal.value,
  }));
}

test("rounds stand by their scores on the rubric's scale, and are told in words", async () => {
  const points = [point(0, 0, 0), point(1, 6, 3), point(2, 6, 6, { best: true, standing: "best" })];
  const screen = await render(<ObjectivesPlot scale={SCALE} x={x} y={y} points={points} />);
  const plot = screen.getByRole("img");
  await expect
    .element(plot)
    .toHaveAccessibleName(
      `${x.name} across and ${y.name} up. round 0: 0.0 ±0.0 and 0.0 ±0.0; ` +
        "round 1: 6.0 ±0.0 and 3.0 ±0.0; round 2: 6.0 ±0.0 and 6.0 ±0.0.",
    );
  // The best has a ring around its mark.
  const [first, second, third, ring] = places(plot.element());
  expect(first && second && first.cx < second.cx && first.cy > second.cy).toBe(true);
  expect(second && third && second.cx === third.cx).toBe(true);
  expect((first?.cy ?? 0) - (second?.cy ?? 0)).toBeCloseTo((second?.cy ?? 0) - (third?.cy ?? 0), 6);
  expect(ring).toEqual(third);
});

test("rounds in one place share a label", async () => {
  const points = [point(0, 2, 2), point(1, 5, 5), point(2, 5, 5, { kept: false })];
  const screen = await render(<ObjectivesPlot scale={SCALE} x={x} y={y} points={points} />);
  await expect.element(screen.getByText("1, 2")).toBeVisible();
});
