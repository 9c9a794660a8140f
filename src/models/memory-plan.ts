import type { DeviceHistory } from "../domain/device-history.ts";
import type { MemoryModeSetting } from "../domain/settings.ts";
import { computesOn, type Device } from "../engines/device.ts";
import { budgetOf } from "./budget.ts";
import { memoryMBOf } from "./memory.ts";
import { onDate, type PlannedModel, pairHere, toldOf } from "./past-trials.ts";

/** How the models of two roles share one memory. */
export interface MemoryPlan {
  /**
   * `shared`: one model for both roles; `resident`: two, both in memory; `swap`: two that take
   * turns; `single`: at most one role has a model.
   */
  mode: "shared" | "resident" | "swap" | "single";
  /** Megabytes that are in memory at once; null where a model's size is not known. */
  needMB: number | null;
  /** Megabytes that are counted on; null where it makes no difference. */
  budgetMB: number | null;
  /** In plain words, with the numbers. */
  reason: string;
  /** The person chose the mode. */
  overridden: boolean;
}

export interface MemoryQuestion {
  /** null where the role has the practice rules. */
  generator: PlannedModel | null;
  judge: PlannedModel | null;
  device: Device;
  history: DeviceHistory;
  mode: MemoryModeSetting;
}

const gigabytes = (mb: number) => `${(mb / 1000).toFixed(1)} GB`;

const needOf = ({ build, contextTokens }: PlannedModel, device: Device) =>
  memoryMBOf(build, contextTokens, computesOn(build.engine, device));

function oneModel(role: PlannedModel, device: Device, mode: "shared" | "single"): MemoryPlan {
  const needMB = needOf(role, device);
  const size = needMB === null ? "an unknown amount of" : `about ${gigabytes(needMB)} of`;
  const who = mode === "shared" ? "serves both roles and is loaded once" : "is loaded";
  return {
    mode,
    needMB,
    budgetMB: null,
    reason: `${role.build.name} ${who}; it takes ${size} memory.`,
    overridden: false,
  };
}

/** Plans how two roles share the memory, and says why. A person's choice goes before the plan. */
export function planMemory({
  generator,
  judge,
  device,
  history,
  mode,
}: MemoryQuestion): MemoryPlan {
  if (!generator || !judge) {
    const role = generator ?? judge;
    if (role) return oneModel(role, device, "single");
    const reason = "Both roles use the practice rules, which take no memory worth counting.";
    return { mode: "single", needMB: null, budgetMB: null, reason, overridden: false };
  }
  if (generator.build.id === judge.build.id) {
    const larger = generator.contextTokens >= judge.contextTokens ? generator : judge;
    return oneModel(larger, device, "shared");
  }

  const needs = [needOf(generator, device), needOf(judge, device)] as const;
  const [a, b] = needs;
  const togetherMB = a === null || b === null ? null : a + b;
  const largerMB = a === null || b === null ? null : Math.max(a, b);
  const budget = budgetOf(device);
  const plan = (chosen: "resident" | "swap", reason: string, overridden = false): MemoryPlan => ({
    mode: chosen,
    needMB: chosen === "resident" ? togetherMB : largerMB,
    budgetMB: budget.mb,
    reason,
    overridden,
  });

  const sizes =
    a === null || b === null
      ? "How much memory both take is not known"
      : `Together they take about ${gigabytes(a + b)} (${gigabytes(a)} and ${gigabytes(b)})`;
  if (mode !== "auto") {
    const words = mode === "resident" ? "Both stay in memory" : "They take turns in memory";
    return plan(mode, `${words}, as chosen. ${sizes}. ${budget.because}`, true);
  }
  const tried = pairHere([generator, judge], device, history);
  if (tried?.outcome === "failed") {
    const reason = `They take turns in memory: they did not fit together here; ${toldOf(tried)}.`;
    return plan("swap", reason);
  }
  if (tried?.outcome === "worked") {
    return plan("resident", `Both stay in memory: they did here${onDate(tried.at)}. ${sizes}.`);
  }
  if (togetherMB === null) {
    return plan("swap", `They take turns in memory. ${sizes}, and nothing was tried here yet.`);
  }
  if (togetherMB <= budget.mb) {
    const reason = `Both stay in memory, so that neither waits. ${sizes}. ${budget.because}`;
    return plan("resident", reason);
  }
  const reason = `They take turns in memory, which is slower. ${sizes}, more than models can count on here. ${budget.because}`;
  return plan("swap", reason);
}
