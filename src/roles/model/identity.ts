import type { LanguageModel, Sampling } from "../../domain/language-model.ts";
import type { RoleIdentity } from "../../domain/roles.ts";
import type { PromptVersion } from "../../domain/settings.ts";

/** Who does a step, as it is kept with it. */
export function identityOf(
  model: LanguageModel,
  prompt: PromptVersion,
  params: Sampling | RoleIdentity["params"],
): RoleIdentity {
  return { ...model.identity, promptVersion: prompt.version, params: { ...params } };
}
