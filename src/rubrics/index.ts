import type { Rubric, RubricRef } from "../domain/rubric.ts";
import { THERAJUDGE_7 } from "./therajudge-7.ts";

export { parseRubric, type RubricProblem } from "./parse-rubric.ts";
export { THERAJUDGE_7 } from "./therajudge-7.ts";

/** The rubrics that come with the app, the default first. */
export const BUILT_IN_RUBRICS: readonly Rubric[] = [THERAJUDGE_7];

/** The built-in rubric of that id and version; null where there is none. */
export function rubricByRef(ref: RubricRef): Rubric | null {
  return (
    BUILT_IN_RUBRICS.find((rubric) => rubric.id === ref.id && rubric.version === ref.version) ??
    null
  );
}
