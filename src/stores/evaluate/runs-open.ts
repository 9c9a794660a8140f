import type { StoreApi } from "zustand/vanilla";
import type { NewId } from "../../domain/ids.ts";
import type { Assignment } from "../../domain/settings.ts";
import { BY_RULES } from "../../models/pair-cost.ts";
import { resolvePrompts } from "../../roles/prompts.ts";
import type { Storage } from "../../storage/index.ts";
import { knowsPrompts } from "../known-prompts.ts";
import { modelHashes } from "../model-hashes.ts";
import type { Models } from "../models.ts";
import { createRest } from "../rest.ts";
import { rolesFor } from "../roles-for.ts";
import type { SettingsState } from "../settings.ts";
import { loopOf } from "../workbench-plan.ts";
import type { Workbench } from "../workbench-state.ts";
import { calibrationFor } from "./calibration-in-use.ts";
import { createRuns } from "./runs.ts";
import type { RunsDeps } from "./runs-deps.ts";
import type { Runs } from "./runs-state.ts";

interface OpenRuns {
  storage: Pick<Storage, "dataSets" | "batchRuns" | "calibrations" | "onChange">;
  settings: StoreApi<SettingsState>;
  models: Pick<Models, "room">;
  workbench: StoreApi<Workbench>;
  newId: NewId;
  newSeed(): number;
  /** A stress test or a simulated session has the models. */
  isTaken(): boolean;
  onRunning: RunsDeps["onRunning"];
}

/** The batch runs of this app, with the roles that its settings and models make. */
export function openRuns(options: OpenRuns): Runs {
  const { storage, settings, models, workbench, newId, newSeed, isTaken, onRunning } = options;
  const rest = createRest();

  const hashesOf = (roles: readonly Assignment[]) => modelHashes(models, roles);

  return createRuns({
    storage,
    newId,
    newSeed,
    now: Date.now,
    rest,
    onRunning,
    hashesOf,
    app: import.meta.env.ATTUNE_VERSION ?? "0.0.0",
    hindrance() {
      if (isTaken()) return "A stress test or a simulated session is running now.";
      const { live, scoring } = workbench.getState();
      return live || scoring ? "A reply is being refined or scored now." : null;
    },
    rolesFor: (run, signal) =>
      rolesFor(
        run,
        async (wanted, stop) => (await models.room()).modelsFor(wanted, stop),
        signal,
        rest,
      ),
    async basis({ rubric, arms }) {
      const { settings: current } = settings.getState();
      const { sampling, generator, judge } = current;
      const pairsFor = async (of: Assignment) =>
        of.engine === "practice" ? BY_RULES : (await models.room()).pairsFor(of);
      const { settings: loop } = await loopOf({ pairsFor }, current);
      const prompts = resolvePrompts(current);
      return {
        settings: loop,
        calibration: arms.includes("loop")
          ? await calibrationFor(storage, judge, rubric, prompts)
          : null,
        sampling,
        prompts,
        generator,
        judge,
        hashes: await hashesOf([generator, judge]),
      };
    },
    knowsPrompts: async (prompts) => knowsPrompts(settings, prompts),
  });
}
