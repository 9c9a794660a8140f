import type { StoreApi } from "zustand/vanilla";
import type { NewId } from "../domain/ids.ts";
import type { Assignment } from "../domain/settings.ts";
import { resolvePrompts } from "../roles/prompts.ts";
import type { Storage } from "../storage/index.ts";
import type { Models } from "./models.ts";
import { rolesFor } from "./roles-for.ts";
import type { SettingsState } from "./settings.ts";
import { createStressTests } from "./stress-test.ts";
import type { StressTests } from "./stress-test-state.ts";
import type { Workbench } from "./workbench-state.ts";

export interface OpenStressTests {
  storage: Storage;
  settings: StoreApi<SettingsState>;
  models: Models;
  workbench: StoreApi<Workbench>;
  newId: NewId;
  /** A batch run or a simulated session has the models. */
  isTaken(): boolean;
  onRunning(running: RunningTest | null): void;
}

/** What the rest of the app must know of a test that runs. */
export interface RunningTest {
  judge: Assignment;
  /** Cancels it; resolves when what was measured is kept. */
  stop(): Promise<void>;
}

/** The stress tests of this app, with the judges that its settings and models make. */
export function openStressTests(options: OpenStressTests): StressTests {
  const { storage, settings, models, workbench, newId, isTaken, onRunning } = options;
  return createStressTests({
    storage,
    newId,
    onRunning,
    now: Date.now,
    // A task of its own: what was clicked meanwhile goes first.
    rest: () => new Promise((resolve) => setTimeout(resolve)),
    hindrance() {
      if (isTaken()) return "A batch run or a simulated session is at work now.";
      const { live, scoring } = workbench.getState();
      return live || scoring ? "A reply is being refined or scored now." : null;
    },
    async judgeFor(judge, signal) {
      const { settings: current } = settings.getState();
      const roles = await rolesFor(
        {
          generator: { engine: "practice" },
          judge,
          prompts: resolvePrompts(current),
          sampling: current.sampling,
        },
        async (wanted, stop) => (await models.room()).modelsFor(wanted, stop),
        signal,
      );
      return roles.judge;
    },
  });
}
