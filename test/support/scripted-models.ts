import { createStore, type StoreApi } from "zustand/vanilla";
import type { DeviceHistory } from "../../src/domain/device-history.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../src/domain/settings.ts";
import type { Bandwidth } from "../../src/engines/bandwidth.ts";
import type { Device } from "../../src/engines/device.ts";
import { allBuilds } from "../../src/models/build.ts";
import type { EngineStates } from "../../src/models/engines.ts";
import type { InstallsState } from "../../src/models/installs.ts";
import type { Manifest } from "../../src/models/manifest.ts";
import { planMemory } from "../../src/models/memory-plan.ts";
import { recommend } from "../../src/models/recommend.ts";
import { speedOf } from "../../src/models/speed.ts";
import { contextOf, importsOf, rowsOf } from "../../src/stores/model-rows.ts";
import type { ModelsState } from "../../src/stores/models-state.ts";
import { testDevice } from "./device.ts";

const hash = (digit: string) => digit.repeat(64);

/** A model of a person's own, in two parts. */
export const OWN_MODEL: Manifest = {
  format: "attune.model",
  version: 1,
  id: "PsychoCounsel-Llama3-8B-Q4_K_M",
  name: "PsychoCounsel-Llama3-8B",
  model: {
    engine: "wllama",
    parts: ["model-00001-of-00002.gguf", "model-00002-of-00002.gguf"],
  },
  quantisation: "Q4_K_M",
  licence: null,
  thinks: false,
  contextTokens: 4096,
  shape: { parametersB: 8.03, layers: 32, kvBytesPerToken: 131_072, maxContextTokens: 8192 },
  origin: { kind: "files" },
  installedAt: "2026-11-20T09:30:00.000Z",
  files: [
    { name: "model-00001-of-00002.gguf", bytes: 1_950_000_000, sha256: hash("a") },
    { name: "model-00002-of-00002.gguf", bytes: 2_970_000_000, sha256: hash("b") },
  ],
};

/** One of the catalogue's, small. */
export const LISTED_MODEL: Manifest = {
  ...OWN_MODEL,
  id: "qwen2.5-0.5b-instruct-q4_k_m",
  name: "Qwen2.5-0.5B",
  model: { engine: "wllama", parts: ["qwen2.5-0.5b-instruct-q4_k_m.gguf"] },
  licence: "Apache-2.0",
  shape: { parametersB: 0.494, layers: 24, kvBytesPerToken: 12_288, maxContextTokens: 32_768 },
  origin: { kind: "catalogue" },
  files: [{ name: "qwen2.5-0.5b-instruct-q4_k_m.gguf", bytes: 491_400_032, sha256: hash("c") }],
};

/** What there is to show. */
export interface Scene {
  device?: Device;
  installed?: readonly Manifest[];
  installs?: Partial<InstallsState>;
  engines?: EngineStates;
  history?: DeviceHistory;
  bandwidth?: Bandwidth;
  settings?: Partial<Settings>;
}

function never(): never {
  throw new Error("This scene has no such action.");
}

/** The state that the real rooms would show for a scene; its actions are for tests to replace. */
export function modelsStateOf(scene: Scene): ModelsState {
  const { device = testDevice(), history = [], installed = [], engines = new Map() } = scene;
  const bandwidth = scene.bandwidth ?? { processorGBPerSecond: 12, graphicsGBPerSecond: 45 };
  const settings = { ...DEFAULT_SETTINGS, ...scene.settings };
  const installs: InstallsState = {
    installed: new Map(installed.map((manifest) => [manifest.id, manifest])),
    unfinished: new Map(),
    damaged: [],
    jobs: new Map(),
    failures: new Map(),
    reports: new Map(),
    ...scene.installs,
  };
  const builds = allBuilds(installed, []);
  const planned = (role: "generator" | "judge") => {
    const to = settings[role];
    const build = builds.find(({ id }) => to.engine !== "practice" && to.model === id);
    return build ? { build, contextTokens: contextOf(build, settings.contextTokens) } : null;
  };
  const roles = { generator: planned("generator"), judge: planned("judge") };
  return {
    device,
    probing: false,
    fetches: [],
    allowed: [],
    rows: rowsOf({
      builds,
      installs,
      engines,
      device,
      history,
      contextTokens: settings.contextTokens,
      speedOf: (build, contextTokens) =>
        speedOf({ build, contextTokens, device, history, bandwidth }),
    }),
    imports: importsOf(installs),
    damaged: installs.damaged,
    memoryPlan:
      roles.generator || roles.judge
        ? planMemory({ ...roles, device, history, mode: settings.memoryMode })
        : null,
    recommendation: recommend({
      device,
      builds,
      history,
      bandwidth,
      installedIds: installed.map(({ id }) => id),
    }),
    probe: async () => {},
    requestPersist: never,
    download: never,
    downloadFrom: never,
    pause: never,
    cancelDownload: never,
    stopAllowing: never,
    importFiles: never,
    dismissImport: never,
    verify: never,
    exportTo: never,
    stopTask: never,
    load: never,
    cancelLoad: never,
    unload: never,
    remove: never,
    assign: never,
    setMemoryMode: never,
    setContext: never,
  };
}

export function scriptedModels(
  scene: Scene,
  actions: Partial<ModelsState> = {},
): StoreApi<ModelsState> {
  return createStore<ModelsState>()(() => ({ ...modelsStateOf(scene), ...actions }));
}
