import type { RatingSheet } from "../../../../domain/rating-sheet.ts";
import { LEAST_ITEMS } from "../../../../evaluation/calibration/calibrate.ts";
import type { Matched } from "../../../../evaluation/rating/match.ts";
import type { LookedAt } from "../../../../stores/evaluate/sheets-state.ts";
import { countText, plural } from "../../../format.ts";

type Kind = RatingSheet["tasks"]["kind"];

/** "1 reply", "20 pairs". */
export function tasksText(count: number, kind: Kind): string {
  return kind === "single" ? plural(count, "reply", "replies") : plural(count, "pair");
}

/** What is rated, and on what: "Replies on TheraJudge-7, version 1". */
export function subjectText({ tasks, rubric }: RatingSheet): string {
  const what = tasks.kind === "single" ? "Replies" : "Pairs";
  return `${what} on ${rubric.title}, version ${rubric.version}`;
}

export function progressText({ answered, tasks }: RatingSheet): string {
  return `${countText(answered)} of ${countText(tasks.tasks.length)} rated`;
}

export function isOver({ answered, tasks }: RatingSheet): boolean {
  return answered >= tasks.tasks.length;
}

/** What so many messages are enough for. */
export function enoughText(items: number): string {
  if (items < LEAST_ITEMS) {
    return `Calibration refuses under ${LEAST_ITEMS} messages, and intervals of agreement are very wide.`;
  }
  return `Enough to try calibration, which refuses under ${LEAST_ITEMS}. What cannot be rated does not count, so a few more help; intervals of agreement get narrower with each.`;
}

/** What a sheet will be, before it is drawn. */
export function planText(first: number, again: number, kind: Kind): string {
  if (first === 0) return "Nothing to rate with these choices.";
  const second = again > 0 ? `, ${countText(again)} of them twice` : "";
  return `${tasksText(first, kind)}${second}. ${kind === "single" ? "The order is" : "Order and sides are"} drawn by a seed that is kept; whose replies they are is not shown.`;
}

/** What of a file has no place here, and why. */
export function unmatchedText({ unmatched, unusable }: Matched): string[] {
  const { item, reply, file } = unmatched;
  return [
    item > 0 ? `${plural(item, "task")} about messages that are not in this data set` : "",
    reply > 0
      ? `${plural(reply, "task")} about replies that are not here, or have other words`
      : "",
    file > 0 ? `${plural(file, "task")} that the file does not say enough about` : "",
    unusable > 0 ? `${plural(unusable, "answer")} that fit neither task nor rubric` : "",
  ].filter(Boolean);
}

/** What keeping a file will do. */
export function mergeText({ how, known }: Pick<LookedAt, "how" | "known">): string {
  if (how === "nothing") return `All of it is here already, as the sheet of “${known}”.`;
  if (how === "update") {
    return `The sheet of “${known}” is here already. What it does not have yet is added to it.`;
  }
  if (how === "copy") {
    return `The sheet of “${known}” is here already, with other answers. Both are kept: this one becomes a copy, with “(copy)” after its name.`;
  }
  return "It is added as a sheet of its own.";
}
