import type { StoreApi } from "zustand/vanilla";
import type { Roles } from "../../src/domain/roles.ts";
import type { Rubric } from "../../src/domain/rubric.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../src/domain/settings.ts";
import { BY_RULES, type PairChoice } from "../../src/models/pair-cost.ts";
import { createPracticeRoles } from "../../src/roles/practice/index.ts";
import { BUILT_IN_PROMPTS } from "../../src/roles/prompts.ts";
import { BUILT_IN_RUBRICS } from "../../src/rubrics/index.ts";
import type { Storage } from "../../src/storage/index.ts";
import { calibrationFor } from "../../src/stores/evaluate/calibration-in-use.ts";
import { createSettings, type SettingsState } from "../../src/stores/settings.ts";
import { createWorkbench } from "../../src/stores/workbench.ts";

interface Options {
  settings?: Partial<Settings>;
  roles?: () => Roles;
  rubrics?: readonly Rubric[];
  pairs?: PairChoice;
}

/** A workbench over a real store and the practice rules, as the app ties it; and what it said. */
export function openWorkbench(storage: Storage, options: Options = {}) {
  const { roles = () => createPracticeRoles(), rubrics = BUILT_IN_RUBRICS } = options;
  const settings: StoreApi<SettingsState> = createSettings(
    { settings: { ...DEFAULT_SETTINGS, fixedSeed: 11, ...options.settings }, notes: [] },
    () => {},
    async () => [],
  );
  const said: string[] = [];
  let made = 0;
  const workbench = createWorkbench({
    storage,
    settings,
    rolesFor: async () => roles(),
    promptsFor: async () => BUILT_IN_PROMPTS,
    rubrics: async () => ({ latest: (id) => rubrics.find((rubric) => rubric.id === id) ?? null }),
    calibrationFor: async (...asked) => calibrationFor(storage, ...asked),
    pairsFor: async () => options.pairs ?? BY_RULES,
    newId: () => `made-${Math.random().toString(36).slice(2)}-${made++}`,
    newSeed: () => 7,
    say: (text) => said.push(text),
    report: (error) => {
      throw error;
    },
  });
  return { workbench, settings, said };
}
