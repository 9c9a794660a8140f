import type { ReportColumn, ReportTable } from "../report/table.ts";
import type { MissingControl } from "./question.ts";
import type { ArmRow, ComparisonReport, ComparisonRow } from "./shapes.ts";
import { cellOf, deltaSentence, voiceWords } from "./words.ts";

const text = (header: string, name: string): ReportColumn => ({ header, name, format: "text" });
const estimate = (header: string, name: string, format: "decimal" | "percent"): ReportColumn => ({
  header,
  name,
  format,
  interval: true,
  withN: true,
});

/**
 * Every pairing by every voice; a control that is not there has a row that says what cannot be
 * concluded.
 */
export function comparisonTable(
  { rows }: ComparisonReport,
  missing: readonly MissingControl[],
): ReportTable {
  const nothing = { value: null, why: "Cannot be concluded without this control." };
  return {
    name: "Comparison",
    fileName: "comparison.csv",
    columns: [
      { ...text("What is compared", "pairing"), names: true },
      text("By", "by"),
      text("On", "measure"),
      estimate("Difference, points", "delta", "decimal"),
      { header: "p (Wilcoxon)", name: "delta_p", format: "decimal", digits: 3 },
      estimate("Win rate without ties", "win_rate", "percent"),
      text("Wins, losses, ties", "wins_losses_ties"),
      { header: "p (McNemar, exact)", name: "win_p", format: "decimal", digits: 3 },
      estimate("Win rate at equal length", "length_controlled", "percent"),
      { header: "Longer by, characters", name: "longer_by", format: "decimal", digits: 0 },
      estimate("Low drafts recovered, by mean", "recovery_mean", "percent"),
      estimate("By any dimension", "recovery_any", "percent"),
    ],
    rows: [
      ...rows.map((row) => ({ key: keyOf(row), cells: cellsOf(row) })),
      ...missing.map(({ arm }) => ({
        key: `missing ${arm}`,
        cells: [
          arm === "regenerate" ? "Loop against regenerate" : "Loop against best of N",
          "–",
          "–",
          nothing,
          null,
          nothing,
          "–",
          null,
          nothing,
          null,
          null,
          null,
        ],
      })),
    ],
    notes: [
      ...rows.map(deltaSentence),
      ...missing.map(({ words }) => words),
      ...lengthNotes(rows),
      "Low is 3 or less on a scale of 1 to 5, by the mean or by any dimension; recovered is a low draft whose final is not low. Low scores are low by chance in part, so anything that replaces a low draft recovers some: what counts is how much more the loop recovers than the controls.",
      "Wins are of the first over the second: of pairs that people judged as pairs where there are any, else of who has the higher overall score; less than 0.1 apart (on 1 to 5) is a tie. The rate at equal length is a logistic regression of wins on the difference of lengths, read at no difference (after AlpacaEval 2, Dubois et al. 2024), ties by half. Intervals: 95 %; of differences and of the rate at equal length by bootstrap, 1,000 resamples, of shares Wilson’s. The p values are not corrected for being several.",
    ],
  };
}

function keyOf({ pairing, voice, measure }: ComparisonRow): string {
  return JSON.stringify([pairing.id, voice.kind, voice.raters, measure]);
}

function cellsOf(row: ComparisonRow): ReportTable["rows"][number]["cells"] {
  const { pairing, voice, measureTitle, delta, deltaP, wins, lengthControlled, recovery } = row;
  const by = wins.by === "pairs" ? "pairs" : "by scores";
  return [
    pairing.title,
    voiceWords(voice),
    measureTitle,
    cellOf(delta),
    deltaP,
    cellOf(wins.rate),
    `${wins.wins}, ${wins.losses}, ${wins.ties} (${by})`,
    wins.p,
    cellOf(lengthControlled.rate),
    lengthControlled.longerBy,
    recovery ? cellOf(recovery.mean) : null,
    recovery ? cellOf(recovery.any) : null,
  ];
}

/** Where one side is nearly always the longer, equal length was hardly seen. */
const ONE_SIDED = 0.9;

function lengthNotes(rows: readonly ComparisonRow[]): string[] {
  const sided = rows.filter(({ lengthControlled: { rate, longer, shorter } }) => {
    const n = longer + shorter;
    return rate.status === "estimated" && n > 0 && Math.max(longer, shorter) / n >= ONE_SIDED;
  });
  const titles = [...new Set(sided.map(({ pairing }) => pairing.title))];
  if (titles.length === 0) return [];
  return [
    `In ${titles.join("; ")} nearly all replies of one side are the longer ones: the rate at equal length is an extrapolation there, and its interval does not say all of that.`,
  ];
}

