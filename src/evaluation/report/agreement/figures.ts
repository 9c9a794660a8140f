import { scalePoints } from "../../../domain/score.ts";
import type { PairAgreement } from "../../agreement/pair-agreement.ts";
import { limitsOfAgreement } from "../../agreement/pairs.ts";
import type { Figure } from "../figure.ts";
import { distributionFigure } from "../plots/distribution.ts";
import { heatMapFigure } from "../plots/heat-map.ts";
import { intervalFigure } from "../plots/intervals.ts";
import { scatterFigure } from "../plots/scatter.ts";
import { numberText } from "../table.ts";
import { type AgreementFindings, dimensionName, pairName, rowsOfUnit } from "./findings.ts";

const text = (value: number) => numberText({ format: "decimal" }, value);

/** ICC(A,1) with its interval, by dimension and pair of raters. */
export function agreementFigure(findings: AgreementFindings, width: number): Figure {
  const rows = rowsOfUnit(findings);
  return intervalFigure(
    {
      title: `Absolute agreement by dimension, unit: ${findings.unit}`,
      description:
        "ICC(A,1) of each two raters, with intervals of 95%; 1 is perfect, 0 is none. The table Agreement has the numbers.",
      rows: rows.map((row) => {
        const { estimate, interval } = row.icc.a1;
        const value = estimate.status === "estimated" ? estimate.value : null;
        const ends = interval.status === "estimated" ? interval : null;
        return {
          label: dimensionName(findings, row.dimension),
          series: pairName(row),
          value,
          low: ends?.low ?? null,
          high: ends?.high ?? null,
          words: `${pairName(row)}, ${dimensionName(findings, row.dimension)}: ${
            value === null ? "not estimable" : text(value)
          }${ends ? ` (${text(ends.low)} to ${text(ends.high)})` : ""}, n = ${row.n}`,
        };
      }),
      axis: "ICC(A,1)",
      range: [0, 1],
      marked: [0],
    },
    width,
  );
}

/** Bland and Altman (1986): differences by means, with the limits of agreement. */
export function differenceFigure(
  findings: AgreementFindings,
  row: PairAgreement,
  width: number,
): Figure {
  const { values, counts } = row.scores;
  const points = Array.from(counts, (count, at) => {
    const [a, b] = [values[at * 2] ?? 0, values[at * 2 + 1] ?? 0];
    return { count, x: (a + b) / 2, y: a - b };
  });
  const n = points.reduce((sum, { count }) => sum + count, 0);
  const bias = row.differences.bias.status === "estimated" ? row.differences.bias.value : 0;
  const { scale } = findings.measure;
  const limits = limitsOfAgreement(row.differences) ?? [];
  const known = n > 0;
  const dimension = dimensionName(findings, row.dimension);
  return scatterFigure(
    {
      title: `Differences by mean: ${pairName(row)}, ${dimension}`,
      description: known
        ? `Bland-Altman plot, n = ${n.toLocaleString("en")}: up, what ${row.raterA} gives more than ${row.raterB}; across, the mean of both. On average ${text(bias)}${
            limits.length === 2
              ? `; 95% of differences are expected between ${text(limits[0] ?? 0)} and ${text(limits[1] ?? 0)}`
              : ""
          }. A larger mark is more ${row.unit === "reply" ? "replies" : "sources"}.`
        : "Nothing to show: no reply was rated by both.",
      points: points.map(({ count, x, y }) => ({
        x,
        y,
        count,
        label: "",
        series: dimension,
        words: `mean ${text(x)}, difference ${text(y)}: ${count}`,
      })),
      xAxis: "mean of both",
      yAxis: "difference",
      xRange: row.unit === "reply" ? [scale.min, scale.max] : extent(points.map(({ x }) => x)),
      yRange: [-1, 1],
      lines: known
        ? [
            { axis: "y", at: bias, words: `mean ${text(bias)}` },
            ...limits.map((at) => ({ axis: "y" as const, at, words: text(at), dashed: true })),
          ]
        : [],
    },
    width,
  );
}

function extent(values: readonly number[]): [number, number] {
  return values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
}

/** Confusion matrix; null of sources. */
export function confusionFigure(
  findings: AgreementFindings,
  row: PairAgreement,
  width: number,
): Figure | null {
  const confusion = row.categorical?.confusion;
  if (!confusion) return null;
  const { categories, cells } = confusion;
  const q = categories.length;
  const same = categories.reduce((sum, _, i) => sum + (cells[i * q + i] ?? 0), 0);
  return heatMapFigure(
    {
      title: `Scores side by side: ${pairName(row)}, ${dimensionName(findings, row.dimension)}`,
      description: `How often ${row.raterA} (rows) and ${row.raterB} (columns) gave which scores to the same reply; the deeper, the more often. ${same.toLocaleString("en")} of ${row.n.toLocaleString("en")} are on the diagonal: the same score.`,
      rows: row.raterA,
      columns: row.raterB,
      categories,
      cells,
    },
    width,
  );
}

/** What share of replies each rater gives each point, on one dimension. */
export function spreadFigure(
  findings: AgreementFindings,
  dimension: string,
  width: number,
): Figure {
  return distributionFigure(
    {
      title: `Scores given: ${dimensionName(findings, dimension)}`,
      description:
        "What share of replies each rater gives each point of the scale. The table Scores given has the counts.",
      categories: scalePoints(findings.measure.scale),
      raters: findings.distributions
        .filter((one) => one.dimension === dimension)
        .map(({ rater, counts }) => ({ name: rater, counts })),
    },
    width,
  );
}
