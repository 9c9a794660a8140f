import type { Calibration } from "../../src/domain/calibration.ts";
import type { Rubric } from "../../src/domain/rubric.ts";
import { PRACTICE_RULES_VERSION } from "../../src/roles/practice/identity.ts";

/** Adds `by` points to every score of the practice rules, as far as the scale goes. */
export function shifting(rubric: Rubric, by: number): Calibration {
  const { min, max } = rubric.scale;
  const middle = (min + max) / 2;
  const none = rubric.dimensions.map(() => 0);
  return {
    of: {
      judge: "practice",
      rubric: { id: rubric.id, version: rubric.version },
      prompt: PRACTICE_RULES_VERSION,
    },
    scale: rubric.scale,
    centres: rubric.dimensions.map(() => middle),
    maps: rubric.dimensions.map(({ id }, own) => ({
      dimension: id,
      weight: 1,
      intercept: middle + by,
      linear: none.map((_, other) => (other === own ? 1 : 0)),
      quadratic: none,
      before: 0.3,
      after: 0.4,
      beforeInterval: [0.2, 0.4],
      afterInterval: [0.3, 0.5],
    })),
    items: 30,
    replies: 120,
    seed: 4,
  };
}