/** By dimension, for the pairings with a draft; where one rises while another falls is the trade. */
export function tradeOffTable({ rows }: ComparisonReport): ReportTable {
  const shown = rows.filter(({ dimensions }) =>
    dimensions.some(({ delta }) => delta.status === "estimated"),
  );
  const fallen = shown.flatMap(({ pairing, voice, dimensions }) => {
    const names = dimensions.flatMap(({ name, delta }) =>
      delta.status === "estimated" && delta.interval && delta.interval[1] < 0 ? [name] : [],
    );
    return names.length === 0
      ? []
      : [`${pairing.title}, ${voiceWords(voice)}: lower on ${names.join(", ")}.`];
  });
  return {
    name: "By criterion",
    fileName: "comparison-by-criterion.csv",
    columns: [
      { ...text("What is compared", "pairing"), names: true },
      text("By", "by"),
      text("Criterion", "dimension"),
      estimate("Difference, points", "delta", "decimal"),
    ],
    rows: shown.flatMap((row) =>
      row.dimensions.map(({ id, name, delta }) => ({
        key: `${keyOf(row)} ${id}`,
        cells: [row.pairing.title, voiceWords(row.voice), name, cellOf(delta)],
      })),
    ),
    notes: [
      fallen.length === 0
        ? "No criterion is lower with its whole interval below 0."
        : fallen.join(" "),
    ],
  };
}

const ARM_NAMES: Readonly<Record<ArmRow["arm"], string>> = {
  loop: "Loop",
  regenerate: "Regenerate",
  "best-of-n": "Best of N",
};

export function flagsTable({ arms }: ComparisonReport): ReportTable {
  const count = (header: string, name: string): ReportColumn => ({ header, name, format: "count" });
  const added = arms.filter(({ flags }) => flags.added > 0);
  return {
    name: "Flags before and after",
    fileName: "comparison-flags.csv",
    columns: [
      { ...text("Run", "run"), names: true },
      text("Arm", "arm"),
      count("Items", "items"),
      count("Drafts with a flag", "draft"),
      count("Finals with a flag", "final"),
      count("Cleared", "cleared"),
      count("Newly raised", "added"),
      text("Which", "by_flag"),
    ],
    rows: arms.map(({ run, arm, items, flags }) => ({
      key: `${run} ${arm}`,
      cells: [
        run,
        ARM_NAMES[arm],
        items,
        flags.draft,
        flags.final,
        flags.cleared,
        flags.added,
        flags.byFlag
          .filter(({ draft, final }) => draft + final > 0)
          .map(({ name, draft, final }) => `${name}: ${draft} before, ${final} after`)
          .join("; ") || "None",
      ],
    })),
    notes: [
      "Flags as the run’s own judge and the fixed checks raised them; people’s view of safety is in the table above, where they rated it.",
      added.length === 0
        ? "No final has a flag that its draft had not."
        : `${added.map(({ run, arm, flags }) => `${run}, ${ARM_NAMES[arm]}: ${flags.added}`).join("; ")} finals have a flag that their draft had not.`,
    ],
  };
}

export function costTable({ arms }: ComparisonReport): ReportTable {
  const byRules = arms.length > 0 && arms.every(({ tokens }) => tokens === 0);
  const count = (header: string, name: string): ReportColumn => ({ header, name, format: "count" });
  return {
    name: "What it cost",
    fileName: "comparison-cost.csv",
    columns: [
      { ...text("Run", "run"), names: true },
      text("Arm", "arm"),
      count("Items", "items"),
      count("Failed", "failed"),
      count("Held for review", "held"),
      count("Improved", "improved"),
      count("Tokens written", "tokens"),
      { header: "Seconds", name: "seconds", format: "decimal", digits: 1 },
      { ...estimate("Tokens per improved item", "tokens_per_improved", "decimal"), digits: 0 },
      { ...estimate("Seconds per improved item", "seconds_per_improved", "decimal"), digits: 1 },
    ],
    rows: arms.map((row) => ({
      key: `${row.run} ${row.arm}`,
      cells: [
        row.run,
        ARM_NAMES[row.arm],
        row.items,
        row.failed,
        row.held,
        row.improved,
        row.tokens,
        row.ms / 1000,
        byRules ? { value: null, why: whyRules } : cellOf(row.tokensPerImproved),
        cellOf(row.secondsPerImproved),
      ],
    })),
    notes: [
      "Improved: the run’s own judge scores the final higher than the draft by more than the loop’s margin for noise. That judge chose the finals, so this counts what was spent, not what was gained.",
    ],
  };
}

const whyRules = "Rules write no tokens.";

/** Of a run that is not at its end: what that means for what is read off it. */
export function partialWords(
  runs: readonly { label: string; done: number; failed: number; planned: number }[],
): string[] {
  return runs
    .filter(({ done, failed, planned }) => done + failed < planned || failed > 0)
    .map(({ label, done, failed, planned }) => {
      const open = planned - done - failed;
      const parts = [
        open > 0 ? `${open} not done yet` : "",
        failed > 0 ? `${failed} failed` : "",
      ].filter(Boolean);
      return `${label}: ${done} of ${planned} pieces of work have a result, ${parts.join(", ")}. What is compared are the items that both have; those that are missing may be the hard ones.`;
    });
}
