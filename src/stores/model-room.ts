import type { StoreApi } from "zustand/vanilla";
import type { Refinement } from "../domain/refinement.ts";
import type { Assignment } from "../domain/settings.ts";
import { type Bandwidth, probeBandwidth } from "../engines/bandwidth.ts";
import {
  computesOn,
  type Device,
  hardwareOf,
  probeDevice,
  requestPersist,
} from "../engines/device.ts";
import type { Engine, ModelSource } from "../engines/engine.ts";
import { createEngines, type Engines } from "../models/engines.ts";
import { modelHosts } from "../models/hosts.ts";
import { createInstaller } from "../models/install/installer.ts";
import type { DownloadPlan, PickedFile } from "../models/installer.ts";
import { createInstalls, type Installs } from "../models/installs.ts";
import { type Manifest, sourceOf } from "../models/manifest.ts";
import { planMemory } from "../models/memory-plan.ts";
import { type PairChoice, pairChoice } from "../models/pair-cost.ts";
import { measuredHere } from "../models/past-trials.ts";
import { recommend } from "../models/recommend.ts";
import { openRoleModels, type RoleModel, type RoleModels } from "../models/role-models.ts";
import { speedOf } from "../models/speed.ts";
import type { Grant } from "../privacy/grants.ts";
import { askForGrants, goesByGrants, keepAwake, watchGrants } from "../privacy/grants-client.ts";
import type { DeviceHistoryStore } from "../storage/device-history.ts";
import { allowedOf, createConsent } from "./model-consent.ts";
import { createModelLedger } from "./model-ledger.ts";
import { contextOf, importsOf, rowsOf } from "./model-rows.ts";
import { createModelShelf } from "./model-shelf.ts";
import { createTrials } from "./model-trials.ts";
import { ModelsError, type ModelsState } from "./models-state.ts";
import type { SettingsState } from "./settings.ts";

/**
 * Everything that has to do with models, in one file so that it is loaded in one piece, when a
 * model is first asked for: what is on this device, what is in memory, what was tried here.
 */
