import type { ModelTrial } from "../../src/domain/device-history.ts";
import { allBuilds, type ModelBuild } from "../../src/models/build.ts";

/** A build of the catalogue. */
export function catalogueBuild(id: string): ModelBuild {
  const found = allBuilds([], []).find((build) => build.id === id);
  if (!found) throw new Error(`The catalogue has no ${id}.`);
  return found;
}

/** A load that worked on the graphics processor of `testDevice`, but for what is changed. */
export function testTrial(model: string, change: Partial<ModelTrial> = {}): ModelTrial {
  return {
    model,
    contextTokens: 4096,
    beside: null,
    hardware: "intel gen-12lp",
    outcome: "worked",
    code: null,
    loadMs: 5000,
    prefillTokensPerSecond: null,
    decodeTokensPerSecond: null,
    at: "2026-11-20T12:00:00.000Z",
    ...change,
  };
}

/** A load that failed there. */
export function failedTrial(model: string, change: Partial<ModelTrial> = {}): ModelTrial {
  return testTrial(model, { outcome: "failed", code: "out-of-memory", loadMs: null, ...change });
}
