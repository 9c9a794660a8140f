import type { Rubric } from "./rubric.ts";
import { raisedFlags, type ScoredCard } from "./score.ts";
import { floorOf, type LoopSettings } from "./settings.ts";

/** Dimensions below their floor, in the rubric's order; one without a score is below. */
export function belowFloor(card: ScoredCard, rubric: Rubric, settings: LoopSettings): string[] {
  return rubric.dimensions
    .filter(
      (d) => d.use !== "shown" && (card.scores[d.id]?.expected ?? 0) < floorOf(settings, d.id),
    )
    .map((d) => d.id);
}

/** No flag, every dimension at or above its floor, the overall at or above the target. */
export function meetsTarget(card: ScoredCard, rubric: Rubric, settings: LoopSettings): boolean {
  return (
    raisedFlags(card).length === 0 &&
    belowFloor(card, rubric, settings).length === 0 &&
    card.overall.expected >= settings.target
  );
}
