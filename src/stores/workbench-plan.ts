import type { PreferenceProfile } from "../domain/preferences.ts";
import type { Refinement } from "../domain/refinement.ts";
import { type Rubric, scoresReplies } from "../domain/rubric.ts";
import { DEFAULT_LOOP_SETTINGS, DEFAULT_SETTINGS, type Settings } from "../domain/settings.ts";
import { profileWeights, withProfile } from "../evaluation/preferences/profile.ts";
import { THERAJUDGE_7 } from "../rubrics/index.ts";
import type { WorkbenchDeps } from "./workbench-context.ts";

/** What a refinement is begun with, by the settings and what this client is thought to value. */

type Begun = Pick<
  Refinement,
  "rubric" | "preferences" | "settings" | "pairwiseReason" | "prompts" | "calibration"
>;

export async function planned(
  deps: Pick<WorkbenchDeps, "rubrics" | "pairsFor" | "promptsFor" | "calibrationFor" | "say">,
  settings: Settings,
  profile: PreferenceProfile | null,
): Promise<Begun> {
  const [rubric, loop, prompts] = await Promise.all([
    steeringRubric(deps, settings.rubric),
    loopOf(deps, settings),
    deps.promptsFor(settings),
  ]);
  // A profile that says nothing about this rubric is kept with the session and weighs nothing here.
  const weighs = profile !== null && profileWeights(profile, rubric) !== null;
  return {
    rubric: weighs ? withProfile(rubric, profile) : rubric,
    preferences: weighs ? profile : null,
    prompts,
    calibration: await deps.calibrationFor(settings.judge, rubric, prompts),
    ...loop,
  };
}

/** The latest version of the chosen rubric; the default one, and that is said, where it cannot steer. */
async function steeringRubric(
  { rubrics, say }: Pick<WorkbenchDeps, "rubrics" | "say">,
  id: string,
): Promise<Rubric> {
  const known = await rubrics();
  const chosen = known.latest(id);
  if (chosen && scoresReplies(chosen)) return chosen;
  const instead = known.latest(DEFAULT_SETTINGS.rubric) ?? THERAJUDGE_7;
  say(
    chosen
      ? `“${chosen.title}” scores whole sessions, so ${instead.title} steers this refinement.`
      : `The rubric that was chosen is not on this device any more, so ${instead.title} steers this refinement.`,
  );
  return instead;
}

/** The loop's settings with nothing left open, as they are kept with the refinement. */
export async function loopOf(
  { pairsFor }: Pick<WorkbenchDeps, "pairsFor">,
  { loop, judge }: Pick<Settings, "loop" | "judge">,
): Promise<Pick<Begun, "settings" | "pairwiseReason">> {
  const { flagGate = DEFAULT_LOOP_SETTINGS.flagGate, pairwise = "auto" } = loop;
  if (pairwise !== "auto") {
    return { settings: { ...loop, flagGate, pairwise }, pairwiseReason: null };
  }
  const { on, why } = await pairsFor(judge);
  return {
    settings: { ...loop, flagGate, pairwise: on ? "on" : "off" },
    pairwiseReason: why,
  };
}
