import { dimensionWeights, type Rubric, rubricSchema } from "../domain/rubric.ts";
import type { Scale } from "../domain/score.ts";
import { problemsOf, type RubricProblem } from "./parse-rubric.ts";

/** A judge answers in single digits. */
export const SCALE_LIMITS = { min: 0, max: 9 };
/** Leaves a file of it, with its line breaks, within what is read. */
const MAX_RUBRIC_CHARS = 400_000;
/** Far beyond any use, and small enough that no sum of weights overflows. */
export const MAX_WEIGHT = 1000;

/**
 * Everything that keeps a draft from being saved, in words, in the order of the rubric. Empty
 * where it can be.
 */
export function rubricProblems(draft: Rubric): RubricProblem[] {
  const result = rubricSchema.safeParse(draft);
  return result.success ? checkRubric(result.data) : problemsOf(draft, result.error.issues);
}

/** What the schema lets pass, because rubrics that were stored before must stay readable. */
export function checkRubric(rubric: Rubric): RubricProblem[] {
  const { min, max } = rubric.scale;
  const problems = scaleProblems(rubric);
  if (problems.length > 0) return problems;
  const chars = JSON.stringify(rubric).length;
  if (chars > MAX_RUBRIC_CHARS) {
    const expected = `expected at most ${MAX_RUBRIC_CHARS.toLocaleString("en")} characters in all; found ${chars.toLocaleString("en")}`;
    problems.push({ path: "dimensions", expected });
  }
  const ofDimensions = rubric.dimensions.flatMap((dimension, index) => {
    const here = `dimensions[${index}]`;
    const found: RubricProblem[] = [];
    if (dimension.weight > MAX_WEIGHT) {
      const expected = `expected a number of at most ${MAX_WEIGHT}; found ${dimension.weight}`;
      found.push({ path: `${here}.weight`, expected });
    }
    if (dimension.floor !== undefined && (dimension.floor < min || dimension.floor > max)) {
      const expected = `expected a floor on the scale, ${min} to ${max}; found ${dimension.floor}`;
      found.push({ path: `${here}.floor`, expected });
    }
    if (dimension.safety && dimension.use === "shown") {
      const expected = 'expected "steers" or "constraint" for a safety dimension; found "shown"';
      found.push({ path: `${here}.use`, expected });
    }
    return found;
  });
  problems.push(...ofDimensions);
  if (Object.values(dimensionWeights(rubric)).every((weight) => weight === 0)) {
    const expected = "expected at least one dimension that steers with a weight above 0";
    problems.push({ path: "dimensions", expected });
  }
  rubric.flags.forEach(({ id }, index) => {
    if (rubric.flags.findIndex((flag) => flag.id === id) === index) return;
    const expected = `expected an id that no other flag has; found "${id}"`;
    problems.push({ path: `flags[${index}].id`, expected });
  });
  return problems;
}

/** Whether a judge can answer on it. */
export function isUsableScale({ min, max }: Scale): boolean {
  const whole = Number.isInteger(min) && Number.isInteger(max);
  return whole && min >= SCALE_LIMITS.min && max <= SCALE_LIMITS.max && min < max;
}

function scaleProblems({ scale }: Rubric): RubricProblem[] {
  const problems = (["min", "max"] as const).flatMap((end) => {
    if (scale[end] >= SCALE_LIMITS.min && scale[end] <= SCALE_LIMITS.max) return [];
    const expected = `expected a whole number from ${SCALE_LIMITS.min} to ${SCALE_LIMITS.max}; found ${scale[end]}`;
    return [{ path: `scale.${end}`, expected }];
  });
  if (problems.length > 0 || scale.min < scale.max) return problems;
  const expected = `expected a number above scale.min, which is ${scale.min}; found ${scale.max}`;
  return [{ path: "scale.max", expected }];
}
