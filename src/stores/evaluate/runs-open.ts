import type { StoreApi } from "zustand/vanilla";
import type { NewId } from "../../domain/ids.ts";
import type { Assignment } from "../../domain/settings.ts";
import { BY_RULES } from "../../models/pair-cost.ts";
import { BUILT_IN_PROMPTS, resolvePrompts } from "../../roles/prompts.ts";
import type { Storage } from "../../storage/index.ts";
import { sha256Hex } from "../hash.ts";
import type { Models } from "../models.ts";
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
  /** A stress test has the models. */
  isTaken(): boolean;
  onRunning: RunsDeps["onRunning"];
}

/** The batch runs of this app, with the roles that its settings and models make. */
export function openRuns(options: OpenRuns): Runs {
  const { storage, settings, models, workbench, newId, newSeed, isTaken, onRunning } = options;
  const rest = createRest();

  async function hashesOf(roles: readonly Assignment[]): Promise<Record<string, string>> {
    const ids = new Set(roles.flatMap((role) => (role.engine === "practice" ? [] : [role.model])));
    if (ids.size === 0) return {};
    const { installs } = await models.room();
    await installs.refresh();
    const { installed } = installs.state.get();
    const hashes: Record<string, string> = {};
    for (const id of ids) {
      const files = installed.get(id)?.files ?? [];
      const [only, ...others] = files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
      if (!only) continue;
      // Of several files, that of their list as sha256sum writes it, by name.
      const list = [only, ...others].map(({ sha256, name }) => `${sha256}  ${name}\n`);
      hashes[id] = others.length === 0 ? only.sha256 : await sha256Hex(list.join(""));
    }
    return hashes;
  }

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
      if (isTaken()) return "A stress test is running now.";
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
    async knowsPrompts(prompts) {
      const { ownPrompts } = settings.getState().settings;
      const known = [...Object.values(BUILT_IN_PROMPTS), ...Object.values(ownPrompts).flat()];
      const texts = new Set(known.map(({ text }) => text));
      return Object.values(prompts).every(({ text }) => texts.has(text));
    },
  });
}

/** What is worked at for longer than this is felt by who types. */
const WORK_MS = 12;

/**
 * Lets what was clicked meanwhile go first, where there has been no time for it for a while. By
 * messages: timers of a tab in the background are slowed down to one in a minute.
 */
function createRest(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  let since = performance.now();
  return async () => {
    if (performance.now() - since < WORK_MS) return;
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
    since = performance.now();
  };
}
