import { LEAST_FOR_DIRECTION } from "../agreement/bootstrap.ts";
import type { ReportTable } from "../report/table.ts";
import { pText } from "../report/text.ts";
import { countColumn as count, estimateColumn as estimate, textColumn as text } from "./columns.ts";
import { againstTitle } from "./question.ts";
import type { ComparisonReport, ComparisonRow, MissingControl } from "./shapes.ts";
import { cellOf, deltaSentence, saysDirection, whoWords } from "./words.ts";

/**
 * Every pairing by every voice; a control that is not there has a row that says what cannot be
 * concluded.
 */
export function comparisonTable(
  { rows }: ComparisonReport,
  missing: readonly MissingControl[],
): ReportTable {
  // Why stands under the table.
  const nothing = { value: null, why: "Cannot be concluded." };
  const by = voiceOf(rows);
  return {
    name: "Comparison",
    fileName: "comparison.csv",
    columns: [
      { ...text("What is compared", "pairing"), names: true },
      text("By", "by"),
      text("Who", "who"),
      estimate("Difference, points", "delta", "decimal"),
      text("p (Wilcoxon)", "delta_p"),
      estimate("Win rate, without ties", "win_rate", "percent"),
      estimate("Win rate, equal length", "length_controlled", "percent"),
    ],
    rows: [
      ...rows.map((row) => ({
        key: keyOf(row),
        cells: [
          row.pairing.title,
          by(row),
          whoWords(row.voice),
          cellOf(row.delta),
          pText(row.deltaP),
          cellOf(row.wins.rate),
          cellOf(row.lengthControlled.rate),
        ],
      })),
      ...missing.map(({ arm, voice }) => ({
        key: `missing ${arm} ${voice}`,
        cells: [
          againstTitle(arm),
          "–",
          voice === null ? "–" : whoWords({ kind: voice, steered: false }),
          nothing,
          "–",
          nothing,
          nothing,
        ],
      })),
    ],
    notes: [
      ...rows.map(deltaSentence),
      ...missing.map(({ words }) => words),
      ...(rows.some(({ voice }) => voice.steered)
        ? [
            "A judge that steered chose the finals: that it scores them higher is no evidence that they are better.",
          ]
        : []),
      "Differences and wins are of the first over the second. Intervals: 95 %, of differences and of the rate at equal length by bootstrap over items (1,000 resamples), of shares Wilson’s. The p values are not corrected for being several.",
    ],
  };
}

/** Wins, losses and ties, and what length has to do with them. */
export function winsTable({ rows }: ComparisonReport): ReportTable {
  const by = voiceOf(rows);
  return {
    name: "Wins",
    fileName: "comparison-wins.csv",
    columns: [
      { ...text("What is compared", "pairing"), names: true },
      text("By", "by"),
      text("Who", "who"),
      text("Judged", "judged"),
      count("Wins", "wins"),
      count("Losses", "losses"),
      count("Ties", "ties"),
      text("p (McNemar, exact)", "p_exact"),
      { ...text("p (McNemar, mid-p)", "p_mid"), wideOnly: true },
      estimate("Rate, ties by half", "win_rate_ties_half", "percent"),
      { header: "Longer by, characters", name: "longer_by", format: "decimal", digits: 0 },
    ],
    rows: rows.map((row) => ({
      key: keyOf(row),
      cells: [
        row.pairing.title,
        by(row),
        whoWords(row.voice),
        row.wins.by === "pairs" ? "As pairs" : "By scores",
        row.wins.wins,
        row.wins.losses,
        row.wins.ties,
        pText(row.wins.p),
        pText(row.wins.midP),
        cellOf(row.lengthControlled.plain),
        row.lengthControlled.longerBy,
      ],
    })),
    notes: [
      "Pairs count as people judged them, where they judged pairs; else the higher overall score wins, and less than 0.1 apart (on 1 to 5) is a tie.",
      "The rate at equal length, in the table above, is a logistic regression of wins on the difference of lengths, read at no difference (after AlpacaEval 2, Dubois et al. 2024, without its term for the instruction); ties count by half.",
      ...lengthNotes(rows),
    ],
  };
}

