import {
  type CalibratedJudge,
  type Calibration,
  isCalibrationOf,
} from "../../domain/calibration.ts";
import type { RubricRef } from "../../domain/rubric.ts";
import type { Assignment, PromptSet } from "../../domain/settings.ts";
import { PRACTICE_RULES_VERSION } from "../../roles/practice/identity.ts";
import type { Storage } from "../../storage/index.ts";

/** A judge of this device, as calibrations name it. */
export function judgeOf(
  judge: Assignment,
  { id, version }: RubricRef,
  prompts: Pick<PromptSet, "judge">,
): CalibratedJudge {
  const rules = judge.engine === "practice";
  return {
    judge: rules ? "practice" : judge.model,
    rubric: { id, version },
    prompt: rules ? PRACTICE_RULES_VERSION : prompts.judge.version,
  };
}

/**
 * The calibration that the loop uses with this judge, rubric version and prompt: of those that are
 * switched on for it the newest. One of another version is never used.
 *
 * @returns null where there is none
 */
export async function calibrationFor(
  { calibrations }: Pick<Storage, "calibrations">,
  judge: Assignment,
  rubric: RubricRef,
  prompts: Pick<PromptSet, "judge">,
): Promise<Calibration | null> {
  const of = judgeOf(judge, rubric, prompts);
  const { items } = await calibrations.list();
  const [newest] = items
    .filter(({ inUse, calibration }) => inUse && isCalibrationOf(calibration, of))
    .sort((one, other) => other.createdAt.localeCompare(one.createdAt));
  return newest?.calibration ?? null;
}
