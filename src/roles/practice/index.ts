import type { Roles } from "../../domain/roles.ts";
import { createPracticeCoach } from "./coach.ts";
import { createPracticeCritic } from "./critic.ts";
import { createPracticeJudge } from "./judge.ts";
import type { Pause } from "./streaming.ts";
import { createPracticeTherapist } from "./therapist.ts";

/**
 * The four roles from built-in rules: no model, no download, deterministic from the seed. They
 * read English. The rules and their sources are in docs/practice-rules.md; they are rules, not a
 * language model, and have not been validated against clinicians.
 */
export function createPracticeRoles(options: { pause?: Pause } = {}): Roles {
  return {
    therapist: createPracticeTherapist(options.pause),
    judge: createPracticeJudge(),
    critic: createPracticeCritic(),
    coach: createPracticeCoach(),
  };
}
