import { type Figure, fitted, LINE_HEIGHT, type Mark, TEXT_SIZE } from "../figure.ts";

export interface DistributionPlot {
  title: string;
  description: string;
  /** Points of the scale, ascending. */
  categories: readonly number[];
  /** Counts of each category, by rater. */
  raters: readonly { name: string; counts: readonly number[] }[];
}

const PANEL = 190;
const BARS = 84;

/** What share of replies each rater gives each point; a panel for each rater, all alike. */
export function distributionFigure(plot: DistributionPlot, width: number): Figure {
  const { categories, raters } = plot;
  const q = Math.max(1, categories.length);
  const inRow = Math.max(1, Math.min(raters.length, Math.floor(width / PANEL)));
  const panel = width / inRow;
  const tall = LINE_HEIGHT + TEXT_SIZE + BARS + LINE_HEIGHT + 14;
  const largest = Math.max(
    Number.EPSILON,
    ...raters.flatMap(({ counts }) => {
      const total = counts.reduce((sum, count) => sum + count, 0);
      return counts.map((count) => (total === 0 ? 0 : count / total));
    }),
  );
  const marks: Mark[] = raters.flatMap(({ name, counts }, index) => {
    const left = (index % inRow) * panel;
    const top = Math.floor(index / inRow) * tall;
    const base = top + LINE_HEIGHT + TEXT_SIZE + BARS;
    const total = counts.reduce((sum, count) => sum + count, 0);
    const step = (panel - 24) / q;
    const panelMarks: Mark[] = [
      {
        kind: "text",
        x: left + 4,
        y: top + TEXT_SIZE,
        text: fitted(`${name} (n = ${total.toLocaleString("en")})`, panel - 12),
        tone: "ink",
        strong: true,
      },
      { kind: "line", x1: left + 4, y1: base, x2: left + panel - 16, y2: base, tone: "edge" },
    ];
    categories.forEach((category, at) => {
      const count = counts[at] ?? 0;
      const share = total === 0 ? 0 : count / total;
      const middle = left + 4 + (at + 0.5) * step;
      const height = (share / largest) * BARS;
      const percent = shareText(share);
      panelMarks.push(
        {
          kind: "rect",
          x: middle - step * 0.36,
          y: base - height,
          width: step * 0.72,
          height,
          tone: "accent",
          opacity: 0.75,
          label: `${name} gave ${category} to ${count} of ${total}`,
        },
        {
          kind: "text",
          x: middle,
          y: base - height - 4,
          text: percent,
          tone: "soft",
          anchor: "middle",
        },
        {
          kind: "text",
          x: middle,
          y: base + TEXT_SIZE + 2,
          text: String(category),
          tone: "ink",
          anchor: "middle",
        },
      );
    });
    return panelMarks;
  });
  return {
    width,
    height: Math.ceil(raters.length / inRow) * tall,
    title: plot.title,
    description: plot.description,
    marks,
  };
}

function shareText(share: number): string {
  const percent = Math.round(share * 100);
  return percent === 0 && share > 0 ? "<1%" : `${percent}%`;
}
