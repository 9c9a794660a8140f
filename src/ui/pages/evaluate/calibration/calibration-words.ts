import { type CalibratedJudge, isCalibrationOf } from "../../../../domain/calibration.ts";
import type { KeptCalibration } from "../../../../domain/kept-calibration.ts";
import { isOfThisDevice } from "../../../../stores/evaluate/calibrations-choice.ts";
import { dayText } from "../../../dates.ts";
import { listText, plural } from "../../../format.ts";

/** What the loop would judge with now, and the versions that each thing has now. */
export interface JudgingNow {
  /** With the rubric and prompt of the settings. */
  loop: CalibratedJudge;
  /** Latest version of a rubric; null where it is not here any more. */
  rubricVersion: (id: string) => number | null;
  /** Version of the prompt, or of the rules, that a judge would be asked with. */
  promptOf: (judge: string) => string;
}

export interface Standing {
  /** Whether it holds for its judge as that is now. */
  holds: boolean;
  /** Whether it can be used here at all. */
  usable: boolean;
  words: string;
}

/** How a calibration stands to what is here now: used, ready, stale, or of a judge that is not here. */
export function standingOf(
  { calibration, inUse }: Pick<KeptCalibration, "calibration" | "inUse">,
  now: JudgingNow,
): Standing {
  const { judge, rubric, prompt } = calibration.of;
  if (!isOfThisDevice(calibration.of)) {
    const words = "Of a judge in a file: it cannot be asked here, so the loop cannot use this.";
    return { holds: false, usable: false, words };
  }
  const stale: string[] = [];
  const version = rubric ? now.rubricVersion(rubric.id) : null;
  if (rubric && version !== rubric.version) {
    stale.push(
      version === null
        ? "its rubric is not here any more"
        : `its rubric is at version ${version}, and this is of version ${rubric.version}`,
    );
  }
  const promptNow = now.promptOf(judge);
  if (promptNow !== prompt) {
    stale.push(`the judge is asked with ${promptNow}, and this is of ${prompt}`);
  }
  if (stale.length > 0) {
    const words = `Stale, and not used: ${listText(stale)}. Judge the replies again and calibrate anew.`;
    return { holds: false, usable: true, words };
  }
  if (!isCalibrationOf(calibration, now.loop)) {
    const words =
      "The loop judges with another judge or rubric now; with this one it would be used.";
    return { holds: true, usable: true, words: inUse ? words : `Not in use. ${words}` };
  }
  return {
    holds: true,
    usable: true,
    words: inUse
      ? "In use: the next refinement is judged by calibrated scores."
      : "Not in use: the loop goes by the judge’s own scores.",
  };
}

/** Whose ratings, of what, when. */
export function madeFromWords({
  raters,
  calibration: { items, replies, of },
  dataSetTitle,
  createdAt,
}: KeptCalibration): string {
  const rubric = of.rubric
    ? `${of.rubric.id}, version ${of.rubric.version}`
    : "no rubric known here";
  const prompt = of.prompt === "" ? "" : `; asked with ${of.prompt}`;
  return `Ratings by ${listText(raters)} of ${plural(replies, "reply", "replies")} to ${plural(items, "item")} in “${dataSetTitle}”; ${rubric}${prompt}; ${dayText(createdAt)}`;
}

export const CANNOT = [
  "A calibration moves a judge’s scores towards your raters’; it cannot see what the judge does not see. On the public MentalAlign scores, telling replies that people rate low on any dimension (44 % of them) from the rest has an area under the curve of about 0.7: to catch 90 % of them, 98 % of all replies must be stopped.",
  "It holds for this judge, rubric version and prompt, for people who rate as these did, and for replies like these. Flags are never touched by it, a safety score is never raised by it, and nothing clears a hold.",
] as const;
