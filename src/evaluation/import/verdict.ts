import type { PairRating } from "../../domain/data-set.ts";
import { cellText } from "./cell-text.ts";

const WORDS: readonly (readonly [PairRating["verdict"], readonly string[]])[] = [
  ["a", ["a", "1", "first", "left", "model a", "response a", "reply a", "answer a", "model 1"]],
  ["b", ["b", "2", "second", "right", "model b", "response b", "reply b", "answer b", "model 2"]],
  ["tie", ["tie", "same", "equal", "both", "no difference", "draw", "neither", "0.5", "tie both"]],
  ["not-sure", ["not sure", "unsure", "do not know"]],
  ["cannot-rate", ["cannot rate", "cannot judge"]],
];

/** Which of two replies a cell calls the better one; null where it says something else. */
export function verdictOf(cell: unknown, a: string, b: string): PairRating["verdict"] | null {
  const text = cellText(cell);
  if (text === a && a !== b) return "a";
  if (text === b && a !== b) return "b";
  const plain = text.toLowerCase().replaceAll(/[\s_-]+/g, " ");
  return WORDS.find(([, words]) => words.includes(plain))?.[0] ?? null;
}
