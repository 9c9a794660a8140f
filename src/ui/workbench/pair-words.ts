import { type Comparison, winnerOf } from "../../domain/comparison.ts";

/**
 * What came of judging a rewrite and the reply before it as a pair. Both figures are how likely the
 * judge finds the new reply the better one: with the old one shown first, then with the new one
 * first.
 */
export function pairWords(comparison: Comparison): string {
  if (comparison.status === "unavailable") {
    return `The two replies were not judged as a pair. ${comparison.reason}`;
  }
  const { oldFirst, newFirst } = comparison;
  const figures = `${oldFirst.toFixed(2)}, ${newFirst.toFixed(2)}`;
  switch (winnerOf(comparison)) {
    case "new":
      return `The judge preferred the new reply in both orders (${figures}).`;
    case "old":
      return `The judge preferred the earlier reply in both orders (${figures} for the new one).`;
    case "none":
      return `No clear winner: the order decided (${figures} for the new reply).`;
  }
}
