import { scalePoints } from "../../../domain/score.ts";
import type { PairAgreement } from "../../agreement/pair-agreement.ts";
import type { ReportTable } from "../table.ts";
import { type AgreementFindings, dimensionName } from "./findings.ts";

/** How often each rater gives each point. */
export function distributionTable(findings: AgreementFindings): ReportTable {
  const points = scalePoints(findings.measure.scale);
  return {
    name: "Scores given",
    fileName: "scores-given.csv",
    columns: [
      { header: "Rater", name: "rater", format: "text", names: true },
      { header: "Dimension", name: "dimension", format: "text" },
      { header: "n", name: "n", format: "count" },
      { header: "Mean", name: "mean", format: "decimal" },
      ...points.map((point) => ({
        header: String(point),
        name: `given_${point}`,
        format: "count" as const,
      })),
    ],
    rows: findings.distributions.map(({ rater, dimension, counts, mean }) => ({
      key: JSON.stringify([rater, dimension]),
      cells: [
        rater,
        dimensionName(findings, dimension),
        counts.reduce((sum, count) => sum + count, 0),
        mean,
        ...counts,
      ],
    })),
    notes: [
      "All usable scores of a rater, whoever else rated the reply; scores between two points count as the nearest. Raters who crowd on one or two points leave little to agree on.",
    ],
  };
}

/** How often two raters gave which pair of scores. */
export function confusionTable(
  findings: AgreementFindings,
  row: PairAgreement,
): ReportTable | null {
  const confusion = row.categorical?.confusion;
  if (!confusion) return null;
  const { categories, cells } = confusion;
  const q = categories.length;
  return {
    name: `Scores side by side: ${dimensionName(findings, row.dimension)}`,
    fileName: fileNameOf("scores-side-by-side", row),
    columns: [
      { header: row.raterA, name: "rater_a_gives", format: "text", names: true },
      ...categories.map((category) => ({
        header: `${row.raterB}: ${category}`,
        name: `rater_b_gives_${category}`,
        format: "count" as const,
      })),
    ],
    rows: categories.map((category, i) => ({
      key: String(category),
      cells: [String(category), ...Array.from(cells.subarray(i * q, (i + 1) * q))],
    })),
    notes: [
      `Rows: what ${row.raterA} gave; columns: what ${row.raterB} gave to the same replies. On the diagonal both gave the same.`,
    ],
  };
}

/** The mean of two raters' scores and their difference: each that occurs, and how often. */
export function differenceTable(findings: AgreementFindings, row: PairAgreement): ReportTable {
  const { values, counts } = row.scores;
  return {
    name: `Differences by mean: ${dimensionName(findings, row.dimension)}`,
    fileName: fileNameOf("differences", row),
    columns: [
      { header: `${row.raterA} gives`, name: "rater_a", format: "decimal", names: true },
      { header: `${row.raterB} gives`, name: "rater_b", format: "decimal" },
      { header: "Mean", name: "mean", format: "decimal" },
      { header: "Difference", name: "difference", format: "decimal" },
      { header: "Times", name: "times", format: "count" },
    ],
    rows: Array.from(counts, (times, at) => {
      const [a, b] = [values[at * 2] ?? 0, values[at * 2 + 1] ?? 0];
      return { key: String(at), cells: [a, b, (a + b) / 2, a - b, times] };
    }),
    notes: [],
  };
}

function fileNameOf(what: string, { raterA, raterB, dimension }: PairAgreement): string {
  const words = [what, raterA, raterB, dimension].join("-").toLowerCase();
  return `${words.replaceAll(/[^a-z0-9.]+/g, "-")}.csv`;
}
