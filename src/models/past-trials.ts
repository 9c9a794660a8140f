import type { DeviceHistory, ModelTrial } from "../domain/device-history.ts";
import { type Device, hardwareOf } from "../engines/device.ts";
import type { ModelBuild } from "./build.ts";

/** A build with the context that it is to have. */
export interface PlannedModel {
  build: ModelBuild;
  contextTokens: number;
}

/** Trials of this hardware: another graphics processor may do what this one could not. */
function trialsHere(build: ModelBuild, device: Device, history: DeviceHistory): ModelTrial[] {
  const names = new Set([hardwareOf(device, "gpu")]);
  if (build.engine === "wllama") names.add("cpu");
  return history.filter(({ model, hardware }) => model === build.id && names.has(hardware));
}

const latest = (trials: readonly ModelTrial[]): ModelTrial | null =>
  trials.reduce<ModelTrial | null>(
    (newest, trial) => (newest === null || trial.at >= newest.at ? trial : newest),
    null,
  );

/**
 * What is known of loading: the newest failure with no more context than planned, unless it
 * worked later with at least as much as then failed.
 */
function failureAmong(trials: readonly ModelTrial[], contextTokens: number): ModelTrial | null {
  const failed = latest(
    trials.filter((trial) => trial.outcome === "failed" && trial.contextTokens <= contextTokens),
  );
  if (!failed) return null;
  const better = trials.some(
    (trial) =>
      trial.outcome === "worked" &&
      trial.at > failed.at &&
      trial.contextTokens >= failed.contextTokens,
  );
  return better ? null : failed;
}

/** The failure of a build by itself on this hardware that still stands; null if there is none. */
export function failureHere(
  { build, contextTokens }: PlannedModel,
  device: Device,
  history: DeviceHistory,
): ModelTrial | null {
  const alone = trialsHere(build, device, history).filter(
    ({ beside, outcome }) => beside === null || outcome === "worked",
  );
  return failureAmong(alone, contextTokens);
}

/** Trials of one model while the other was in memory, whichever was loaded last. */
function trialsTogether(
  pair: readonly [PlannedModel, PlannedModel],
  device: Device,
  history: DeviceHistory,
): [PlannedModel, ModelTrial[]][] {
  const [a, b] = pair;
  const beside = (one: PlannedModel, other: PlannedModel): [PlannedModel, ModelTrial[]] => [
    one,
    trialsHere(one.build, device, history).filter((trial) => trial.beside === other.build.id),
  ];
  return [beside(a, b), beside(b, a)];
}

/** What is known of two models in one memory on this hardware; null if nothing. */
export function pairHere(
  pair: readonly [PlannedModel, PlannedModel],
  device: Device,
  history: DeviceHistory,
): ModelTrial | null {
  const found = trialsTogether(pair, device, history).flatMap(([{ contextTokens }, trials]) => {
    const failed = failureAmong(trials, contextTokens);
    const worked = latest(
      trials.filter((trial) => trial.outcome === "worked" && trial.contextTokens >= contextTokens),
    );
    return [failed, worked].filter((trial) => trial !== null);
  });
  return latest(found);
}

/** The newest measurement of a build's speed on this hardware; null if there is none. */
export function measuredHere(
  build: ModelBuild,
  device: Device,
  history: DeviceHistory,
): (ModelTrial & { decodeTokensPerSecond: number }) | null {
  let newest: (ModelTrial & { decodeTokensPerSecond: number }) | null = null;
  for (const trial of trialsHere(build, device, history)) {
    const { decodeTokensPerSecond } = trial;
    if (trial.outcome === "failed" || decodeTokensPerSecond === null) continue;
    if (newest === null || trial.at >= newest.at) newest = { ...trial, decodeTokensPerSecond };
  }
  return newest;
}

/** What happened, by the code of the error; the end of a sentence. */
const WHAT_HAPPENED: Readonly<Record<string, string>> = {
  "out-of-memory": "the memory was not enough",
  "device-lost": "the graphics processor stopped answering",
  "limits-too-low": "the graphics processor's limits were too low",
  "f16-missing": "the graphics processor has no 16-bit floats",
  "worker-dead": "its worker ended without an answer",
  "load-timeout": "loading made no progress and was stopped",
  "page-died": "the page ended while it was loading",
};

/** "when it was loaded on 21 November 2026, the memory was not enough" */
export function toldOf({ code, at }: ModelTrial): string {
  const happened = (code !== null && WHAT_HAPPENED[code]) || "it failed";
  return `when it was loaded${onDate(at)}, ${happened}`;
}

/** " on 21 November 2026"; nothing where the date cannot be read. */
export function onDate(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return "";
  const words = date.toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  return ` on ${words}`;
}
