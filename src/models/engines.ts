import { isAbort } from "../domain/errors.ts";
import {
  type Engine,
  EngineError,
  type EngineRuntime,
  type LoadProgress,
  type ModelSource,
} from "../engines/engine.ts";
import { createObservable, type Observable, withEntry } from "./observable.ts";

/** Where a model stands that is not idle. */
export type EngineState =
  | { status: "loading"; progress: LoadProgress | null }
  | { status: "ready"; runtime: EngineRuntime; contextTokens: number; loadMs: number }
  | { status: "failed"; error: EngineError };

export type EngineStates = ReadonlyMap<string, EngineState>;

/** How a load ended, for the memory of what works on this device. */
export interface LoadOutcome {
  model: string;
  contextTokens: number;
  /** Models that were in memory at the time. */
  beside: readonly string[];
  runtime: EngineRuntime | null;
  loadMs: number;
  /** null: it worked. */
  error: EngineError | null;
}

export interface EnginesOptions {
  /** Makes an empty engine of the model's kind; rejects where its code cannot be fetched. */
  createEngine: (kind: ModelSource["engine"]) => Promise<Engine>;
  /** Before a load begins and after it ended; not called for one that was cancelled. */
  onLoading?: (model: ModelSource, contextTokens: number) => void;
  onOutcome?: (outcome: LoadOutcome) => void;
  /** A load was cancelled. */
  onCancelled?: (id: string) => void;
  /** Milliseconds since any fixed moment. */
  now: () => number;
}

/**
 * Owns the engines: one for each model that is in memory, so that a judge and a generator that
 * are the same model share one, and two models have a worker each.
 */
export interface Engines {
  states: Observable<EngineStates>;
  /**
   * Loads an installed model, or gives the engine that has it; joins a load under way.
   *
   * @throws EngineError; an AbortError if it was cancelled
   */
  load(source: ModelSource, contextTokens: number): Promise<Engine>;
  /** Stops a load under way. */
  cancel(id: string): void;
  /** The engine of a model that is ready; null otherwise. */
  engine(id: string): Engine | null;
  unload(id: string): void;
  /** Unloads every model but these. */
  retain(ids: readonly string[]): void;
  /** Forgets a failure that was shown. */
  forget(id: string): void;
  dispose(): void;
}

interface Slot {
  source: ModelSource;
  contextTokens: number;
  ready: Promise<Engine>;
  /** null until its code has been fetched. */
  engine: Engine | null;
  stop: AbortController;
  isReady: boolean;
}

export function createEngines(options: EnginesOptions): Engines {
  const { createEngine, onLoading, onOutcome, onCancelled, now } = options;
  const states = createObservable<EngineStates>(new Map());
  const slots = new Map<string, Slot>();

  function set(id: string, state: EngineState | null): void {
    states.set(withEntry(states.get(), id, state));
  }

  function drop(id: string): boolean {
    const slot = slots.get(id);
    slots.delete(id);
    slot?.stop.abort();
    slot?.engine?.dispose();
    return slot !== undefined;
  }

  async function start(slot: Slot): Promise<Engine> {
    const { source, contextTokens, stop } = slot;
    const { id } = source;
    const current = () => slots.get(id) === slot;
    const beside = [...slots.keys()].filter((other) => other !== id);
    const from = now();
    const ended = (error: EngineError | null) =>
      onOutcome?.({
        model: id,
        contextTokens,
        beside,
        runtime: slot.engine?.runtime ?? null,
        loadMs: now() - from,
        error,
      });
    onLoading?.(source, contextTokens);
    try {
      const engine = await createEngine(source.engine);
      slot.engine = engine;
      if (!current()) {
        engine.dispose();
        throw new DOMException("Stopped.", "AbortError");
      }
      engine.onLost((error) => {
        if (!current()) return;
        drop(id);
        set(id, { status: "failed", error });
      });
      await engine.load(source, {
        contextTokens,
        signal: stop.signal,
        onProgress: (progress) => {
          if (current()) set(id, { status: "loading", progress });
        },
      });
      if (!engine.runtime) throw new EngineError("unknown", { detail: "No model after a load." });
      slot.isReady = true;
      ended(null);
      if (current()) {
        const { runtime } = engine;
        set(id, {
          status: "ready",
          runtime,
          contextTokens: engine.contextTokens,
          loadMs: now() - from,
        });
      }
      return engine;
    } catch (raw) {
      if (isAbort(raw)) {
        // Not so where another load of this model has taken its place.
        if (current() || !slots.has(id)) onCancelled?.(id);
        if (current()) {
          drop(id);
          set(id, null);
        }
        throw raw;
      }
      const error = asEngineError(raw);
      ended(error);
      if (current()) {
        drop(id);
        set(id, { status: "failed", error });
      }
      throw error;
    }
  }

  return {
    states,
    load(source, contextTokens) {
      const { id } = source;
      const existing = slots.get(id);
      if (existing && existing.contextTokens === contextTokens) return existing.ready;
      drop(id);
      const slot: Slot = {
        source,
        contextTokens,
        engine: null,
        stop: new AbortController(),
        isReady: false,
        // Replaced at once, below: start needs the slot, and the slot its promise.
        ready: Promise.reject(new EngineError("not-loaded")),
      };
      slot.ready.catch(() => {});
      slots.set(id, slot);
      set(id, { status: "loading", progress: null });
      slot.ready = start(slot);
      return slot.ready;
    },
    cancel(id) {
      const slot = slots.get(id);
      if (slot && !slot.isReady) slot.stop.abort();
    },
    engine(id) {
      const slot = slots.get(id);
      return slot?.isReady ? slot.engine : null;
    },
    unload(id) {
      if (drop(id)) set(id, null);
    },
    retain(ids) {
      for (const id of [...slots.keys()]) if (!ids.includes(id) && drop(id)) set(id, null);
    },
    forget(id) {
      if (states.get().get(id)?.status === "failed") set(id, null);
    },
    dispose() {
      for (const id of [...slots.keys()]) drop(id);
    },
  };
}

function asEngineError(raw: unknown): EngineError {
  if (raw instanceof EngineError) return raw;
  return new EngineError("unknown", { detail: String(raw), cause: raw });
}
