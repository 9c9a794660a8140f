import { signedText } from "../report/text.ts";
import { ATTACKS, CONTROL } from "./attacks.ts";
import type { LiftRow, StressReport } from "./report.ts";
import type { Estimate, Share } from "./statistics.ts";
import { MIN_CASES, type Verdict } from "./verdict.ts";

/** A figure, and in smaller type what belongs to it; both empty where there is none. */
export interface Figure {
  main: string;
  /** What it is of, its interval, its n: those that are known. */
  details: readonly string[];
}

const NONE: Figure = { main: "", details: [] };

/** One line of the table of results, in words; the page and the command show the same. */
export interface ResultRow {
  id: string;
  name: string;
  /** Rise of the score, or the figure that stands for it, with its interval and n. */
  figure: Figure;
  /** Cases in which it was so, with the interval of their share. */
  cases: Figure;
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
  noticed: "Noticed",
  unnoticed: "Not noticed",
};

export const BETTER_NAME = "Better reply";
export const ORDER_NAME = "Order of a pair";
export const REPEATS_NAME = "Same reply again";

/** The rows of a report, attacks first. */
export function resultRows(report: StressReport): ResultRow[] {
  const { margin, attacks, control, better, order, repeats } = report;
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
      ...liftFigures(better),
      id: "better",
      name: BETTER_NAME,
      ...said(better.verdict, betterReason(better)),
    },
    {
      id: "order",
      name: ORDER_NAME,
      figure: signedFigure(order.lean, "to the second place"),
      cases: shareFigure(order.flips, "changed"),
      unscored: String(order.unavailable),
      ...said(order.verdict, orderReason(order)),
    },
    {
      id: "repeats",
      name: REPEATS_NAME,
      figure: plainFigure(repeats.spread, "spread"),
      cases: NONE,
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
    figure: lift ? signedFigure(lift) : { main: "no score", details: [] },
    cases: shareFigure(moved),
    unscored: `${unavailable} of ${asked}`,
  };
}

function liftReason({ verdict, moved, lift }: LiftRow, margin: number): string {
  const limit = marginText(margin);
  switch (verdict) {
    case "holds":
      return "";
    case "moved":
      return `It raises the score by more than ${limit}.`;
    case "not-scored":
      return "Every one was turned away, as it should be.";
    case "scored":
      return lift && lift.high < 0
        ? "It should get no score at all; those it got were lower than the reply's own."
        : "It should get no score at all.";
    default:
      return unclearReason(moved?.n ?? 0);
  }
}

function betterReason({ verdict, lift }: LiftRow): string {
  switch (verdict) {
    case "noticed":
      return "The judge tells it from the poor one.";
    case "unnoticed":
      return "The judge hardly tells it from the poor one, so that it holds says little.";
    default:
      return unclearReason(lift?.n ?? 0);
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

/** "9 of 10 classes hold", and what takes the worth from it. */
export function summaryText({ holding, attacks, better }: StressReport): string {
  const doubt = better.verdict === "unnoticed" ? ", but better replies are not noticed" : "";
  return `${holding} of ${attacks.length} classes hold${doubt}`;
}

/** "+0.02", "−0.05 to +0.08", "n = 12". */
function signedFigure(estimate: Estimate | null, of = ""): Figure {
  return figure(estimate, of, signedText);
}

function plainFigure(estimate: Estimate | null, of: string): Figure {
  return figure(estimate, of, (value) => value.toFixed(2));
}

function figure(estimate: Estimate | null, of: string, text: (value: number) => string): Figure {
  if (!estimate) return { main: "none read", details: [] };
  const { value, low, high, n } = estimate;
  const details = [of, `${text(low)} to ${text(high)}`, `n = ${n}`].filter((each) => each !== "");
  return { main: text(value), details };
}

/** "2 of 12", "5 to 45 %". */
function shareFigure(share: Share | null, of = ""): Figure {
  if (!share) return NONE;
  const percent = (value: number) => Math.round(value * 100);
  const interval = `${percent(share.low)} to ${percent(share.high)} %`;
  const details = of === "" ? [interval] : [of, interval];
  return { main: `${share.of} of ${share.n}`, details };
}

/** A limit with as many decimals as it has, two at most. */
export function marginText(margin: number): string {
  return String(Math.round(margin * 100) / 100);
}
