import type { CustomModel } from "../domain/custom-model.ts";
import { isAbort } from "../domain/errors.ts";
import { type Engine, EngineError, type LoadProgress } from "../engines/engine.ts";
import { findInstalled, removeFiles, storedUrls } from "../engines/webllm/files.ts";
import { allBuilds, hostsOf, type ModelBuild } from "./build.ts";

/** Where a model stands. What is not in the map is not on this device, as far as is known. */
export type ModelState =
  | { status: "partial"; weightBytes: number }
  | { status: "installed"; weightBytes: number }
  | { status: "loading"; progress: LoadProgress | null }
  | { status: "ready" }
  | { status: "failed"; error: EngineError };

export type ModelStates = ReadonlyMap<string, ModelState>;

export interface ModelManagerOptions {
  customModels: readonly CustomModel[];
  /** Makes an engine that may fetch from the hosts it is given. */
  createEngine: (hosts: () => readonly string[]) => Engine;
  storage: CacheStorage;
}

/**
 * Owns the engines: one for each model that is loaded, so that a judge and a generator that are
 * the same model share one, and two models have a worker each.
 */
export interface ModelManager {
  builds(): readonly ModelBuild[];
  /** Replaces the user's own models; what is loaded stays loaded. */
  setCustomModels(models: readonly CustomModel[]): void;
  states(): ModelStates;
  /**
   * Calls back after every change; `states()` is then a new map.
   *
   * @returns stops the calls
   */
  subscribe(listener: () => void): () => void;
  /** Looks at what is stored on this device and updates the states. */
  refresh(): Promise<void>;
  /**
   * Loads a model, or gives the engine that has it; joins a load under way.
   *
   * @throws EngineError; an AbortError if it was cancelled
   */
  load(id: string, options?: { contextTokens?: number }): Promise<Engine>;
  /** Stops a load under way; files that arrived whole stay. */
  cancel(id: string): void;
  /** The engine of a model that is ready; null otherwise. */
  engine(id: string): Engine | null;
  unload(id: string): void;
  /** Unloads every model but these: what the roles are assigned to. */
  retain(ids: readonly string[]): void;
  /** Unloads a model and deletes all its files. */
  remove(id: string): Promise<void>;
  dispose(): void;
}

interface Slot {
  engine: Engine;
  ready: Promise<Engine>;
  stop: AbortController;
  isReady: boolean;
}

export function createModelManager(options: ModelManagerOptions): ModelManager {
  const { createEngine, storage } = options;
  let customModels = options.customModels;
  let builds = allBuilds(customModels);
  let states: ModelStates = new Map();
  const slots = new Map<string, Slot>();
  const listeners = new Set<() => void>();

  function set(id: string, state: ModelState | null): void {
    const next = new Map(states);
    if (state === null) next.delete(id);
    else next.set(id, state);
    states = next;
    for (const listener of [...listeners]) listener();
  }

  function find(id: string): ModelBuild {
    const build = builds.find(({ source }) => source.id === id);
    if (!build) throw new EngineError("not-found", { detail: `No model is called ${id}.` });
    return build;
  }

  async function stored(build: ModelBuild, urls: ReadonlySet<string>): Promise<ModelState | null> {
    const found = await findInstalled(storage, build.source, urls);
    if (!found) return null;
    const { complete, weightBytes } = found;
    return { status: complete ? "installed" : "partial", weightBytes };
  }

  async function refreshOne(build: ModelBuild, urls?: ReadonlySet<string>): Promise<void> {
    const { id } = build.source;
    const state = await stored(build, urls ?? (await storedUrls(storage)));
    if (!slots.has(id) && builds.includes(build)) set(id, state);
  }

  function drop(id: string): Slot | undefined {
    const slot = slots.get(id);
    slots.delete(id);
    slot?.stop.abort();
    slot?.engine.dispose();
    return slot;
  }

  async function start(build: ModelBuild, slot: Slot, contextTokens: number): Promise<Engine> {
    const { source } = build;
    const current = () => slots.get(source.id) === slot;
    try {
      await slot.engine.load(source, {
        contextTokens,
        signal: slot.stop.signal,
        onProgress: (progress) => {
          if (current()) set(source.id, { status: "loading", progress });
        },
      });
      slot.isReady = true;
      if (current()) set(source.id, { status: "ready" });
      return slot.engine;
    } catch (error) {
      if (current()) {
        drop(source.id);
        if (error instanceof EngineError) set(source.id, { status: "failed", error });
        else await refreshOne(build);
      }
      if (isAbort(error) || error instanceof EngineError) throw error;
      throw new EngineError("unknown", { detail: String(error), cause: error });
    }
  }

  function load(build: ModelBuild, contextTokens: number): Promise<Engine> {
    const { id } = build.source;
    const existing = slots.get(id);
    if (existing && (!existing.isReady || existing.engine.contextTokens === contextTokens)) {
      return existing.ready;
    }
    drop(id);
    const engine = createEngine(() => hostsOf(customModels));
    const slot: Slot = {
      engine,
      stop: new AbortController(),
      isReady: false,
      // Replaced at once, below: start needs the slot, and the slot its promise.
      ready: Promise.resolve(engine),
    };
    slots.set(id, slot);
    engine.onLost((error) => {
      if (slots.get(id) !== slot) return;
      drop(id);
      set(id, { status: "failed", error });
    });
    set(id, { status: "loading", progress: null });
    slot.ready = start(build, slot, contextTokens);
    return slot.ready;
  }

  function unload(id: string): void {
    if (!drop(id)) return;
    const build = builds.find(({ source }) => source.id === id);
    set(id, null);
    if (build) void refreshOne(build);
  }

  return {
    builds: () => builds,
    setCustomModels(models) {
      customModels = models;
      builds = allBuilds(models);
    },
    states: () => states,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async refresh() {
      const urls = await storedUrls(storage);
      await Promise.all(builds.map((build) => refreshOne(build, urls)));
    },
    async load(id, { contextTokens } = {}) {
      const build = find(id);
      return await load(build, contextTokens ?? build.source.contextTokens);
    },
    cancel(id) {
      const slot = slots.get(id);
      if (slot && !slot.isReady) slot.stop.abort();
    },
    engine(id) {
      const slot = slots.get(id);
      return slot?.isReady ? slot.engine : null;
    },
    unload,
    retain(ids) {
      for (const id of [...slots.keys()]) if (!ids.includes(id)) unload(id);
    },
    async remove(id) {
      const { source } = find(id);
      drop(id);
      const urls = await storedUrls(storage);
      const others = await Promise.all(
        builds
          .filter((other) => other.source.id !== id)
          .filter((other) => other.source.libraryUrl === source.libraryUrl)
          .map((other) => stored(other, urls)),
      );
      await removeFiles(storage, source, { keepLibrary: others.some((state) => state !== null) });
      set(id, null);
    },
    dispose() {
      for (const id of [...slots.keys()]) drop(id);
      listeners.clear();
    },
  };
}
