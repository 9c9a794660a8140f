import { signedText } from "../../../../evaluation/report/text.ts";
import {
  type Progress,
  type ProgressRow,
  TREND_SESSIONS,
} from "../../../../evaluation/sessions/progress.ts";
import { listText, plural } from "../../../format.ts";

/** What the table of progress says; a trend is named only where its interval leaves out zero. */

/** The mean with two decimals, an item with one. */
export function valueText({ kind }: Pick<ProgressRow, "kind">, value: number): string {
  return value.toFixed(kind === "mean" ? 2 : 1);
}

/** A change with its interval: "+0.12" and "−0.02 to 0.30". */
export function slopeText({ slope }: ProgressRow): { value: string; interval: string } {
  if (!slope) return { value: "–", interval: "" };
  return {
    value: signedText(slope.value),
    interval: `${signedText(slope.low)} to ${signedText(slope.high)}`,
  };
}

/** The plain sentences under the table. */
export function progressText({ points, rows, judge }: Progress): string {
  const n = points.length;
  const flagged = points.filter(({ flags }) => flags > 0).length;
  const sentences = [
    n < TREND_SESSIONS
      ? `${plural(n, "session")}, too few to speak of a trend; from ${TREND_SESSIONS} on the change per session is estimated.`
      : trendText(rows, n),
    `Flags were raised in ${flagged} of ${plural(n, "session")}.`,
    "Clients differ in how hard they are, so a change need not be yours.",
    ...(judge.engine === "practice"
      ? [
          "The practice rules are rules, not a model: they count words, and their scores can be learned.",
        ]
      : []),
  ];
  return sentences.join(" ");
}

function trendText(rows: readonly ProgressRow[], n: number): string {
  const names = (some: readonly ProgressRow[]) =>
    listText(some.map(({ name, kind }) => (kind === "mean" ? "the mean" : name.toLowerCase())));
  const up = rows.filter(({ slope }) => slope !== null && slope.low > 0);
  const down = rows.filter(({ slope }) => slope !== null && slope.high < 0);
  const how = `Sen’s slope with its interval of 95 % over ${plural(n, "session")}`;
  if (up.length + down.length === 0) {
    return `By ${how} no skill rose or fell by more than chance explains.`;
  }
  const told = [
    ...(up.length > 0 ? [`risen: ${names(up)}`] : []),
    ...(down.length > 0 ? [`fallen: ${names(down)}`] : []),
  ];
  return `By ${how}, ${told.join("; ")}. Of ${rows.length} rows one in twenty would look so by chance alone.`;
}
