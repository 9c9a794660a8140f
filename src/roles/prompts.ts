import {
  PROMPT_NAMES,
  type PromptName,
  type PromptSet,
  type PromptVersion,
  type Settings,
} from "../domain/settings.ts";
import { BUILT_IN_PROMPTS } from "./prompts/built-in.ts";

export { BUILT_IN_PROMPTS } from "./prompts/built-in.ts";
export {
  checkPrompt,
  fillPrompt,
  MAX_PROMPT_CHARS,
  PROMPT_PLACEHOLDERS,
  PromptError,
} from "./prompts/fill.ts";

/**
 * The prompts in force: a person's own version where one is active and still there, else the
 * built-in one.
 */
export function resolvePrompts(
  settings: Pick<Settings, "ownPrompts" | "activePrompts">,
): PromptSet {
  const resolved = { ...BUILT_IN_PROMPTS };
  for (const name of PROMPT_NAMES) resolved[name] = activePrompt(settings, name);
  return resolved;
}

function activePrompt(
  settings: Pick<Settings, "ownPrompts" | "activePrompts">,
  name: PromptName,
): PromptVersion {
  const active = settings.activePrompts[name];
  const own = settings.ownPrompts[name]?.find((each) => each.version === active);
  return own ?? BUILT_IN_PROMPTS[name];
}
