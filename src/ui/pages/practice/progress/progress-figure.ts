import type { Figure, Mark } from "../../../../evaluation/report/figure.ts";
import { linear, ticksOf } from "../../../../evaluation/report/plots/axis.ts";
import type { Progress } from "../../../../evaluation/sessions/progress.ts";
import { plural } from "../../../format.ts";

const HEIGHT = 170;
const MARGIN = { left: 34, right: 14, top: 10, bottom: 34 };
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** The mean of each session in the order in which they were held; a triangle where flags were raised. */
export function progressFigure({ points }: Pick<Progress, "points">, width: number): Figure {
  const n = points.length;
  const bottom = HEIGHT - MARGIN.bottom;
  const x = linear([1, Math.max(2, n)], [MARGIN.left + 12, width - MARGIN.right - 12]);
  const y = linear([0, 1], [bottom, MARGIN.top]);
  const marks: Mark[] = TICKS.flatMap((value): Mark[] => [
    {
      kind: "line",
      x1: MARGIN.left,
      x2: width - MARGIN.right,
      y1: y(value),
      y2: y(value),
      tone: "line",
    },
    {
      kind: "text",
      x: MARGIN.left - 6,
      y: y(value) + 4,
      text: value.toFixed(2),
      tone: "soft",
      anchor: "end",
    },
  ]);
  for (const tick of ticksOf([1, n], Math.min(n, 10))) {
    if (!Number.isInteger(tick)) continue;
    marks.push({
      kind: "text",
      x: x(tick),
      y: bottom + 16,
      text: String(tick),
      tone: "soft",
      anchor: "middle",
    });
  }
  marks.push({
    kind: "text",
    x: (MARGIN.left + width - MARGIN.right) / 2,
    y: HEIGHT - 2,
    text: "Session, oldest first",
    tone: "soft",
    anchor: "middle",
  });
  points.forEach(({ mean, flags, client }, index) => {
    const before = points[index - 1];
    if (before) {
      marks.push({
        kind: "line",
        x1: x(index),
        y1: y(before.mean),
        x2: x(index + 1),
        y2: y(mean),
        tone: "edge",
      });
    }
    marks.push({
      kind: "shape",
      shape: flags > 0 ? "triangle" : "circle",
      x: x(index + 1),
      y: y(mean),
      radius: 5,
      tone: flags > 0 ? "amber" : "accent",
      label: `Session ${index + 1}, ${client}: ${mean.toFixed(2)}${flags > 0 ? `, ${plural(flags, "flag")} raised` : ""}`,
    });
  });
  return {
    width,
    height: HEIGHT,
    title: "Mean of what counts, session by session",
    description: describe(points),
    marks,
  };
}

function describe(points: Progress["points"]): string {
  const means = points.map(({ mean }) => mean);
  const flagged = points.filter(({ flags }) => flags > 0).length;
  const range = `from ${Math.min(...means).toFixed(2)} to ${Math.max(...means).toFixed(2)}`;
  const first = means[0]?.toFixed(2) ?? "";
  const last = means.at(-1)?.toFixed(2) ?? "";
  const triangles = flagged > 0 ? " A triangle is a session with a raised flag." : "";
  return `Means of ${plural(points.length, "session")} range ${range}; the first was ${first}, the latest ${last}.${triangles}`;
}
