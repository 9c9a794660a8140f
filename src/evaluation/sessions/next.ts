import { type Dimension, type Rubric, steers } from "../../domain/rubric.ts";
import type { ScoredSession } from "../../domain/session-score.ts";
import { FLAG_ADVICE, ITEM_ADVICE } from "./next-words.ts";

/** One thing to try in the next session. */
export interface Suggestion {
  /** Of the flags it is about, or of the one item. */
  about: readonly string[];
  kind: "flag" | "item";
  /** What it is about, as the rubric names it. */
  names: readonly string[];
  /** The item's expected score, in the rubric's scale; null of flags. */
  score: number | null;
  /** What to do, in a sentence or two. */
  text: string;
  /** Places in the conversation where it would have been of use. */
  at: readonly number[];
}

export const MAX_SUGGESTIONS = 3;

/** Where a rubric's item names no floor, two thirds of the scale: "good" on 0 to 6. */
const USUAL_FLOOR_SHARE = 2 / 3;

/**
 * Up to MAX_SUGGESTIONS things to try next, from one judge's card: first what the raised flags ask
 * for, then the lowest of the items that count and are below their floor. Empty where there is
 * neither; nothing is praised.
 */
export function suggestionsOf(
  card: Pick<ScoredSession, "scores" | "flags">,
  rubric: Pick<Rubric, "dimensions" | "flags" | "scale">,
): Suggestion[] {
  const items = lowItems(card, rubric);
  return [...flagSuggestions(card, rubric), ...items].slice(0, MAX_SUGGESTIONS);
}

function flagSuggestions(
  { flags }: Pick<ScoredSession, "flags">,
  rubric: Pick<Rubric, "flags">,
): Suggestion[] {
  const raised = flags.filter((reading) => reading.raised);
  const found = new Map<string, Suggestion>();
  for (const { flag, at } of raised) {
    const known = rubric.flags.find(({ id }) => id === flag);
    const name = known?.name ?? flag.replaceAll("-", " ");
    const advice = FLAG_ADVICE.find(({ flags: ids }) => ids.includes(flag));
    const text =
      advice?.text ?? `Read again where it was raised. It asks: ${known?.question ?? name}`;
    // What one piece of advice answers is said once.
    const before = found.get(text);
    found.set(text, {
      about: [...(before?.about ?? []), flag],
      kind: "flag",
      names: [...(before?.names ?? []), name],
      score: null,
      text,
      at: [...new Set([...(before?.at ?? []), ...at])].toSorted((a, b) => a - b),
    });
  }
  // Danger first, whatever the judge listed first.
  return [...found.values()].toSorted((a, b) => rank(a) - rank(b));
}

function rank({ text }: Suggestion): number {
  const place = FLAG_ADVICE.findIndex((advice) => advice.text === text);
  return place === -1 ? FLAG_ADVICE.length : place;
}

function lowItems(
  { scores }: Pick<ScoredSession, "scores">,
  { dimensions, scale }: Pick<Rubric, "dimensions" | "scale">,
): Suggestion[] {
  const floorOf = ({ floor }: Dimension) =>
    floor ?? scale.min + USUAL_FLOOR_SHARE * (scale.max - scale.min);
  return dimensions
    .filter((dimension) => steers(dimension) && dimension.weight > 0)
    .flatMap((dimension) => {
      const score = scores[dimension.id]?.expected;
      return score !== undefined && score < floorOf(dimension) ? [{ dimension, score }] : [];
    })
    .toSorted((a, b) => a.score - b.score)
    .map(({ dimension: { id, name, better }, score }) => ({
      about: [id],
      kind: "item",
      names: [name],
      score,
      text: ITEM_ADVICE[id] ?? `Aim for this: ${better}`,
      at: [],
    }));
}
