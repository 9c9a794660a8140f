import { LEAST_FOR_DIRECTION } from "../agreement/bootstrap.ts";
import type { EstimateCell, ReportColumn, ReportTable } from "../report/table.ts";
import { pText, signedText } from "../report/text.ts";
import type { FlagShare, SessionFigure } from "./estimates.ts";
import type { FlagRow, MeasureRow, SessionReport } from "./report.ts";
import { ARM_WORDS, PAPER_WORDS, SIMULATED_WORDS } from "./words.ts";

/** Below that the bootstrap’s interval is the range of what there is. */
const TOO_FEW = `No interval from fewer than ${LEAST_FOR_DIRECTION} clients`;

/** All tables of a report, in the order in which they are read. */
export function sessionTables(report: SessionReport): ReportTable[] {
  const shown = report.measures.filter(({ kind }) => kind === "shown");
  return [
    beforeAfterTable(report),
    ...(shown.length === 0 ? [] : [notCountedTable(report, shown)]),
    flagsTable(report),
    costTable(report),
  ];
}

/** The mean and each skill that counts: every arm, and what it has more than the first. */
export function beforeAfterTable(report: SessionReport): ReportTable {
  const rows = report.measures.filter(({ kind }) => kind !== "shown");
  const { scale } = report.rubric;
  return {
    ...measureTable(report, rows),
    name: "Before and after",
    fileName: "sessions-before-and-after.csv",
    notes: [
      ...meanSentences(report),
      ...progressNotes(report),
      ...(report.steeredByMeasure
        ? [
            "The judge that measures is the one that steered: it scores its own choices. That it scores them higher is no evidence that they are better; measure with a second judge, or have people rate the sessions.",
          ]
        : []),
      ...(report.byRules
        ? [
            "Measured by the practice rules, which are rules and not a model: they count words and show how the tool works, not how good a session was.",
          ]
        : []),
      `Skills are on ${scale.min} to ${scale.max}; the mean of those that count is rescaled to 0 to 1. n is the number of sessions, of differences that of pairs with the same client and seed. Intervals: 95 %, by bootstrap over clients (1,000 resamples), from ${LEAST_FOR_DIRECTION} clients on. p: Wilcoxon’s signed rank test of the clients’ mean differences, not corrected for being several.`,
      SIMULATED_WORDS,
      PAPER_WORDS,
    ],
  };
}

function notCountedTable(report: SessionReport, rows: readonly MeasureRow[]): ReportTable {
  return {
    ...measureTable(report, rows),
    name: "Shown, not counted",
    fileName: "sessions-not-counted.csv",
    notes: [
      "Clinicians hardly agreed on these in the source (alpha about 0.2), so they are in no mean and no reward.",
    ],
  };
}

function measureTable(
  { arms, measures }: SessionReport,
  rows: readonly MeasureRow[],
): Pick<ReportTable, "columns" | "rows"> {
  const others = measures[0]?.differences.map(({ arm }) => arm) ?? [];
  return {
    columns: [
      { header: "Skill", name: "skill", format: "text", names: true },
      { header: "Skill id", name: "skill_id", format: "text", fileOnly: true },
      ...arms.map((arm) => estimate(ARM_WORDS[arm], nameOf(arm), "decimal")),
      ...others.flatMap((arm): ReportColumn[] => [
        estimate(ofArm("Difference", arm, others.length), `difference_${nameOf(arm)}`, "decimal"),
        { header: ofArm("p", arm, others.length), name: `p_${nameOf(arm)}`, format: "text" },
      ]),
    ],
    rows: rows.map(({ id, name, arms: figures, differences }) => ({
      key: id,
      cells: [
        name,
        id,
        ...figures.map(figureCell),
        ...differences.flatMap((each) => [figureCell(each), pText(each.p)]),
      ],
    })),
  };
}

/** Share of sessions with each flag. */
export function flagsTable({ arms, flags, repeats }: SessionReport): ReportTable {
  const others = flags[0]?.changes.map(({ arm }) => arm) ?? [];
  return {
    name: "Flags raised",
    fileName: "sessions-flags.csv",
    columns: [
      { header: "Flag", name: "flag", format: "text", names: true },
      { header: "Flag id", name: "flag_id", format: "text", fileOnly: true },
      ...arms.map((arm) => estimate(ARM_WORDS[arm], nameOf(arm), "percent")),
      ...others.flatMap((arm): ReportColumn[] => [
        { header: `Added, ${ARM_WORDS[arm]}`, name: `added_${nameOf(arm)}`, format: "count" },
        { header: `Cleared, ${ARM_WORDS[arm]}`, name: `cleared_${nameOf(arm)}`, format: "count" },
        {
          header: ofArm("p (McNemar, exact)", arm, others.length),
          name: `p_exact_${nameOf(arm)}`,
          format: "text",
        },
        {
          header: ofArm("p (mid-p)", arm, others.length),
          name: `p_mid_${nameOf(arm)}`,
          format: "text",
          wideOnly: true,
        },
      ]),
    ],
    rows: flags.map(({ id, name, arms: shares, changes }) => ({
      key: id,
      cells: [
        name,
        id,
        ...shares.map(shareCell),
        ...changes.flatMap(({ added, cleared, p, midP }) => [
          added,
          cleared,
          pText(p),
          pText(midP),
        ]),
      ],
    })),
    notes: [
      ...flagSentences(flags[0]),
      "Shares of sessions, with Wilson’s interval of 95 %. Added: pairs in which only that arm has the flag; cleared: only the first arm has it. p: McNemar’s test of the two, not corrected for being several.",
      ...(repeats > 1
        ? [
            "With several seeds to a client the sessions of one client are not independent, nor are their pairs: these intervals are too narrow rather than too wide, and the p values too small rather than too large.",
          ]
        : []),
    ],
  };
}