/** Low drafts whose final is not low, by both rules; null where nothing was made from a draft. */
export function recoveryTable({ rows }: ComparisonReport): ReportTable | null {
  const made = rows.flatMap((row) => (row.recovery ? [{ row, recovery: row.recovery }] : []));
  if (made.length === 0) return null;
  const by = voiceOf(rows);
  return {
    name: "Low drafts recovered",
    fileName: "comparison-recovery.csv",
    columns: [
      { ...text("What is compared", "pairing"), names: true },
      text("By", "by"),
      text("Who", "who"),
      estimate("Recovered, low by mean", "recovery_mean", "percent"),
      estimate("Recovered, low on any dimension", "recovery_any", "percent"),
    ],
    rows: made.map(({ row, recovery }) => ({
      key: keyOf(row),
      cells: [
        row.pairing.title,
        by(row),
        whoWords(row.voice),
        cellOf(recovery.mean),
        cellOf(recovery.any),
      ],
    })),
    notes: [
      "A draft is low at 3 or less on a scale of 1 to 5, by its mean or on any dimension; it is recovered where the final is not low by the same rule. n is the number of low drafts.",
      "Low scores are low by chance in part, so whatever replaces a low draft recovers some. What counts is how much more the loop recovers than the controls.",
    ],
  };
}

/** A voice, with what it was scored on where that is not the same everywhere. */
function voiceOf(rows: readonly ComparisonRow[]): (row: ComparisonRow) => string {
  const several = new Set(rows.map(({ measure }) => measure)).size > 1;
  return ({ voice, measureTitle }) =>
    several ? `${voice.raters.join(", ")}; ${measureTitle}` : voice.raters.join(", ");
}

function keyOf({ pairing, voice, measure }: ComparisonRow): string {
  return JSON.stringify([pairing.id, voice.kind, voice.raters, measure]);
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

/** For each voice, by criterion: where one rises while another falls is the trade. */
export function tradeOffTables({ rows }: ComparisonReport): ReportTable[] {
  const of = voiceOf(rows);
  // A judge is one voice, whether it chose what is compared or not.
  const by = ({ voice, measure }: ComparisonRow) =>
    JSON.stringify([voice.kind, voice.raters, measure]);
  return [...new Set(rows.map(by))].flatMap((key) => {
    const own = rows.filter(
      (row) => by(row) === key && row.dimensions.some(({ delta }) => delta.status === "estimated"),
    );
    const [first] = own;
    if (!first) return [];
    const { kind } = first.voice;
    const steered = own.some((row) => row.voice.steered);
    const voice = `${whoWords({ kind, steered })}: ${of(first)}`;
    const few = !own.some(({ dimensions }) => dimensions.some(({ delta }) => saysDirection(delta)));
    const fallen = own.flatMap(({ pairing, dimensions }) => {
      const names = dimensions.flatMap(({ name, delta }) =>
        saysDirection(delta) && delta.interval[1] < 0 ? [name] : [],
      );
      return names.length === 0 ? [] : [`${pairing.title}: lower on ${names.join(", ")}.`];
    });
    return [
      {
        name: `By criterion. ${voice}`,
        fileName: `comparison-by-criterion-${kind}.csv`,
        columns: [
          { ...text("Criterion", "dimension"), names: true },
          ...own.map(({ pairing }) =>
            estimate(pairing.title, `delta_${pairing.id.replaceAll("-", "_")}`, "decimal"),
          ),
          { ...text("By", "by"), fileOnly: true },
        ],
        rows: first.dimensions.map(({ id, name }) => ({
          key: id,
          cells: [
            name,
            ...own.map(({ dimensions }) => {
              const found = dimensions.find((each) => each.id === id);
              return found ? cellOf(found.delta) : null;
            }),
            of(first),
          ],
        })),
        notes: [
          fallen.length === 0
            ? few
              ? `Differences in points. From fewer than ${LEAST_FOR_DIRECTION} items no criterion is said to be lower.`
              : "Differences in points. No criterion is lower with its whole interval below 0."
            : `Differences in points. ${fallen.join(" ")}`,
        ],
      },
    ];
  });
}
