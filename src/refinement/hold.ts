import type { Step } from "../domain/journal.ts";
import { traceOf } from "../domain/rounds.ts";
import type { Rubric } from "../domain/rubric.ts";
import { raisedFlags, type Scorecard } from "../domain/score.ts";
import type { LoopSettings } from "../domain/settings.ts";
import { floorOf } from "../domain/target.ts";

export const RISK_REASON = "The conversation has words that may mean risk.";

/**
 * Why the reply that stands now must be looked at by a person before it is used: the best of the
 * loop, or a person's edit of it. The same reasons hold whether the loop ended, was stopped or
 * was edited after. Empty where there is none.
 */
export function holdReasons(
  steps: readonly Step[],
  rubric: Rubric,
  settings: LoopSettings,
): string[] {
  const { screen, rounds, best } = traceOf(steps);
  const standing = rounds.find((round) => round.index === best);
  return [
    ...(screen === null || screen.level === "none" ? [] : [RISK_REASON]),
    ...(standing?.card ? cardReasons(standing.card, rubric, settings) : []),
    ...(standing && !standing.card ? ["The reply was not scored."] : []),
  ];
}

/** Why a person must look at this card's reply before anybody uses it; empty where nothing is. */
export function cardReasons(card: Scorecard, rubric: Rubric, settings: LoopSettings): string[] {
  if (card.status !== "scored") return [card.reason];
  const flags = raisedFlags(card).map(
    (id) => rubric.flags.find((flag) => flag.id === id)?.name.toLowerCase() ?? id,
  );
  const low = rubric.dimensions.flatMap((dimension) => {
    const expected = card.scores[dimension.id]?.expected ?? 0;
    const floor = floorOf(rubric, dimension, settings);
    if (!dimension.safety || expected >= floor) return [];
    return [`${dimension.name} ${expected.toFixed(1)} is under its floor of ${floor}.`];
  });
  return [...(flags.length > 0 ? [`Raised: ${flags.join(", ")}.`] : []), ...low];
}