export interface ModelRoom {
  installs: Installs;
  engines: Engines;
  probe(): Promise<void>;
  requestPersist(): Promise<boolean | null>;
  download(id: string): Promise<void>;
  downloadFrom(address: string, library: string): Promise<string>;
  cancelDownload(id: string): Promise<void>;
  stopAllowing(): Promise<void>;
  importFiles(files: readonly PickedFile[]): Promise<Manifest | null>;
  load(id: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** The roles' models, their contexts or the memory mode are others now. */
  assignmentsChanged(): void;
  /** Whether a judge is fast enough to compare pairs, by what was measured on this device. */
  pairsFor(judge: Assignment): Promise<PairChoice>;
  /**
   * The models that a record asks for, loaded from this device. A refinement never starts a
   * download: that takes a press of the button that says so.
   *
   * @throws ModelsError `not-on-device`; EngineError; an AbortError once the signal fired
   */
  modelsFor(
    record: Pick<Refinement, "generator" | "judge">,
    signal: AbortSignal,
  ): Promise<RoleModels>;
}

export interface ModelRoomDeps {
  settings: StoreApi<SettingsState>;
  history: DeviceHistoryStore;
  /** Models that a run is working with now. */
  inUse(): readonly string[];
  set(fields: Partial<ModelsState>): void;
  /** Says something that nobody asked for but should know. */
  say(text: string): void;
  report(error: unknown): void;
}

/** Each engine's code is a chunk of its own. */
async function createEngine(
  kind: ModelSource["engine"],
  onRefused: (url: string) => void,
): Promise<Engine> {
  if (kind === "webllm") {
    return (await import("../engines/webllm/webllm.ts")).createWebLLMEngine({ onRefused });
  }
  return (await import("../engines/wllama/wllama.ts")).createWllamaEngine({});
}

export async function openModelRoom(deps: ModelRoomDeps): Promise<ModelRoom> {
  const { settings, set, report } = deps;
  let device: Device | null = null;
  let probing: Promise<Device> | null = null;
  let bandwidth: Bandwidth | null = null;

  const trials = await createTrials({
    store: deps.history,
    async hardware(model, ran) {
      const known = await theDevice();
      // Where a load failed, the engine did not come to say where it computes.
      const place = ran?.device ?? computesOn(shelf.build(model)?.engine ?? "webllm", known);
      return hardwareOf(known, place);
    },
    onChange: () => show(),
    report,
  });
  const ledger = createModelLedger((fetches) => set({ fetches }));
  const sealed = goesByGrants();
  const installs = createInstalls(
    createInstaller({ hosts: modelHosts, sealed: () => sealed, onFetch: ledger.onFetch }),
  );
  const shelf = createModelShelf(installs);
  const consent = createConsent({
    sealed,
    ask: askForGrants,
    hosts: modelHosts(),
    ownOrigin: location.origin,
    memory: sessionStorage,
    running: downloadsUnderWay,
    busy: () => deps.inUse().length > 0,
    leave: (address) => location.assign(address),
  });
  const engines = createEngines({
    createEngine: (kind) => createEngine(kind, ledger.onRefused),
    now: () => performance.now(),
    onLoading: ({ id }, contextTokens) => {
      const beside = [...engines.states.get()].find(
        ([other, state]) => other !== id && state.status === "ready",
      );
      trials.loading(id, contextTokens, beside?.[0] ?? null);
    },
    onOutcome: trials.ended,
    onCancelled: trials.cancelled,
  });

  function show(): void {
    const { contextTokens } = settings.getState().settings;
    const builds = shelf.builds();
    const state = installs.state.get();
    set({
      device,
      rows: rowsOf({
        builds,
        installs: state,
        engines: engines.states.get(),
        device,
        history: trials.history(),
        contextTokens,
        speedOf: (build, context) =>
          device &&
          speedOf({ build, contextTokens: context, device, history: trials.history(), bandwidth }),
      }),
      imports: importsOf(state),
      damaged: state.damaged,
      memoryPlan: device && memoryPlanOf(settings.getState().settings, device),
      recommendation:
        device &&
        recommend({
          device,
          builds,
          history: trials.history(),
          bandwidth,
          installedIds: [...state.installed.keys()],
        }),
    });
  }

  function theDevice(): Promise<Device> {
    probing ??= probeDevice(navigator).then((found) => {
      device = found;
      show();
      return found;
    });
    return probing;
  }

  function planned(assignment: Assignment) {
    if (assignment.engine === "practice") return null;
    const build = shelf.build(assignment.model);
    if (!build) return null;
    return { build, contextTokens: contextOf(build, settings.getState().settings.contextTokens) };
  }

  function memoryPlanOf(
    { generator, judge }: Pick<Refinement, "generator" | "judge">,
    known: Device,
  ) {
    const roles = { generator: planned(generator), judge: planned(judge) };
    if (!roles.generator && !roles.judge) return null;
    const mode = settings.getState().settings.memoryMode;
    return planMemory({ ...roles, device: known, history: trials.history(), mode });
  }

  /** @throws ModelsError `not-on-device` */
  function roleModel(assignment: Assignment): RoleModel | null {
    if (assignment.engine === "practice") return null;
    const { model } = assignment;
    const manifest = installs.state.get().installed.get(model);
    const build = shelf.build(model);
    if (!manifest || !build) {
      throw new ModelsError(
        "not-on-device",
        `The model ${model} is not on this device, and a refinement downloads nothing.`,
        "Install it on the Models page, or choose the practice rules there; then resume.",
      );
    }
    const { contextTokens } = settings.getState().settings;
    return { source: sourceOf(manifest), contextTokens: contextOf(build, contextTokens) };
  }

  function downloadsUnderWay(): DownloadPlan[] {
    return [...installs.state.get().jobs].flatMap(([id, { kind }]) =>
      kind === "download" ? (shelf.plan(id) ?? []) : [],
    );
  }

  function showAllowed(grants: readonly Grant[]): void {
    set({ allowed: grants.map((grant) => allowedOf(grant, (id) => shelf.build(id)?.name)) });
  }

  /** Downloads what was allowed; resolves when it is over, paused or failed. */
  async function fetchModel(plan: DownloadPlan): Promise<void> {
    const rest = sealed ? keepAwake() : () => {};
    try {
      await installs.download(plan);
    } finally {
      rest();
    }
    // What was paused or has failed goes on without asking again.
    if (installs.state.get().installed.has(plan.id)) await consent.ended(plan);
    await afterInstall();
  }

  /** Goes on where the page was left to ask. */
  async function comeBack(): Promise<void> {
    for (const { plan, allowed } of await consent.comeBack()) {
      shelf.keep(plan);
      if (allowed) void fetchModel(plan).catch(report);
      else deps.say(`${plan.name} was not allowed. Nothing of it was fetched.`);
    }
  }

  installs.state.subscribe(show);
  engines.states.subscribe(show);
  settings.subscribe(show);
  // Where there is no private storage, the device can still be probed; who needs models looks again.
  await installs.refresh().catch(() => {});
  if (sealed) {
    watchGrants(showAllowed);
    const look = async () => {
      showAllowed((await askForGrants({ type: "grants/list" })).grants);
      await comeBack();
    };
    await look().catch(report);
  }

  return {
    installs,
    engines,
    async probe() {
      probing = null;
      await Promise.all([theDevice(), installs.refresh()]);
      if (bandwidth === null && device) {
        bandwidth = await probeBandwidth({ device, signal: new AbortController().signal });
        show();
      }
    },
    async requestPersist() {
      const answer = await requestPersist(navigator);
      probing = null;
      await theDevice();
      return answer;
    },
    async download(id) {
      const plan = shelf.plan(id);
      if (plan && (await consent.allow(plan))) await fetchModel(plan);
    },
    async downloadFrom(address, library) {
      const plan = shelf.addAddress(address, library);
      if (await consent.allow(plan)) void fetchModel(plan).catch(report);
      return plan.id;
    },
    async cancelDownload(id) {
      const plan = shelf.plan(id);
      await installs.remove(id);
      if (plan) await consent.ended(plan);
    },
    async stopAllowing() {
      await Promise.all(downloadsUnderWay().map(({ id }) => installs.stop(id)));
      await consent.endAll();
    },
    async importFiles(files) {
      const manifest = await installs.importFiles(files);
      await afterInstall();
      return manifest;
    },
    async load(id) {
      const manifest = installs.state.get().installed.get(id);
      const build = shelf.build(id);
      if (!manifest || !build) return;
      const contextTokens = contextOf(build, settings.getState().settings.contextTokens);
      await engines.load(sourceOf(manifest), contextTokens).catch(() => {
        // The failure is in the engines' states, where the page shows it.
      });
    },
    async remove(id) {
      engines.unload(id);
      engines.forget(id);
      await installs.remove(id);
      await afterInstall();
    },
    assignmentsChanged() {
      // What no role uses any more gives its memory back.
      const { generator, judge } = settings.getState().settings;
      const assigned = [generator, judge].flatMap((each) =>
        each.engine === "practice" ? [] : [each.model],
      );
      engines.retain([...assigned, ...deps.inUse()]);
      show();
    },
    async pairsFor(judge) {
      const [known] = await Promise.all([theDevice(), installs.refresh()]);
      const build = planned(judge)?.build;
      return pairChoice(build ? measuredHere(build, known, trials.history()) : null);
    },
    async modelsFor({ generator, judge }, signal) {
      const [known] = await Promise.all([theDevice(), installs.refresh()]);
      signal.throwIfAborted();
      return await openRoleModels({
        engines,
        generator: roleModel(generator),
        judge: roleModel(judge),
        mode: memoryPlanOf({ generator, judge }, known)?.mode ?? "single",
        signal,
        onUsage: (model, usage) => trials.answered(model, usage, engines.states.get().get(model)),
        onSwap: () =>
          deps.say(
            "Both models did not fit into memory together. They take turns now, which is slower; this is remembered for this device.",
          ),
      });
    },
  };

  /** The storage that is left has changed. */
  async function afterInstall(): Promise<void> {
    probing = null;
    await theDevice();
  }
}
