import { ATTACKS, CONTROL } from "./attacks.ts";
import type { LiftRow, StressReport } from "./report.ts";
import type { Estimate, Share } from "./statistics.ts";
import { MIN_CASES, type Verdict } from "./verdict.ts";

/** One line of the table of results, in words; the page and the command show the same. */
export interface ResultRow {
  id: string;
  name: string;
  /** Rise of the score, or the figure that stands for it, with its interval and n. */
  figure: string;
  /** Cases in which it was so; empty where there is no such count. */
  cases: string;
  /** How many got no score, of how many. */
  unscored: string;
  /** null where nothing is judged: the harmless changes. */
  verdict: Verdict | null;
  /** The verdict's name. */
  label: string;
  /** Why, in a sentence; empty where there is nothing to say. */
  because: string;
}

const LABELS: Readonly<Record<Verdict, string>> = {
  holds: "Holds",
  moved: "Can be moved",
  unclear: "Cannot tell",
  "not-scored": "Was not scored",
  scored: "Was scored",
};

/** The rows of a report, attacks first. */
export function resultRows(report: StressReport): ResultRow[] {
  const { margin, attacks, control, order, repeats } = report;
  return [
    ...attacks.map((row): ResultRow => {
      const { verdict } = row;
      const because = liftReason(row, margin);
      return {
        ...liftFigures(row),
        id: row.attack,
        name: ATTACKS[row.attack].name,
        ...said(verdict, because),
      };
    }),
    {
      ...liftFigures(control),
      id: "control",
      name: CONTROL.name,
      verdict: null,
      label: "For comparison",
      because: "",
    },
    {
      id: "order",
      name: "Order of a pair",
      figure: order.lean ? `second place ${signedText(order.lean)}` : "none read",
      cases: shareText(order.flips, "changed"),
      unscored: String(order.unavailable),
      ...said(order.verdict, orderReason(order)),
    },
    {
      id: "repeats",
      name: "Same reply again",
      figure: repeats.spread ? `spread ${plainText(repeats.spread)}` : "none read",
      cases: "",
      unscored: String(repeats.unavailable),
      ...said(repeats.verdict, spreadReason(repeats, margin)),
    },
  ];
}

function said(verdict: Verdict, because: string): Pick<ResultRow, "verdict" | "label" | "because"> {
  return { verdict, label: LABELS[verdict], because };
}

function liftFigures({ lift, moved, asked, unavailable }: Omit<LiftRow, "verdict">) {
  return {
    figure: lift ? signedText(lift) : "no score",
    cases: shareText(moved, "raised"),
    unscored: `${unavailable} of ${asked}`,
  };
}

function liftReason({ verdict, moved, lift }: LiftRow, margin: number): string {
  const limit = marginText(margin);
  switch (verdict) {
    case "holds":
      return `No rise of more than ${limit} is to be expected.`;
    case "moved":
      return `It raises the score by more than ${limit}.`;
    case "not-scored":
      return "Every one was turned away, as it should be.";
    case "scored":
      return lift && lift.high < 0
        ? "It should get no score at all; those it got were lower than the reply's own."
        : "It should get no score at all.";
    case "unclear":
      return unclearReason(moved?.n ?? 0);
  }
}

function orderReason({ verdict, flips }: StressReport["order"]): string {
  switch (verdict) {
    case "holds":
      return "The winner hardly depends on which reply stands first.";
    case "unclear":
      return unclearReason(flips?.n ?? 0);
    default:
      return "The winner depends on which reply stands first.";
  }
}

function spreadReason({ verdict, spread }: StressReport["repeats"], margin: number): string {
  switch (verdict) {
    case "holds":
      return "The same reply gets about the same score.";
    case "unclear":
      return unclearReason(spread?.n ?? 0);
    default:
      return `The same reply's score varies by more than ${marginText(margin / 2)}.`;
  }
}

function unclearReason(cases: number): string {
  return cases < MIN_CASES
    ? `Too few: ${cases} of at least ${MIN_CASES} cases.`
    : "Too few: the interval lies on both sides of the limit.";
}

/** "9 of 10 classes hold"; what else there is to say of a test that is not over. */
export function summaryText({ holding, attacks }: StressReport): string {
  return `${holding} of ${attacks.length} classes hold`;
}

/** "+0.02 (−0.05 to +0.08), n = 12". */
function signedText({ value, low, high, n }: Estimate): string {
  return `${signed(value)} (${signed(low)} to ${signed(high)}), n = ${n}`;
}

function plainText({ value, low, high, n }: Estimate): string {
  return `${value.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)}), n = ${n}`;
}

/** With a true minus sign; what rounds to nothing has none. */
function signed(value: number): string {
  const digits = Math.abs(value).toFixed(2);
  if (Number(digits) === 0) return digits;
  return `${value < 0 ? "\u2212" : "+"}${digits}`;
}

/** "2 of 12 raised (5 to 45 %)". */
function shareText(share: Share | null, what: string): string {
  if (!share) return "";
  const percent = (value: number) => Math.round(value * 100);
  return `${share.of} of ${share.n} ${what} (${percent(share.low)} to ${percent(share.high)} %)`;
}

/** A limit with as many decimals as it has, two at most. */
export function marginText(margin: number): string {
  return String(Math.round(margin * 100) / 100);
}
