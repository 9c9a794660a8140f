import type { Comparison } from "../../domain/comparison.ts";
import type { Utterance } from "../../domain/conversation.ts";
import type { Rubric } from "../../domain/rubric.ts";
import { scoreByRules } from "./score.ts";

/**
 * The logistic's width as a share of the rubric's scale: at a difference of a sixteenth of it
 * (0.25 points of five), the higher one wins with 0.73.
 */
const LOGISTIC_SHARE = 1 / 16;

/** Says in a trace how it was done. */
export const COMPARED_BY_RULES =
  "Compared by rules: the difference of the two overall scores, the same in both orders.";

/**
 * Which reply is better, from the difference of their overall scores by rules. The same in both
 * orders, for rules have no favourite place.
 */
export function compareByRules(
  conversation: readonly Utterance[],
  old: string,
  rewrite: string,
  rubric: Rubric,
): Comparison {
  const before = scoreByRules(conversation, old, rubric);
  const after = scoreByRules(conversation, rewrite, rubric);
  if (before.status === "unavailable") return before;
  if (after.status === "unavailable") return after;
  const width = (rubric.scale.max - rubric.scale.min) * LOGISTIC_SHARE;
  const delta = after.overall.expected - before.overall.expected;
  const newIsBetter = 1 / (1 + Math.exp(-delta / width));
  return { status: "compared", oldFirst: newIsBetter, newFirst: newIsBetter };
}
