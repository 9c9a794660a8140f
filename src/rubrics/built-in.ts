import type { Rubric, RubricRef, RubricUnit } from "../domain/rubric.ts";
import { CTRS_11, CTRS_11_FIRST } from "./ctrs-11.ts";
import { MODPO_6 } from "./modpo-6.ts";
import { PSYCHOCOUNSEL_7 } from "./psychocounsel-7.ts";
import { THERAJUDGE_7 } from "./therajudge-7.ts";

/**
 * The rubrics that come with the app, the default first. Much text: what a first visit loads
 * reaches it through `import()` only.
 */
export const BUILT_IN_RUBRICS: readonly Rubric[] = [
  THERAJUDGE_7,
  MODPO_6,
  PSYCHOCOUNSEL_7,
  CTRS_11,
];

/** Versions that are no longer offered, for what was made with them. */
const EARLIER_RUBRICS: readonly Rubric[] = [CTRS_11_FIRST];

/** The rubric of that id and version, built in or one of `own`; null where there is none. */
export function rubricByRef(ref: RubricRef, own: readonly Rubric[] = []): Rubric | null {
  return (
    [...BUILT_IN_RUBRICS, ...EARLIER_RUBRICS, ...own].find(
      (rubric) => rubric.id === ref.id && rubric.version === ref.version,
    ) ?? null
  );
}

/** Rubrics that can score a single reply and so steer a refinement: built-in ones, then `own`. */
export function rubricsForReplies(own: readonly Rubric[] = []): Rubric[] {
  return [...BUILT_IN_RUBRICS, ...own].filter((rubric) => scores(rubric, "reply"));
}

/** Rubrics that can score a whole session: built-in ones, then `own`. */
export function rubricsForSessions(own: readonly Rubric[] = []): Rubric[] {
  return [...BUILT_IN_RUBRICS, ...own].filter((rubric) => scores(rubric, "session"));
}

function scores(rubric: Rubric, unit: RubricUnit): boolean {
  return rubric.unit === unit || (rubric.alsoFor?.includes(unit) ?? false);
}
