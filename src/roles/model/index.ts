import type { LanguageModel } from "../../domain/language-model.ts";
import type { Roles } from "../../domain/roles.ts";
import type { PromptSet, RoleSampling } from "../../domain/settings.ts";
import { createModelCoach } from "./coach.ts";
import { createModelCritic } from "./critic.ts";
import { createModelJudge } from "./judge.ts";
import { generatorSiblings } from "./siblings.ts";
import { createModelTherapist } from "./therapist.ts";

/** What the model-backed roles run with. */
export interface ModelRolesOptions {
  /** Drafts, rewrites, criticises and coaches. */
  generator: LanguageModel;
  /** Scores; may be the same model as the generator. */
  judge: LanguageModel;
  prompts: PromptSet;
  sampling: RoleSampling;
}

/**
 * The four roles on language models. The roles hold no state: nothing of one call is seen by
 * another, so the judge never knows which round it scores.
 */
export function createModelRoles({
  generator,
  judge,
  prompts,
  sampling,
}: ModelRolesOptions): Roles {
  const siblings = generatorSiblings(prompts, sampling);
  return {
    therapist: createModelTherapist(generator, prompts, sampling.therapist, siblings),
    judge: createModelJudge(judge, prompts),
    critic: createModelCritic(generator, prompts, sampling.critic, siblings),
    coach: createModelCoach(generator, prompts, sampling.coach, siblings),
  };
}
