import type { Step } from "../domain/journal.ts";
import { type Round, traceOf } from "../domain/rounds.ts";
import type { Rubric, RubricRef } from "../domain/rubric.ts";
import { raisedFlags, type Scorecard } from "../domain/score.ts";
import type { LoopSettings } from "../domain/settings.ts";
import { floorOf, unansweredFlags } from "../domain/target.ts";

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
    ...(standing ? sideReasons(standing) : []),
  ];
}

/** Why a person must look at this card's reply before anybody uses it; empty where nothing is. */
export function cardReasons(card: Scorecard, rubric: Rubric, settings: LoopSettings): string[] {
  if (card.status !== "scored") return [card.reason];
  const flags = flagNames(raisedFlags(card), rubric);
  const unanswered = flagNames(unansweredFlags(card, rubric, settings), rubric);
  const low = rubric.dimensions.flatMap((dimension) => {
    const expected = card.scores[dimension.id]?.expected ?? rubric.scale.min;
    const floor = floorOf(rubric, dimension, settings);
    if (!dimension.safety || expected >= floor) return [];
    return [
      `${dimension.name} ${expected.toFixed(1)} is under its floor of ${Number(floor.toFixed(2))}.`,
    ];
  });
  return [
    ...(flags.length > 0 ? [`Raised: ${flags.join(", ")}.`] : []),
    ...(unanswered.length > 0 ? [`Not answered by the judge: ${unanswered.join(", ")}.`] : []),
    ...low,
  ];
}

/**
 * A flag that another rubric raised holds too, and a later reading by that rubric does not take it
 * back. Its scores and floors do not hold: it was asked for to be looked at, not to steer.
 */
function sideReasons({ card: own, sideCards, steps }: Round): string[] {
  const named = new Set(own?.status === "scored" ? raisedFlags(own) : []);
  const raised = new Map<string, Set<string>>();
  for (const step of steps) {
    if (step.kind !== "side-score" || step.output.card.status !== "scored") continue;
    const { rubric: ref, card } = step.output;
    const rubric = sideCards.find((side) => isRef(side.rubric, ref))?.rubric;
    const ids = raisedFlags(card).filter((id) => !named.has(id));
    const names = rubric ? flagNames(ids, rubric) : ids;
    const title = rubric?.title ?? ref.id;
    for (const name of names) raised.set(title, (raised.get(title) ?? new Set()).add(name));
  }
  return [...raised].map(([title, names]) => `Raised by ${title}: ${[...names].join(", ")}.`);
}

function isRef(rubric: Rubric, { id, version }: RubricRef): boolean {
  return rubric.id === id && rubric.version === version;
}

function flagNames(ids: readonly string[], { flags }: Rubric): string[] {
  return ids.map(
    (id) => flags.find((flag) => flag.id === id)?.name.toLowerCase() ?? id.replaceAll("-", " "),
  );
}
