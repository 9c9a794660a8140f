import {
  type Dimension,
  dimensionWeights,
  type Rubric,
  type RubricUnit,
} from "../../../domain/rubric.ts";
import { percentText } from "../../format.ts";

const UNITS: Record<RubricUnit, string> = {
  reply: "scores a reply",
  pair: "ranks pairs",
  session: "scores a whole session",
};

/** Rubrics as a list offers them, each with its version. */
export function rubricChoices(
  rubrics: readonly Pick<Rubric, "id" | "title" | "version">[],
): { value: string; label: string; note: string }[] {
  return rubrics.map(({ id, title, version }) => ({
    value: id,
    label: nameText(title),
    note: `Version ${version}`,
  }));
}

/** What a rubric is for: "ranks pairs; scores a reply too". */
export function unitWords({ unit, alsoFor = [] }: Pick<Rubric, "unit" | "alsoFor">): string {
  const others = alsoFor.filter((each) => each !== unit);
  return [UNITS[unit], ...others.map((each) => `${UNITS[each]} too`)].join("; ");
}

/** A sentence of it. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function scaleWords({ scale }: Pick<Rubric, "scale">): string {
  return `${scale.min} (worst) to ${scale.max} (best)`;
}

/**
 * What a dimension counts for, by its use, its weight beside the other weights, and its floor.
 *
 * @returns sentences
 */
export function countsWords(dimension: Dimension, rubric: Rubric): string[] {
  const { use = "steers", weight, floor, safety } = dimension;
  if (use === "shown") return ["Shown only: it is scored and counts for nothing."];
  const words = [use === "constraint" ? "A constraint, outside the weights." : weightWords()];
  words.push(
    floor === undefined
      ? "No floor of its own: that of the settings holds."
      : `Floor ${floor}: below it, the target is not reached.`,
  );
  if (safety) words.push("Safety: a rewrite that is lower on it is not kept.");
  return words;

  function weightWords(): string {
    if (weight === 0) return "Weight 0: it does not move the overall score.";
    const all = Object.values(dimensionWeights(rubric)).reduce((sum, each) => sum + each, 0);
    const share = percentText(weight / all);
    return share === "100%"
      ? `Weight ${weight}: the whole of the overall score.`
      : `Weight ${weight}: ${share} of the overall score.`;
  }
}

/** Names longer than this are cut where they stand as a heading; in characters. */
const MAX_NAME_CHARS = 120;

/** A name of a file's rubric, which may be of any length, as a heading. */
export function nameText(name: string): string {
  const points = [...name.slice(0, 2 * MAX_NAME_CHARS + 2)];
  return points.length > MAX_NAME_CHARS ? `${points.slice(0, MAX_NAME_CHARS).join("")}…` : name;
}
