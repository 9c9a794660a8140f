import type { Dimension, Rubric } from "../../../domain/rubric.ts";
import { MAX_WEIGHT } from "../../../rubrics/check-rubric.ts";
import type { NumberRule } from "../settings/number-text.ts";

/** A field for a number of a rubric. */
interface NumberField {
  /** Keeps to its dimension wherever that is moved. */
  name: string;
  /** Where the number is in the rubric, as problems name places. */
  path: string;
  rule: NumberRule;
  /** What to enter. */
  words: string;
}

export function weightField({ id }: Pick<Dimension, "id">, index: number): NumberField {
  return {
    name: `${id}.weight`,
    path: `dimensions[${index}].weight`,
    rule: { min: 0, max: MAX_WEIGHT },
    words: `Enter a number from 0 to ${MAX_WEIGHT}`,
  };
}

export function floorField(
  { id }: Pick<Dimension, "id">,
  index: number,
  { min, max }: Rubric["scale"],
): NumberField {
  return {
    name: `${id}.floor`,
    path: `dimensions[${index}].floor`,
    rule: { min, max, optional: true },
    words: `Enter a number from ${min} to ${max}, or leave it empty`,
  };
}

/** Every field for a number of a rubric. */
export function numberFields({ dimensions, scale }: Rubric): NumberField[] {
  return dimensions.flatMap((dimension, index) => [
    weightField(dimension, index),
    floorField(dimension, index, scale),
  ]);
}
