import type { Figure } from "../report/figure.ts";
import { intervalFigure } from "../report/plots/intervals.ts";
import { signedText } from "../report/text.ts";
import type { ComparisonReport, ComparisonRow } from "./shapes.ts";

/** A voice that has pairings with a draft: what a trade-off between criteria is drawn of. */
export interface TradeOff {
  /** For people: whose view it is. */
  by: string;
  draw(width: number): Figure;
}

/** For each voice and measure, what the loop and the controls do to each criterion. */
export function tradeOffs({ rows }: ComparisonReport): TradeOff[] {
  const groups = new Map<string, ComparisonRow[]>();
  for (const row of rows) {
    if (!row.dimensions.some(({ delta }) => delta.status === "estimated")) continue;
    const key = JSON.stringify([row.voice.kind, row.voice.raters, row.measure]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { kind, raters } = first.voice;
    const steered = group.some(({ voice }) => voice.steered);
    const name = kind === "people" ? "people" : raters.join(", ");
    const by = `${name}${steered ? " (steered)" : ""}`;
    const withDraft = group.filter(({ pairing }) => pairing.fromDraft);
    const shown = withDraft.length > 0 ? withDraft : group;
    return [{ by, draw: (width: number) => drawn(by, shown, width) }];
  });
}

function drawn(by: string, rows: readonly ComparisonRow[], width: number): Figure {
  const points = rows.flatMap(({ pairing, dimensions }) =>
    dimensions.map(({ name, delta }) => {
      const known = delta.status === "estimated" ? delta : null;
      return {
        label: name,
        series: pairing.title,
        value: known?.value ?? null,
        low: known?.interval?.[0] ?? null,
        high: known?.interval?.[1] ?? null,
        words: known
          ? `${pairing.title}, ${name}: ${signedText(known.value)}, n = ${known.n}`
          : `${pairing.title}, ${name}: not estimable`,
      };
    }),
  );
  // The order of criteria, each with all its pairings.
  const labels = [...new Set(points.map(({ label }) => label))];
  return intervalFigure(
    {
      title: `Gains and losses by criterion, by ${by}`,
      description:
        "Difference in points for each criterion, with its interval of 95 %. Right of the line at 0 the first is higher, left of it lower; a gain on one criterion beside a loss on another is what the overall score hides. The numbers are in the table “By criterion”.",
      rows: labels.flatMap((label) => points.filter((point) => point.label === label)),
      axis: "Difference, points",
      range: [-0.5, 0.5],
      marked: [0],
    },
    width,
  );
}
