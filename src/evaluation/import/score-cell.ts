import type { NoScore } from "../../domain/ratings.ts";
import type { Scale } from "../../domain/score.ts";
import { isBlank, numberIn } from "./cell-text.ts";

/** What a cell says of one dimension, and what a person should know of it. */
export interface ScoreCell {
  value: number | NoScore;
  problem: string | null;
}

/** Words for "I do not know" and "this cannot be rated"; nobody's mistake. */
const SAID: Readonly<Record<string, NoScore>> = {
  "not sure": "not-sure",
  unsure: "not-sure",
  "don't know": "not-sure",
  "do not know": "not-sure",
  "cannot rate": "cannot-rate",
  "can't rate": "cannot-rate",
  "cannot judge": "cannot-rate",
};

/** A score is kept as it stands, also outside of the scale: whether it counts is settled later. */
export function scoreCell(cell: unknown, { min, max }: Scale): ScoreCell {
  if (isBlank(cell)) return { value: "missing", problem: "It is blank." };
  const number = numberIn(cell);
  if (number !== null) {
    const outside = number < min || number > max;
    return { value: number, problem: outside ? `It is outside of ${min} to ${max}.` : null };
  }
  const words = typeof cell === "string" && cell.length < 40 ? plain(cell) : "";
  const said = Object.hasOwn(SAID, words) ? SAID[words] : undefined;
  return said
    ? { value: said, problem: null }
    : { value: "missing", problem: "It is not a number." };
}

function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[-_\s]+/g, " ");
}
