import type { DeviceHistory } from "../domain/device-history.ts";
import type { Settings } from "../domain/settings.ts";
import type { Device } from "../engines/device.ts";
import type { ModelBuild } from "../models/build.ts";
import type { EngineStates } from "../models/engines.ts";
import { fitOf } from "../models/fit.ts";
import type { InstallsState } from "../models/installs.ts";
import { bytesOf } from "../models/manifest.ts";
import { memoryMBOf } from "../models/memory.ts";
import type { Speed } from "../models/speed.ts";
import type { FileTask, ImportJob, ModelRow, OnDevice, Running } from "./models-state.ts";

export interface RowInputs {
  builds: readonly ModelBuild[];
  installs: InstallsState;
  engines: EngineStates;
  device: Device | null;
  history: DeviceHistory;
  contextTokens: Settings["contextTokens"];
  speedOf: (build: ModelBuild, contextTokens: number) => Speed | null;
}

/** Tokens of context that a model is loaded with: the person's choice, or the model's own. */
export function contextOf(build: ModelBuild, chosen: Settings["contextTokens"]): number {
  return chosen[build.id] ?? build.contextTokens;
}

/** Everything that is known of every model, put together for the page. */
export function rowsOf(inputs: RowInputs): ModelRow[] {
  return inputs.builds.map((build) => rowOf(build, inputs));
}

function rowOf(build: ModelBuild, inputs: RowInputs): ModelRow {
  const { installs, engines, device, history } = inputs;
  const { id } = build;
  const contextTokens = contextOf(build, inputs.contextTokens);
  const onDevice = onDeviceOf(id, installs);
  const installed = onDevice.status === "installed";
  return {
    id,
    build,
    onDevice,
    running: runningOf(id, engines),
    task: taskOf(id, installs),
    verified: installs.reports.get(id) ?? null,
    failure: failureOf(id, installs, engines),
    fit: device && fitOf(build, device, { installed, history, contextTokens }),
    speed: inputs.speedOf(build, contextTokens),
    contextTokens,
    memoryMB: memoryMBOf(build, contextTokens),
  };
}

function onDeviceOf(id: string, { installed, unfinished, jobs }: InstallsState): OnDevice {
  const job = jobs.get(id);
  if (job?.kind === "download") return { status: "downloading", progress: job.progress };
  const manifest = installed.get(id);
  if (manifest) return { status: "installed", manifest, bytes: bytesOf(manifest) };
  const begun = unfinished.get(id);
  if (!begun) return { status: "absent" };
  return { status: "paused", doneBytes: begun.doneBytes, totalBytes: begun.totalBytes };
}

function runningOf(id: string, engines: EngineStates): Running {
  const state = engines.get(id);
  return state && state.status !== "failed" ? state : { status: "idle" };
}

function taskOf(id: string, { jobs }: InstallsState): FileTask | null {
  const job = jobs.get(id);
  if (job?.kind !== "verify" && job?.kind !== "export") return null;
  return { kind: job.kind, progress: job.progress };
}

function failureOf(
  id: string,
  { failures }: InstallsState,
  engines: EngineStates,
): ModelRow["failure"] {
  const state = engines.get(id);
  if (state?.status === "failed") return { doing: "load", error: state.error };
  const failure = failures.get(id);
  if (!failure || failure.doing === "import") return null;
  return { doing: failure.doing, error: failure.error };
}

/** Imports under way, and those that failed and were not dismissed. */
export function importsOf({ jobs, failures }: InstallsState): ImportJob[] {
  const running = [...jobs].flatMap(([key, { kind, label, progress }]) =>
    kind === "import" ? [{ key, label, progress, error: null }] : [],
  );
  // A failure is known shortly before its job is cleared away: each import is listed once.
  const failed = [...failures].flatMap(([key, { doing, label, error }]) =>
    doing === "import" && !jobs.has(key) ? [{ key, label, progress: null, error }] : [],
  );
  return [...running, ...failed];
}
