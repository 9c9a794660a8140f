import type { StoreApi } from "zustand/vanilla";
import type { PromptSet } from "../domain/settings.ts";
import { BUILT_IN_PROMPTS } from "../roles/prompts.ts";
import type { SettingsState } from "./settings.ts";

/** Whether prompts are among those of this app or of the person: others came with a file. */
export function knowsPrompts(settings: StoreApi<SettingsState>, prompts: PromptSet): boolean {
  const { ownPrompts } = settings.getState().settings;
  const known = [...Object.values(BUILT_IN_PROMPTS), ...Object.values(ownPrompts).flat()];
  const texts = new Set(known.map(({ text }) => text));
  return Object.values(prompts).every(({ text }) => texts.has(text));
}
