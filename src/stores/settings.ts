import { createStore } from "zustand/vanilla";
import { AttuneError } from "../domain/errors.ts";
import {
  DEFAULT_LOOP_SETTINGS,
  DEFAULT_ROLE_SAMPLING,
  type PromptName,
  type Settings,
  settingsSchema,
} from "../domain/settings.ts";

export interface SettingsState {
  settings: Settings;
  /** Stored settings that could not be read and were set back, in words. */
  notes: string[];
  /** Takes effect at once and is written behind. Throws SettingsError naming the field. */
  update(patch: Partial<Settings>): void;
  /** Keeps `text` as the user's next version of a prompt and puts it in force. */
  saveOwnPrompt(name: PromptName, text: string): Promise<void>;
  /** Puts a version in force: a built-in one or one of the user's own. */
  usePrompt(name: PromptName, version: string): void;
  resetLoop(): void;
  resetSampling(): void;
  /** Puts the built-in prompts in force; the user's own versions stay to choose from. */
  resetPrompts(): void;
}

export class SettingsError extends AttuneError<"invalid-setting" | "invalid-prompt"> {}

/**
 * @param persist writes the fields that were changed, and no others: what is stored of those may be
 *   newer than what is known here. Its failures are for the caller to show
 * @param checkPrompt the problems of a prompt's text, in words; empty when it will work
 */
export function createSettings(
  initial: { settings: Settings; notes: string[] },
  persist: (changed: Partial<Settings>) => void,
  checkPrompt: (name: PromptName, text: string) => Promise<string[]>,
) {
  return createStore<SettingsState>()((set, get) => {
    const update = (patch: Partial<Settings>) => {
      const parsed = settingsSchema.safeParse({ ...get().settings, ...patch });
      if (!parsed.success) {
        const issue = parsed.error.issues[0];
        throw new SettingsError(
          "invalid-setting",
          `The setting ${issue?.path.join(".") ?? ""} was not changed: ${issue?.message ?? "invalid value"}.`,
          "Enter a value inside its bounds.",
        );
      }
      set({ settings: parsed.data });
      persist(changedFields(patch, parsed.data));
    };
    return {
      ...initial,
      update,
      async saveOwnPrompt(name, text) {
        const problems = await checkPrompt(name, text);
        if (problems.length > 0) {
          throw new SettingsError("invalid-prompt", problems.join(" "), "Nothing was changed.");
        }
        const { ownPrompts, activePrompts } = get().settings;
        const own = ownPrompts[name] ?? [];
        const version = `own-${own.length + 1}`;
        update({
          ownPrompts: { ...ownPrompts, [name]: [...own, { version, text }] },
          activePrompts: { ...activePrompts, [name]: version },
        });
      },
      usePrompt(name, version) {
        update({ activePrompts: { ...get().settings.activePrompts, [name]: version } });
      },
      resetLoop: () => update({ loop: DEFAULT_LOOP_SETTINGS }),
      resetSampling: () => update({ sampling: DEFAULT_ROLE_SAMPLING }),
      resetPrompts: () => update({ activePrompts: {} }),
    };
  });
}

/** The fields of a patch, as they came out of the schema. */
function changedFields(patch: Partial<Settings>, settings: Settings): Partial<Settings> {
  return Object.fromEntries(Object.entries(settings).filter(([field]) => field in patch));
}
