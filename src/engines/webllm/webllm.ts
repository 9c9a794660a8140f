import { aborted } from "../../domain/errors.ts";
import type { RequestOptions } from "../../domain/language-model.ts";
import {
  type Engine,
  EngineError,
  type EngineErrorCode,
  type LoadOptions,
  type LoadProgress,
  type MlcSource,
} from "../engine.ts";
import { createQueue } from "../queue.ts";
import type { VisibilityLike } from "../watchdog.ts";
import { createWorkerClient, type WorkerLike } from "./client.ts";
import { toEngineError } from "./errors.ts";
import { loadModel, progressOf } from "./loading.ts";
import {
  type Loaded,
  requestDigits,
  type Spent,
  streamCompletion,
  tokensOfReading,
  warmUp,
} from "./requests.ts";
import { type AdapterEvent, runtimeOf } from "./runtime.ts";
import { watched } from "./watch.ts";

export interface WebLLMOptions {
  /** Told of every address that something in the worker asked for; all are refused. */
  onRefused?: (url: string) => void;
  /** Loading is given up after this long without any sign of life. */
  stallMs?: number;
  /** So is a request; ten times as long where the adapter computes in software. */
  requestStallMs?: number;
  /** The page that may be in the background. */
  page?: VisibilityLike | undefined;
  startWorker?: () => WorkerLike;
}

/** Compiling shaders on a slow machine is the longest silence that was seen. */
const DEFAULT_STALL_MS = 180_000;
/** While a prompt is read, the only sign is that the processor finishes pieces of it. */
const DEFAULT_REQUEST_STALL_MS = 120_000;
const SOFTWARE_PATIENCE = 10;

/**
 * Why a model could not be loaded again, where that is its own reason: browsers refuse the
 * graphics processor after a loss, in several words.
 */
const OF_THE_LOAD = new Set<EngineErrorCode>([
  "not-found",
  "integrity",
  "incompatible",
  "engine-missing",
  "out-of-memory",
  "load-timeout",
]);

function startWebLLMWorker(): Worker {
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "webllm" });
}

/** The tokens of one request: what it may generate, all tries together, and what a try needs. */
interface Allowance {
  tokens: number;
  perTry: number;
}

type Work<T> = (loaded: Loaded, spent: Spent) => Promise<T>;

interface Start {
  model: MlcSource;
  contextTokens: number;
  signal: AbortSignal;
  onProgress: (progress: LoadProgress) => void;
  /** Whether a small request goes first; not where a real one is waiting. */
  warm: boolean;
}

