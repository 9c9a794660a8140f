import type { Figure } from "../report/figure.ts";
import { intervalFigure } from "../report/plots/intervals.ts";
import { signedText } from "../report/text.ts";
import type { SessionReport } from "./report.ts";
import { ARM_WORDS } from "./words.ts";

/** What each arm has more than the first on each skill, with intervals. */
export function beforeAfterFigure(report: SessionReport, width: number): Figure {
  const { measures, arms } = report;
  const [first] = arms;
  const base = first ? ARM_WORDS[first].toLowerCase() : "the first";
  const rows = measures
    .filter(({ kind }) => kind === "counted")
    .flatMap(({ name, differences }) =>
      differences.map(({ arm, value, low, high, n }) => ({
        label: name,
        series: ARM_WORDS[arm],
        value,
        low,
        high,
        words:
          value === null
            ? `${ARM_WORDS[arm]}, ${name}: none yet`
            : `${ARM_WORDS[arm]}, ${name}: ${signedText(value)}, n = ${n}`,
      })),
    );
  return intervalFigure(
    {
      title: `Difference to ${base}, by skill`,
      description: `Difference in points for each skill that counts, with its interval of 95 %. Right of the line at 0 the arm is scored higher than ${base}, left of it lower. The numbers are in the table “Before and after”.`,
      rows,
      axis: "Difference, points",
      range: [-0.5, 0.5],
      marked: [0],
    },
    width,
  );
}
