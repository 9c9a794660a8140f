import {
  type Engine,
  EngineError,
  type LoadOptions,
  type LoadProgress,
  type ModelSource,
} from "../engine.ts";
import { createWorkerClient, type WorkerClient, type WorkerLike } from "./client.ts";
import { aborted, toEngineError } from "./errors.ts";
import { createWatchdog, downloadProgress, loadModel, prepareProgress } from "./loading.ts";
import type { FetchRecord } from "./protocol.ts";
import { createQueue, orAborted } from "../queue.ts";
import {
  type Loaded,
  requestDigits,
  type Spent,
  streamCompletion,
  tokensOfReading,
} from "./requests.ts";

export interface WebLLMOptions {
  /** Hosts that model files may come from; "*.hf.co" stands for every name under hf.co. */
  hosts: () => readonly string[];
  /** Told of every request for a file, also refused ones. */
  onFetch?: (record: FetchRecord) => void;
  /** Loading is given up after this long without any progress. */
  stallMs?: number;
  startWorker?: () => WorkerLike;
}

/** Compiling shaders on a slow machine is the longest silence that was seen. */
const DEFAULT_STALL_MS = 180_000;

function startWebLLMWorker(): Worker {
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "webllm" });
}

/** The tokens of one request: what it may generate, all tries together, and what a try needs. */
interface Allowance {
  tokens: number;
  perTry: number;
}

type Work<T> = (loaded: Loaded, spent: Spent) => Promise<T>;

/** An engine that runs models with WebLLM on WebGPU, in a worker of its own. */
export function createWebLLMEngine(options: WebLLMOptions): Engine {
  const { hosts, onFetch, stallMs = DEFAULT_STALL_MS, startWorker = startWebLLMWorker } = options;
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
  async function start(
    model: ModelSource,
    contextTokens: number,
    signal: AbortSignal,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<Loaded> {
    let watchdog: ReturnType<typeof createWatchdog> | null = null;
    const client: WorkerClient = createWorkerClient(startWorker(), {
      onInitProgress({ text }) {
        watchdog?.beat();
        onProgress(prepareProgress(text));
      },
      onEvent(event) {
        watchdog?.beat();
        if (event.type === "fetch") onFetch?.(event.record);
        else if (event.type === "download") onProgress(downloadProgress(event));
        else client.terminate(new EngineError("device-lost", { detail: event.message }));
      },
      onDeath(error) {
        if (loaded?.client === client) lose(error);
      },
    });
    watchdog = createWatchdog(client, stallMs);
    try {
      await orAborted(loadModel(client, model, contextTokens, hosts()), signal);
      return { client, model, contextTokens };
    } catch (raw) {
      const error = signal.aborted ? aborted() : toEngineError(raw);
      client.terminate(error);
      throw error;
    } finally {
      watchdog.stop();
    }
  }

  /** A lost device takes its worker with it: a new worker loads the same model from the caches. */
  async function restart(before: Loaded): Promise<Loaded> {
    try {
      const never = new AbortController().signal;
      const after = await start(before.model, before.contextTokens, never, () => {});
      // Unloaded or disposed meanwhile: what has been started is not wanted any more.
      if (loaded !== before) {
        after.client.terminate(aborted());
        throw new EngineError("not-loaded");
      }
      loaded = after;
      return after;
    } catch (cause) {
      if (loaded !== before) throw new EngineError("not-loaded", { cause });
      const error = new EngineError("device-lost", { detail: String(cause), cause });
      lose(error);
      throw error;
    }
  }

  async function attempt<T>(allowance: Allowance, work: Work<T>): Promise<T> {
    if (!loaded) throw new EngineError("not-loaded");
    // The device was lost while nothing was asked of it.
    const first = loaded.client.dead ? await restart(loaded) : loaded;
    const spent: Spent = { tokens: 0 };
    try {
      return await work(first, spent);
    } catch (raw) {
      const error = toEngineError(raw);
      if (!(error instanceof EngineError)) throw error;
      // What the first try generated is gone from the budget, whoever reports it.
      if (allowance.tokens - spent.tokens < allowance.perTry) throw error;
      if (error.code === "grammar") {
        // Sampling under a grammar fails now and then in the package (#766, #807).
        return await work(first, spent);
      }
      if (error.code !== "device-lost" || !loaded) throw error;
      first.client.terminate(error);
      return await work(await restart(loaded), spent);
    }
  }

  /** One request at a time; one more try after a lost device or a failure under a grammar. */
  function ask<T>(signal: AbortSignal, allowance: Allowance, work: Work<T>): Promise<T> {
    const turn = queue.run(async () => {
      if (signal.aborted) throw aborted();
      try {
        return await attempt(allowance, work);
      } catch (raw) {
        const error = toEngineError(raw);
        const lost = error instanceof EngineError && error.code === "device-lost";
        if (lost && loaded) lose(error);
        throw error;
      }
    });
    return orAborted(turn, signal);
  }

  return {
    get identity() {
      return { engine: "webllm", model: loaded?.model.id ?? "" } as const;
    },
    get contextTokens() {
      return loaded?.contextTokens ?? 0;
    },
    async load(model, { contextTokens = model.contextTokens, signal, onProgress }: LoadOptions) {
      if (disposed) throw new EngineError("not-loaded");
      if (loading || queue.size > 0) throw new EngineError("busy");
      const same = loaded?.model.id === model.id && loaded.contextTokens === contextTokens;
      if (same && !loaded?.client.dead) return;
      empty(new EngineError("not-loaded"));
      const stop = new AbortController();
      loading = stop;
      try {
        const either = AbortSignal.any([signal, stop.signal]);
        loaded = await start(model, contextTokens, either, onProgress);
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
    complete(request, { signal, onText }) {
      const allowance = { tokens: request.sampling.maxTokens, perTry: 1 };
      return ask(signal, allowance, (ready, spent) =>
        streamCompletion(ready, request, { signal, onText, spent }),
      );
    },
    readDigits(request, { signal }) {
      const tokens = request.maxTokens ?? Number.POSITIVE_INFINITY;
      return ask(signal, { tokens, perTry: tokensOfReading(request) }, (ready, spent) =>
        requestDigits(ready, request, { signal, spent }),
      );
    },
  };
}
