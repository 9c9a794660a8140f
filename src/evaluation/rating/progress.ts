import type { RatingAnswer, RatingSheet } from "../../domain/rating-sheet.ts";
import type { Rubric } from "../../domain/rubric.ts";

/** What was answered, by the number of the task. */
export type Answers = ReadonlyMap<number, RatingAnswer>;
/**
 * What a person says of one task; when and for how long is added when it is kept. Of a pair there
 * may be a note and no verdict yet: that is kept, and is no answer.
 */
export type Said =
  | Pick<Extract<RatingAnswer, { kind: "rating" }>, "kind" | "values" | "note">
  | Pick<Extract<RatingAnswer, { kind: "preference" }>, "kind" | "verdict" | "note">;

export function isFinished(answer: RatingAnswer | undefined): boolean {
  return answer !== undefined && !answer.unfinished;
}

export function countFinished(answers: Answers): number {
  return [...answers.values()].filter(isFinished).length;
}

/** Everything that the task asks is said. */
export function isWhole(said: Said, rubric: Rubric): boolean {
  return said.kind === "preference"
    ? said.verdict !== null
    : openDimensions(rubric, said.values).length === 0;
}

/**
 * The task to go on with: the first after `place` that is not answered, else the first before it;
 * null where all are.
 */
export function nextTask({ tasks }: RatingSheet, answers: Answers, place: number): number | null {
  const open = tasks.tasks.flatMap((_, task) => (isFinished(answers.get(task)) ? [] : [task]));
  return open.find((task) => task > place) ?? open[0] ?? null;
}

/** Dimensions that still have neither a score nor a reason for none, in the rubric's order. */
export function openDimensions(
  { dimensions }: Rubric,
  values: Extract<Said, { kind: "rating" }>["values"],
): string[] {
  return dimensions.flatMap(({ id }) => (Object.hasOwn(values, id) ? [] : [id]));
}
