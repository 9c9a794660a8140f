import type { RatingAnswer, RatingSheet } from "../../domain/rating-sheet.ts";
import { type Matched, taskKey } from "./match.ts";
import { type Answers, countFinished, isFinished } from "./progress.ts";
import type { RatingsFile } from "./sheet-file.ts";

/** A sheet of this device with its answers. */
export interface KeptSheet {
  sheet: RatingSheet;
  answers: Answers;
}

/** What bringing a file here does. */
export type Merge =
  /** All of it is here. */
  | { how: "nothing"; sheet: RatingSheet }
  /** `update`: the sheet is here, and the file has more of it. */
  | { how: "add" | "update" | "copy"; sheet: RatingSheet; answers: Answers };

/**
 * What becomes of a file that was matched. What is here is never changed by it: a file with more
 * answers to the same sheet adds them, one with other answers is kept as a copy under another
 * rater's name, and one that says nothing new does nothing.
 *
 * @param rater whose ratings they are to be called
 * @param here every sheet of this device; `answers` are read of those that are asked for
 * @param idFor 8 to 64 letters, digits, `_` or `-` that follow from the text
 */
export async function mergeRatings(
  file: RatingsFile,
  { tasks, answers }: Pick<Matched, "tasks" | "answers">,
  { dataSet, rater }: { dataSet: string; rater: string },
  here: {
    sheets: readonly RatingSheet[];
    answersOf(sheet: RatingSheet): Promise<Answers>;
  },
  idFor: (text: string) => Promise<string>,
): Promise<Merge> {
  const brought: KeptSheet = {
    sheet: {
      ...file.sheet,
      dataSet,
      rater,
      tasks: sameKind(file.sheet.tasks.kind, tasks),
      answered: countFinished(answers),
      imported: true,
    },
    answers,
  };
  const taken = here.sheets.find(({ id }) => id === file.sheet.id);
  // The same sheet can be about two data sets that have the same texts.
  const isElsewhere = taken !== undefined && taken.dataSet !== dataSet;
  const id = isElsewhere ? await idFor(`${file.sheet.id} ${dataSet}`) : file.sheet.id;
  const known = here.sheets.find((each) => each.id === id);
  const sheet = { ...brought.sheet, id };
  if (!known) return { how: "add", sheet, answers };
  const more = addedTo({ sheet: known, answers: await here.answersOf(known) }, brought);
  if (more) return more;
  const copyId = await idFor(JSON.stringify([id, dataSet, contentOf(brought)]));
  const copied = here.sheets.find((each) => each.id === copyId);
  if (copied) return { how: "nothing", sheet: copied };
  return { how: "copy", sheet: { ...sheet, id: copyId, rater: copyName(rater) }, answers };
}

/** Tasks keep their kind also where none are left. */
function sameKind(
  kind: RatingSheet["tasks"]["kind"],
  tasks: Matched["tasks"],
): RatingSheet["tasks"] {
  return kind === "single"
    ? { kind, tasks: tasks.flatMap((task) => ("source" in task ? [task] : [])) }
    : { kind, tasks: tasks.flatMap((task) => ("first" in task ? [task] : [])) };
}

const COPY = " (copy)";

function copyName(rater: string): string {
  return `${rater.slice(0, 500 - COPY.length)}${COPY}`;
}

/** The sheet that is here with what the other adds; null where they contradict each other. */
function addedTo(kept: KeptSheet, brought: KeptSheet): Merge | null {
  const { sheet } = kept;
  if (sheet.tasks.kind !== brought.sheet.tasks.kind) return null;
  if (JSON.stringify(sheet.rubric) !== JSON.stringify(brought.sheet.rubric)) return null;
  const places = new Map(sheet.tasks.tasks.map((task, place) => [taskKey(task), place]));
  const tasks: Matched["tasks"] = [...sheet.tasks.tasks];
  const answers = new Map<number, RatingAnswer>();
  for (const [index, task] of brought.sheet.tasks.tasks.entries()) {
    const key = taskKey(task);
    let place = places.get(key);
    if (place === undefined) {
      // What is rated here is as it was drawn.
      if (!sheet.imported) return null;
      place = tasks.length;
      places.set(key, place);
      tasks.push(task);
    }
    const answer = brought.answers.get(index);
    if (!answer) continue;
    const before = kept.answers.get(place);
    if (!isFinished(before)) answers.set(place, answer);
    else if (before && said(before) !== said(answer)) return null;
  }
  if (answers.size === 0 && tasks.length === sheet.tasks.tasks.length) {
    return { how: "nothing", sheet };
  }
  const answered = countFinished(new Map([...kept.answers, ...answers]));
  const updatedAt = [sheet.updatedAt, brought.sheet.updatedAt].sort().at(-1) ?? sheet.updatedAt;
  return {
    how: "update",
    sheet: { ...sheet, tasks: sameKind(sheet.tasks.kind, tasks), answered, updatedAt },
    answers,
  };
}

/** What an answer says. Confirmed again later, or faster, it says the same. */
function said(answer: RatingAnswer): string {
  const { kind, note } = answer;
  const what =
    answer.kind === "rating"
      ? Object.entries(answer.values).sort(([a], [b]) => (a < b ? -1 : 1))
      : answer.verdict;
  return JSON.stringify([kind, what, note]);
}

function contentOf({ sheet, answers }: KeptSheet): unknown {
  return sheet.tasks.tasks.map((task, place) => {
    const answer = answers.get(place);
    return [taskKey(task), answer ? said(answer) : null];
  });
}
