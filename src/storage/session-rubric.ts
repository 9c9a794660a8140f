import type { Dimension, Rubric, RubricRef } from "../domain/rubric.ts";
import { scalePoints } from "../domain/score.ts";
import { jsonPath } from "./describe-issues.ts";
import { ImportRefusal, REPAIR_REMEDY } from "./import-limits.ts";

/** Stands for what a file of another tool does not say. */
export const UNKNOWN = "not in the file";

/** Finds a rubric that this app knows; null where it does not. */
export type RubricFinder = (ref: RubricRef) => Rubric | null;

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/**
 * The rubric that a file names: one that this app knows, else one that holds the names of the
 * scores and says of the rest that it does not know it.
 *
 * @param scored ids of all dimensions that were scored by it
 * @throws ImportRefusal where they are more than there are letters
 */
export function rubricOf(
  ref: RubricRef,
  scored: readonly string[],
  rubricFor: RubricFinder,
  place: readonly PropertyKey[],
): Rubric {
  return rubricFor(ref) ?? minimalRubric(ref, [...new Set(scored)], place);
}

function minimalRubric(
  ref: RubricRef,
  names: readonly string[],
  place: readonly PropertyKey[],
): Rubric {
  const scale = { min: 1, max: 5 };
  if (names.length > LETTERS.length) {
    throw new ImportRefusal({
      where: jsonPath([...place, "rounds"]),
      problem: `the scores have ${names.length} dimensions; at most ${LETTERS.length} are possible`,
      remedy: REPAIR_REMEDY,
    });
  }
  const dimensions = (names.length > 0 ? names : ["unknown"]).map(
    (id, index): Dimension => ({
      id,
      name: id.charAt(0).toUpperCase() + id.slice(1).replaceAll("-", " "),
      letter: LETTERS[index] ?? "A",
      question: UNKNOWN,
      better: UNKNOWN,
      worse: UNKNOWN,
      anchors: scalePoints(scale).map(() => UNKNOWN),
      weight: 1,
      safety: id === "safety",
    }),
  );
  const unknown = { title: ref.id, citation: UNKNOWN, licence: UNKNOWN };
  return { ...ref, ...unknown, unit: "reply", scale, dimensions, flags: [] };
}
