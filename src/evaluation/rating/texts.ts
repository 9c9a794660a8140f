import type { DataSet } from "../../domain/data-set.ts";
import type { RatingSheet } from "../../domain/rating-sheet.ts";
import { nameAsWords, type PassedOn } from "../passed-on.ts";
import { type Answers, isFinished } from "./progress.ts";

/**
 * What people wrote that a file of ratings passes on, each text once: notes, what items are called,
 * the data set's title and licence. The rater's own name is in it on purpose. What sources are
 * called is too, and is not among these: whoever saves the file may have replies left to rate.
 */
export function textsOfRatings(
  { title, licence }: Pick<DataSet, "title" | "licence">,
  { tasks: { tasks } }: Pick<RatingSheet, "tasks">,
  answers: Answers,
): PassedOn[] {
  const found = new Map<string, string>();
  const add = (where: string, text: string) => {
    if (text.trim() !== "" && !found.has(text)) found.set(text, where);
  };
  for (const [at, answer] of answers) {
    if (isFinished(answer)) add(`note, item ${tasks[at]?.item ?? ""}`, answer.note);
  }
  add("the data set's title", title);
  add("its licence", licence);
  for (const task of tasks) {
    add("item", nameAsWords(task.item));
  }
  return Array.from(found, ([text, where]) => ({ where, text }));
}
