import type { ClientProfile, ProblemArea } from "../../../domain/client-profile.ts";
import type { Assignment } from "../../../domain/settings.ts";
import type { SessionArm, SimulatedSession } from "../../../domain/simulated-session.ts";
import { ARM_WORDS } from "../../../evaluation/sessions/words.ts";
import { type AtWork, isLeft } from "../../../stores/practice/sessions-state.ts";
import { plural } from "../../format.ts";

/** Words of the pages of whole sessions that more than one of them says. */

export const RULES_NAME = "Practice rules (not a model)";

export const ARM_NAMES: Record<SessionArm, string> = {
  person: "You",
  ...ARM_WORDS,
};

/** "Low mood" of "low-mood". */
export function areaText(area: ProblemArea): string {
  const words = area.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Who somebody is, without what they think: "34, nurse in Leeds". */
export function aboutClient({ age, background }: ClientProfile): string {
  return `${age}. ${background}`;
}

/** The name of who plays a role; rules are never called a model. */
export function playerName(assignment: Assignment, name: string): string {
  return assignment.engine === "practice" ? RULES_NAME : name;
}

/** "Practised" or "Watched: the loop". */
export function kindText({ arm }: Pick<SimulatedSession, "arm">): string {
  return arm === "person" ? "You practised" : `Watched: ${ARM_NAMES[arm].toLowerCase()}`;
}

/** How far a session has come, in words. */
export function stateText(head: SimulatedSession, atWork: AtWork | null): string {
  const { status, arm, summary, turns } = head;
  const said = plural(summary.turns, "reply", "replies");
  if (status === "ended") {
    return summary.mean === null ? `Ended after ${said}; not judged` : `Ended after ${said}`;
  }
  const of = arm === "person" ? said : `${summary.turns} of ${plural(turns, "turn")}`;
  return isLeft(head, atWork) ? `Left after ${of}` : `At work: ${of}`;
}
