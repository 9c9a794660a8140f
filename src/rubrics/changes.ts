import type { Dimension, Flag, Rubric } from "../domain/rubric.ts";
import { type Scale, scalePoints } from "../domain/score.ts";

/**
 * What another version of a rubric has otherwise, in sentences, in the order of the rubric: new
 * words are named and not repeated. Empty where nothing is.
 */
export function rubricChanges(before: Rubric, after: Rubric): string[] {
  const changes: string[] = [];
  if (before.title !== after.title) changes.push(`The title is “${after.title}” now.`);
  if (before.citation !== after.citation) changes.push("The source was reworded.");
  if (before.licence !== after.licence) changes.push("The licence was reworded.");
  if (!same(before.notes ?? [], after.notes ?? [])) changes.push("The notes were changed.");
  if (!same(before.scale, after.scale)) changes.push(scaleChange(before.scale, after.scale));
  changes.push(...dimensionChanges(before, after));
  changes.push(...flagChanges(before.flags, after.flags));
  return changes;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function scaleChange(before: Scale, after: Scale): string {
  return `The scale goes from ${after.min} to ${after.max} now, before from ${before.min} to ${before.max}.`;
}

function dimensionChanges(before: Rubric, after: Rubric): string[] {
  const were = new Map(before.dimensions.map((each) => [each.id, each]));
  const are = new Map(after.dimensions.map((each) => [each.id, each]));
  const changes: string[] = [];
  for (const each of after.dimensions) {
    const was = were.get(each.id);
    if (was) changes.push(...oneDimension(was, each, before.scale, after.scale));
    else changes.push(`${each.name} is new.`);
  }
  for (const each of before.dimensions) {
    if (!are.has(each.id)) changes.push(`${each.name} was removed.`);
  }
  const kept = (rubric: Rubric) =>
    rubric.dimensions.map(({ id }) => id).filter((id) => were.has(id) && are.has(id));
  if (!same(kept(before), kept(after))) {
    changes.push(`The order is ${after.dimensions.map(({ name }) => name).join(", ")} now.`);
  }
  return changes;
}

const TEXTS = [
  ["question", "The question of"],
  ["better", "What is better on"],
  ["worse", "What is worse on"],
] as const;

const USES = { steers: "steers", constraint: "is a constraint", shown: "is shown only" };

function oneDimension(
  before: Dimension,
  after: Dimension,
  scaleBefore: Scale,
  scaleAfter: Scale,
): string[] {
  const { name } = after;
  const changes: string[] = [];
  if (before.name !== name) changes.push(`${before.name} is called ${name} now.`);
  if (before.letter !== after.letter) changes.push(`${name} has the letter ${after.letter} now.`);
  const use = after.use ?? "steers";
  if ((before.use ?? "steers") !== use) changes.push(`${name} ${USES[use]} now.`);
  if (before.weight !== after.weight) {
    changes.push(`${name} has weight ${after.weight}, before ${before.weight}.`);
  }
  if (before.floor !== after.floor) {
    changes.push(`${name} has ${floorWords(after)}, before ${floorWords(before)}.`);
  }
  if (before.safety !== after.safety) {
    changes.push(
      after.safety ? `${name} is about safety now.` : `${name} is not about safety now.`,
    );
  }
  for (const [field, words] of TEXTS) {
    if (before[field] !== after[field]) changes.push(`${words} ${name} was reworded.`);
  }
  const points = scalePoints(scaleAfter).filter((point) => {
    const was = before.anchors[point - scaleBefore.min];
    return was !== undefined && was !== after.anchors[point - scaleAfter.min];
  });
  if (points.length > 0) {
    const list = points.join(", ");
    changes.push(`${name}: what ${list} ${points.length === 1 ? "means" : "mean"} was reworded.`);
  }
  return changes;
}

function floorWords({ floor }: Dimension): string {
  return floor === undefined ? "no floor of its own" : `floor ${floor}`;
}

function flagChanges(before: readonly Flag[], after: readonly Flag[]): string[] {
  const changes: string[] = [];
  for (const each of after) {
    const was = before.find(({ id }) => id === each.id);
    if (!was) changes.push(`The flag ${each.name} is new.`);
    else if (!same(was, each)) changes.push(`The flag ${each.name} was reworded.`);
  }
  for (const { id, name } of before) {
    if (!after.some((each) => each.id === id)) changes.push(`The flag ${name} was removed.`);
  }
  return changes;
}