/** An engine that runs models with WebLLM on WebGPU, in a worker of its own. */
export function createWebLLMEngine(options: WebLLMOptions = {}): Engine {
  const {
    onRefused,
    stallMs = DEFAULT_STALL_MS,
    requestStallMs = DEFAULT_REQUEST_STALL_MS,
    page = globalThis.document,
    startWorker = startWebLLMWorker,
  } = options;
  const queue = createQueue();
  const lostListeners = new Set<(error: EngineError) => void>();
  let loaded: Loaded | null = null;
  /** Stops the load under way. */
  let loading: AbortController | null = null;
  let disposed = false;

  function lose(error: EngineError): void {
    loaded = null;
    for (const listener of [...lostListeners]) listener(error);
  }

  function empty(reason: Error): void {
    loading?.abort();
    loaded?.client.terminate(reason);
    loaded = null;
  }

  /** Starts a worker and loads the model in it; ends the worker if that fails or is stopped. */
  async function start({ model, contextTokens, signal, onProgress, warm }: Start): Promise<Loaded> {
    let adapter: AdapterEvent | null = null;
    const client = createWorkerClient(startWorker(), {
      onInitProgress: ({ text }) => onProgress(progressOf(text)),
      onEvent(event) {
        if (event.type === "refused") onRefused?.(event.url);
        else if (event.type === "adapter") adapter = event;
        else if (event.type === "device-lost") {
          client.terminate(new EngineError("device-lost", { detail: event.message }));
        }
      },
      onDeath(error) {
        if (loaded?.client === client) lose(error);
      },
    });
    const stop = () => client.terminate(aborted());
    signal.addEventListener("abort", stop, { once: true });
    try {
      const errorOf = () => new EngineError("load-timeout");
      return await watched(client, { stallMs, page, errorOf }, async () => {
        if (signal.aborted) throw aborted();
        await loadModel(client, model, contextTokens);
        const ready = { client, model, contextTokens, runtime: runtimeOf(adapter) };
        // In software every request is slow, the first one not more than others.
        if (warm && ready.runtime.device === "gpu") {
          onProgress({ step: "warming up", done: 0, total: 0 });
          await warmUp(ready);
        }
        return ready;
      });
    } catch (raw) {
      const error = signal.aborted ? aborted() : toEngineError(raw);
      client.terminate(error);
      throw error;
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  /** A lost device takes its worker with it: a new worker loads the same model from the disk. */
  async function restart(before: Loaded): Promise<Loaded> {
    const { model, contextTokens } = before;
    const stop = new AbortController();
    loading = stop;
    const { signal } = stop;
    try {
      const again = { model, contextTokens, signal, onProgress: () => {}, warm: false };
      const after = await start(again);
      // Unloaded or disposed meanwhile: what has been started is not wanted any more.
      if (loaded !== before) {
        after.client.terminate(aborted());
        throw new EngineError("not-loaded");
      }
      loaded = after;
      return after;
    } catch (cause) {
      if (loaded !== before) throw new EngineError("not-loaded", { cause });
      const named = cause instanceof EngineError && OF_THE_LOAD.has(cause.code);
      const error = named
        ? cause
        : new EngineError("device-lost", { detail: String(cause), cause });
      lose(error);
      throw error;
    } finally {
      if (loading === stop) loading = null;
    }
  }

  /** The work, for as long as the worker gives signs of life. */
  function attend<T>(ready: Loaded, spent: Spent, work: Work<T>): Promise<T> {
    const patience = ready.runtime.device === "cpu" ? SOFTWARE_PATIENCE : 1;
    const errorOf = (hidden: boolean) => new EngineError(hidden ? "throttled" : "request-timeout");
    const watch = { stallMs: requestStallMs * patience, page, errorOf };
    return watched(ready.client, watch, () => work(ready, spent));
  }

  async function attempt<T>(allowance: Allowance, work: Work<T>): Promise<T> {
    if (!loaded) throw new EngineError("not-loaded");
    // The device was lost while nothing was asked of it, or the last request timed out.
    const first = loaded.client.dead ? await restart(loaded) : loaded;
    const spent: Spent = { tokens: 0 };
    try {
      return await attend(first, spent, work);
    } catch (raw) {
      const error = toEngineError(raw);
      if (!(error instanceof EngineError)) throw error;
      // What the first try generated is gone from the budget, whoever reports it.
      if (allowance.tokens - spent.tokens < allowance.perTry) throw error;
      if (error.code === "grammar") {
        // Sampling under a grammar fails now and then in the package (#766, #807).
        return await attend(first, spent, work);
      }
      if (error.code !== "device-lost" || !loaded) throw error;
      first.client.terminate(error);
      return await attend(await restart(loaded), spent, work);
    }
  }

  /** One request at a time; one more try after a lost device or a failure under a grammar. */
  function ask<T>(request: RequestOptions, allowance: Allowance, work: Work<T>): Promise<T> {
    return queue.run(async () => {
      try {
        return await attempt(allowance, work);
      } catch (raw) {
        const error = toEngineError(raw);
        const lost = error instanceof EngineError && error.code === "device-lost";
        if (lost && loaded) lose(error);
        throw error;
      }
    }, request);
  }

  return {
    get identity() {
      return { engine: "webllm", model: loaded?.model.id ?? "" } as const;
    },
    get contextTokens() {
      return loaded?.contextTokens ?? 0;
    },
    get runtime() {
      return loaded?.runtime ?? null;
    },
    async load(model, { contextTokens = model.contextTokens, signal, onProgress }: LoadOptions) {
      if (disposed) throw new EngineError("not-loaded");
      if (loading || queue.size > 0) throw new EngineError("busy");
      if (model.engine !== "webllm") {
        const detail = `${model.name} is not a model for WebLLM.`;
        throw new EngineError("incompatible", { detail });
      }
      const same = loaded?.model.id === model.id && loaded.contextTokens === contextTokens;
      if (same && !loaded?.client.dead) return;
      empty(new EngineError("not-loaded"));
      const stop = new AbortController();
      loading = stop;
      try {
        const either = AbortSignal.any([signal, stop.signal]);
        const ready = await start({ model, contextTokens, signal: either, onProgress, warm: true });
        if (either.aborted) {
          ready.client.terminate(aborted());
          throw aborted();
        }
        loaded = ready;
      } finally {
        loading = null;
      }
    },
    async unload() {
      empty(new EngineError("not-loaded"));
    },
    dispose() {
      disposed = true;
      lostListeners.clear();
      empty(new EngineError("not-loaded"));
    },
    onLost(listener) {
      lostListeners.add(listener);
      return () => lostListeners.delete(listener);
    },
    complete(request, { onText, ...options }) {
      const { signal } = options;
      const allowance = { tokens: request.sampling.maxTokens, perTry: 1 };
      return ask(options, allowance, (ready, spent) =>
        streamCompletion(ready, request, { signal, onText, spent }),
      );
    },
    readDigits(request, options) {
      const { signal } = options;
      const tokens = request.maxTokens ?? Number.POSITIVE_INFINITY;
      return ask(options, { tokens, perTry: tokensOfReading(request) }, (ready, spent) =>
        requestDigits(ready, request, { signal, spent }),
      );
    },
  };
}
