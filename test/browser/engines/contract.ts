import { answersContract } from "./contract-answers.ts";
import { type EngineHarness, engineKit } from "./contract-kit.ts";
import { loadingContract } from "./contract-loading.ts";
import { turnsContract } from "./contract-turns.ts";

/** Every engine keeps these promises, in a real browser with a real worker. */
export function engineContract(name: string, harness: EngineHarness): void {
  const kit = engineKit(harness);
  loadingContract(name, harness, kit);
  answersContract(name, harness, kit);
  turnsContract(name, harness, kit);
}