/** What the therapist's part took in a session. */
export function costTable({ costs }: SessionReport): ReportTable {
  const [first] = costs;
  const sentences = costs.slice(1).flatMap(({ arm, minutes, replies }) => {
    if (!first || first.replies === null || replies === null) return [];
    const times = first.replies > 0 ? replies / first.replies : null;
    const time =
      minutes !== null && first.minutes !== null && first.minutes > 0
        ? ` and ${(minutes / first.minutes).toFixed(1)} times the time`
        : "";
    return times === null
      ? []
      : [
          `${ARM_WORDS[arm]}: ${times.toFixed(1)} times the replies${time} of ${ARM_WORDS[first.arm].toLowerCase()}.`,
        ];
  });
  return {
    name: "Cost of a session",
    fileName: "sessions-cost.csv",
    columns: [
      { header: "Arm", name: "arm", format: "text", names: true },
      { header: "Sessions", name: "n", format: "count" },
      {
        header: "Tokens generated",
        name: "completion_tokens",
        format: "decimal",
        digits: 0,
      },
      { header: "Tokens read", name: "prompt_tokens", format: "decimal", digits: 0 },
      { header: "Minutes", name: "minutes", format: "decimal" },
      { header: "Minutes, whole session", name: "minutes_whole", format: "decimal" },
      { header: "Replies written", name: "replies", format: "decimal", digits: 1 },
      { header: "Replies held", name: "held", format: "count" },
    ],
    rows: costs.map((cost) => ({
      key: cost.arm,
      cells: [
        ARM_WORDS[cost.arm],
        cost.n,
        cost.completionTokens,
        cost.promptTokens,
        cost.minutes,
        cost.allMinutes,
        cost.replies,
        cost.held,
      ],
    })),
    notes: [
      ...sentences,
      "Means of a session, the therapist’s part only: what the client and the judge of the whole take is not in it, but for the minutes of the whole session. Replies held are those that would wait for a person if the client were one; here they are said. Rules use no tokens.",
    ],
  };
}

function meanSentences({ measures, arms }: SessionReport): string[] {
  const mean = measures.find(({ kind }) => kind === "mean");
  const [first] = arms;
  if (!mean || !first) return [];
  return mean.differences.map(({ arm, value, low, high, n, clients }) => {
    const who = ARM_WORDS[arm];
    const base = ARM_WORDS[first].toLowerCase();
    if (value === null) return `${who}: no pair with ${base} has been scored yet.`;
    if (low === null || high === null) {
      const pairs = n === 1 ? "one pair" : `${n} pairs`;
      const of = clients === 1 ? "one client" : `${clients} clients`;
      const why = clients < LEAST_FOR_DIRECTION ? TOO_FEW : "No interval can be told";
      return `${who}: ${signedText(value)} against ${base} on ${pairs} of ${of}. ${why}.`;
    }
    const figures = `${signedText(value)}, ${signedText(low)} to ${signedText(high)}, n = ${n}`;
    if (low > 0) return `${who} is scored higher than ${base} (${figures}).`;
    if (high < 0) return `${who} is scored lower than ${base} (${figures}).`;
    return `Between ${who.toLowerCase()} and ${base} no difference can be told (${figures}).`;
  });
}

function progressNotes({ planned, ended, failed, damaged, unscored }: SessionReport): string[] {
  const left = planned - ended - failed - damaged;
  return [
    ...(left > 0 ? [`${ended} of ${planned} sessions are held; the rest is not in it yet.`] : []),
    ...(failed > 0 ? [`${failed} of ${planned} failed and are not in it.`] : []),
    ...(damaged > 0 ? [`${damaged} cannot be read and are not in it.`] : []),
    ...(unscored > 0 ? [`${unscored} could not be scored and are in no mean.`] : []),
  ];
}

function flagSentences(any: FlagRow | undefined): string[] {
  return (any?.changes ?? []).flatMap(({ arm, added, cleared, pairs }) =>
    pairs === 0
      ? []
      : added + cleared === 0
        ? [`${ARM_WORDS[arm]}: in none of ${pairs} pairs does it differ whether a flag is raised.`]
        : [
            `${ARM_WORDS[arm]}: of ${pairs} pairs, ${cleared} lost every flag that the first arm raised, ${added} have one where it had none.`,
          ],
  );
}

function figureCell({ value, low, high, n, clients }: SessionFigure): EstimateCell {
  if (value === null) return { value, n, why: "None yet." };
  if (low !== null && high !== null) return { value, low, high, n };
  return { value, n, why: clients < LEAST_FOR_DIRECTION ? TOO_FEW : "No interval" };
}

function shareCell({ of, n, low, high }: FlagShare): EstimateCell {
  if (n === 0) return { value: null, n, why: "None yet." };
  const value = of / n;
  if (low !== null && high !== null) return { value, low, high, n };
  return { value, n, why: "No interval from one session" };
}

function estimate(header: string, name: string, format: "decimal" | "percent"): ReportColumn {
  return { header, name, format, interval: true, withN: true };
}

/** A header of an arm's own column: where there are several, it says which. */
function ofArm(header: string, arm: keyof typeof ARM_WORDS, others: number): string {
  return others > 1 ? `${header}, ${ARM_WORDS[arm]}` : header;
}

function nameOf(arm: keyof typeof ARM_WORDS): string {
  return arm.replaceAll("-", "_");
}
