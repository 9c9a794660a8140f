import type { Dimension, Rubric } from "./rubric.ts";
import { raisedFlags, type Scale, type ScoredCard } from "./score.ts";
import type { LoopSettings } from "./settings.ts";

/** Target, floors and margin of the settings are in points of this scale, whatever the rubric's is. */
const SETTINGS_SCALE: Scale = { min: 1, max: 5 };

/** A value of the settings, in the units of a rubric's scale (linear between the ends). */
export function onScale(scale: Scale, value: number): number {
  const { min, max } = SETTINGS_SCALE;
  return scale.min + ((value - min) / (max - min)) * (scale.max - scale.min);
}

/** The overall score to reach, in the rubric's scale units. */
export function targetOf({ scale }: Pick<Rubric, "scale">, settings: LoopSettings): number {
  return onScale(scale, settings.target);
}

/** What a rewrite must gain at least, in the rubric's scale units. */
export function marginOf({ scale }: Pick<Rubric, "scale">, { margin }: LoopSettings): number {
  return (margin * (scale.max - scale.min)) / (SETTINGS_SCALE.max - SETTINGS_SCALE.min);
}

/**
 * The least score of a dimension, in the rubric's scale units: the one that the settings give this
 * dimension, else the rubric's own, else the settings' for all.
 */
export function floorOf(
  { scale }: Pick<Rubric, "scale">,
  { id, floor }: Pick<Dimension, "id" | "floor">,
  settings: LoopSettings,
): number {
  const chosen = settings.floors[id];
  if (chosen !== undefined) return onScale(scale, chosen);
  return floor ?? onScale(scale, settings.floor);
}

/** Dimensions below their floor, in the rubric's order; one without a score is below. */
export function belowFloor(card: ScoredCard, rubric: Rubric, settings: LoopSettings): string[] {
  return rubric.dimensions
    .filter(
      (d) =>
        d.use !== "shown" &&
        (card.scores[d.id]?.expected ?? Number.NEGATIVE_INFINITY) < floorOf(rubric, d, settings),
    )
    .map((d) => d.id);
}

/**
 * Ids of the rubric's flags that the card has no answer to. The gate stays closed for them: a
 * question that nobody answered is not a "no". Runs from before there was a gate to set kept no
 * such account; theirs stay as they were.
 */
export function unansweredFlags(
  card: ScoredCard,
  rubric: Rubric,
  { flagGate }: Pick<LoopSettings, "flagGate">,
): string[] {
  if (flagGate === undefined) return [];
  const answered = new Set(card.flags.map(({ flag }) => flag));
  return rubric.flags.map(({ id }) => id).filter((id) => !answered.has(id));
}

/** Every flag answered and none raised, every dimension at or above its floor, the overall at or above the target. */
export function meetsTarget(card: ScoredCard, rubric: Rubric, settings: LoopSettings): boolean {
  return (
    raisedFlags(card).length === 0 &&
    unansweredFlags(card, rubric, settings).length === 0 &&
    belowFloor(card, rubric, settings).length === 0 &&
    card.overall.expected >= targetOf(rubric, settings)
  );
}
