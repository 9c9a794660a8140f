import { type Rubric, steers } from "../../../../domain/rubric.ts";
import type { ScoredSession } from "../../../../domain/session-score.ts";
import { turnOfPlace } from "../../../../domain/simulated-session.ts";
import { listText, plural, scoreText } from "../../../format.ts";

/** What a verdict on a whole session says in plain words. */

/** What the scale of `ctrs-11` calls its even points. */
const CTRS_POINTS: readonly (readonly [number, string])[] = [
  [0, "poor"],
  [2, "barely adequate"],
  [4, "good"],
  [6, "excellent"],
];
const NAMED = 2;

/** After the mean: "of 1, ±0.07, over the 9 items that count. One session, one judge." */
export function meanText({ mean }: Pick<ScoredSession, "mean">, rubric: Rubric): string {
  const counted = countedItems(rubric).length;
  const items = counted === 1 ? "the item that counts" : `the ${counted} items that count`;
  return `of 1, ±${mean.spread.toFixed(2)}, over ${items}. One session, one judge.`;
}

/** Where the mean lies on the scale, and which items are highest and lowest. */
export function standingText(
  { scores, mean }: Pick<ScoredSession, "scores" | "mean">,
  rubric: Rubric,
): string {
  const { min, max } = rubric.scale;
  const onScale = min + mean.expected * (max - min);
  const place = rubric.id === "ctrs-11" ? `, ${betweenText(onScale)}` : "";
  const items = countedItems(rubric)
    .flatMap(({ id, name }) => {
      const score = scores[id];
      return score ? [{ name: name.toLowerCase(), value: score.expected }] : [];
    })
    .toSorted((a, b) => a.value - b.value);
  const words = (some: typeof items) =>
    listText(some.map(({ name, value }) => `${name} (${scoreText(value)})`));
  const sentences = [
    `On the scale of ${min} to ${max} the mean is ${scoreText(onScale)}${place}.`,
    ...(items.length > 2 * NAMED
      ? [
          `Highest are ${words(items.slice(-NAMED).reverse())}, lowest ${words(items.slice(0, NAMED))}.`,
        ]
      : []),
    "The ± is how unsure this judge is, not how far people would differ.",
  ];
  return sentences.join(" ");
}

function betweenText(value: number): string {
  const above = CTRS_POINTS.find(([point]) => point >= value);
  const below = CTRS_POINTS.findLast(([point]) => point <= value);
  if (!above || !below || above[0] === below[0]) return `“${(above ?? below)?.[1] ?? ""}”`;
  return `between “${below[1]}” (${below[0]}) and “${above[1]}” (${above[0]})`;
}

/** Why some items are shown and not counted; null where all count. */
export function notCountedText(rubric: Rubric): string | null {
  const shown = rubric.dimensions.filter((dimension) => !steers(dimension));
  if (shown.length === 0) return null;
  const names = listText(shown.map(({ name }) => name));
  const low = shown.every(({ agreement }) => agreement?.people?.level === "low");
  const source = shown[0]?.agreement?.people?.source;
  const why = low
    ? `: clinicians hardly agreed on ${shown.length === 1 ? "it" : "them"}${source ? `, by ${source}` : ""}`
    : "";
  return `Shown, not counted: ${names}${why}.`;
}

/** In which parts a session was judged that did not fit at once. */
export function partsText(parts: ScoredSession["parts"]): string {
  const turns = parts.map(
    ({ from, to }) => `turns ${turnOfPlace(from) + 1} to ${turnOfPlace(to) + 1}`,
  );
  return `Too long for this judge to read at once: judged in ${plural(parts.length, "part")} that overlap (${listText(turns)}).`;
}

function countedItems({ dimensions }: Rubric) {
  return dimensions.filter((dimension) => steers(dimension) && dimension.weight > 0);
}
