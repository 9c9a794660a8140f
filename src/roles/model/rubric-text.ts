import type { CritiqueItem } from "../../domain/roles.ts";
import { type Dimension, type Rubric, steers } from "../../domain/rubric.ts";
import { scalePoints } from "../../domain/score.ts";
import { cleanText } from "../../safety/guard.ts";

/** A rubric, or parts of it, in the words of a prompt. Rubrics may be a person's own: cleaned. */

/** `full` gives an anchor for each point, `short` only the two ends. */
export type RubricForm = "full" | "short";

export function rubricText(rubric: Rubric, form: RubricForm): string {
  const points = scalePoints(rubric.scale);
  return clean(
    rubric.dimensions
      .map((dimension) => {
        const head = `${dimension.letter} = ${dimension.name}. ${dimension.question}`;
        const anchors =
          form === "full"
            ? points.map((point, index) => `  ${point}: ${dimension.anchors[index] ?? ""}`)
            : [
                `  ${rubric.scale.min}: ${dimension.worse}`,
                `  ${rubric.scale.max}: ${dimension.better}`,
              ];
        return [head, ...anchors].join("\n");
      })
      .join("\n"),
  );
}

/**
 * For comparing two replies: what counts, without a scale. Where what steers has unequal weights,
 * each has its share in percent; a constraint has none and is said to be one.
 */
export function pairText(rubric: Rubric): string {
  const counts = rubric.dimensions.filter(({ use }) => use !== "shown");
  const weights = counts.filter(steers).map(({ weight }) => weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const equal = weights.every((weight) => weight === weights[0]);
  const share = (dimension: Dimension) => {
    if (!steers(dimension)) return " (must not be weak)";
    return equal || total <= 0 ? "" : ` (${Math.round((100 * dimension.weight) / total)} %)`;
  };
  return clean(
    counts
      .map((each) => `- ${each.name}${share(each)}. Good: ${each.better} Weak: ${each.worse}`)
      .join("\n"),
  );
}

/** "G? I? R?": the form in which the judge answers. */
export function answerForm(letters: readonly string[]): string {
  return letters.map((letter) => `${letter}?`).join(" ");
}

/** For the Critic: what each dimension asks, and what good and weak look like. */
export function dimensionsText(dimensions: readonly Dimension[]): string {
  return clean(
    dimensions.map((d) => `- ${d.id}: ${d.question} Good: ${d.better} Weak: ${d.worse}`).join("\n"),
  );
}

/** For the Coach: what a good reply does, dimension by dimension. */
export function aimsText(dimensions: readonly Dimension[]): string {
  return clean(dimensions.map((d) => `- ${d.name}: ${d.better}`).join("\n"));
}

/**
 * For the Coach and, without the rubric, for the rewrite. Names are written small, as ids are, so
 * that both prompts hold the same words where a rubric names its dimensions as it ids them.
 */
export function critiqueText(critique: readonly CritiqueItem[], rubric: Rubric | null): string {
  return critique
    .map(({ dimension, quote, reason }) => {
      const name = rubric?.dimensions.find((d) => d.id === dimension)?.name ?? dimension;
      return `- ${name.toLowerCase()}: ${quote === null ? "" : `"${quote}" `}${reason}`;
    })
    .join("\n");
}

function clean(text: string): string {
  return cleanText(text).text;
}
