import { aborted } from "../../domain/errors.ts";
import type { RequestOptions } from "../../domain/language-model.ts";
import {
  type Engine,
  EngineError,
  type EngineErrorCode,
  type GgufSource,
  type LoadOptions,
  type LoadProgress,
} from "../engine.ts";
import { createQueue, orAborted } from "../queue.ts";
import { createWatchdog } from "../watchdog.ts";
import { toEngineError } from "./errors.ts";
import { openGgufFiles, watchReads } from "./files.ts";
import { type Host, startHost } from "./host.ts";
import { type ProcessorPlan, planProcessor } from "./processor.ts";
import { createPromptMemory, type PromptMemory } from "./prompt-memory.ts";
import { complete, readDigits } from "./requests.ts";

export interface WllamaOptions {
  /** Threads on the processor; as many as help where absent. One gives the same text everywhere. */
  threads?: number;
  /** false: computes on the processor even where a graphics processor could. */
  gpu?: boolean;
  /** Loading is given up after this long without any sign of life. */
  loadStallMs?: number;
  /** A request is given up after this long without any sign of life. */
  requestStallMs?: number;
  /** Memory that the states of earlier prompts may take, before the worker is started anew. */
  promptMemoryBytes?: number;
}

/** Preparing a graphics processor on a slow machine is the longest silence that is known. */
const DEFAULT_LOAD_STALL_MS = 180_000;
/** A batch of a large model's prompt on a slow processor takes tens of seconds. */
const DEFAULT_REQUEST_STALL_MS = 120_000;
const DEFAULT_PROMPT_MEMORY_BYTES = 1024 ** 3;

/** Reports of reading are at least this far apart: files are read in thousands of pieces. */
const PROGRESS_INTERVAL_MS = 100;

/** The processor would refuse the same files, and cannot make up for missing ones. */
const OF_THE_FILES = new Set<EngineErrorCode>([
  "integrity",
  "not-found",
  "incompatible",
  "engine-missing",
]);

function isOfTheFiles(error: unknown): boolean {
  return error instanceof EngineError && OF_THE_FILES.has(error.code);
}

interface Loaded {
  host: Host;
  model: GgufSource;
  /** What was asked for; the engine may have rounded it. */
  askedTokens: number;
  memory: PromptMemory;
}

/** An engine that runs GGUF models with llama.cpp, in the package's own worker. */
export function createWllamaEngine(options: WllamaOptions = {}): Engine {
  const {
    loadStallMs = DEFAULT_LOAD_STALL_MS,
    requestStallMs = DEFAULT_REQUEST_STALL_MS,
    promptMemoryBytes = DEFAULT_PROMPT_MEMORY_BYTES,
  } = options;
  // The engine hangs when it is asked more than it has places for.
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

  function empty(): void {
    loading?.abort();
    loaded?.host.end(new EngineError("not-loaded"));
    loaded = null;
  }

  /** Opens the files and starts a worker with the model in it. */
  async function start(
    model: GgufSource,
    contextTokens: number,
    signal: AbortSignal,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<Loaded> {
    const stalled = new AbortController();
    const watchdog = createWatchdog(loadStallMs, () => stalled.abort());
    try {
      const files = await openGgufFiles(model);
      const report = readingReport(files, onProgress);
      for (const file of files) {
        watchReads(file, (bytes) => {
          watchdog.beat();
          report(bytes);
        });
      }
      const halt = AbortSignal.any([signal, stalled.signal]);
      const startWith = async (plan: ProcessorPlan): Promise<Host> => {
        const host: Host = await startHost(
          {
            files,
            contextTokens,
            plan,
            requestStallMs,
            onSign: watchdog.beat,
            onDeath(error) {
              if (loaded?.host === host) lose(error);
            },
          },
          halt,
        );
        return host;
      };
      const plan = await planProcessor(options);
      const host = await startWith(plan).catch((error: unknown) => {
        if (!plan.gpu || halt.aborted || isOfTheFiles(error)) throw error;
        // Drivers promise more than they keep: slower is better than not at all.
        return startWith({ ...plan, gpu: false });
      });
      const memory = createPromptMemory(host.kvBytesPerToken, promptMemoryBytes);
      return { host, model, askedTokens: contextTokens, memory };
    } catch (raw) {
      if (signal.aborted) throw aborted();
      if (stalled.signal.aborted) throw new EngineError("load-timeout", { cause: raw });
      throw toEngineError(raw);
    } finally {
      watchdog.stop();
    }
  }

  /** A worker that stalled, or holds too many earlier prompts, gives way to a new one. */
  async function restart(before: Loaded): Promise<Loaded> {
    before.host.end(new EngineError("not-loaded"));
    const stop = new AbortController();
    loading = stop;
    try {
      const after = await start(before.model, before.askedTokens, stop.signal, () => {});
      // Unloaded or disposed meanwhile: what has been started is not wanted any more.
      if (loaded !== before) {
        after.host.end(aborted());
        throw new EngineError("not-loaded");
      }
      loaded = after;
      return after;
    } catch (cause) {
      if (loaded !== before) throw new EngineError("not-loaded", { cause });
      const error =
        cause instanceof EngineError ? cause : new EngineError("worker-dead", { cause });
      lose(error);
      throw error;
    } finally {
      if (loading === stop) loading = null;
    }
  }

  /** One request at a time. */
  function ask<T>(
    { signal, priority = "user" }: RequestOptions,
    work: (running: Loaded) => Promise<T>,
  ): Promise<T> {
    return queue.run(
      async () => {
        if (!loaded) throw new EngineError("not-loaded");
        const worn = loaded.host.dead || loaded.memory.full;
        const running = worn ? await restart(loaded) : loaded;
        try {
          return await work(running);
        } catch (raw) {
          throw toEngineError(raw);
        }
      },
      { signal, priority },
    );
  }

  return {
    get identity() {
      return { engine: "wllama", model: loaded?.model.id ?? "" } as const;
    },
    get contextTokens() {
      return loaded?.host.contextTokens ?? 0;
    },
    get runtime() {
      return loaded?.host.runtime ?? null;
    },
    async load(model, { contextTokens = model.contextTokens, signal, onProgress }: LoadOptions) {
      if (model.engine !== "wllama") throw new EngineError("incompatible");
      if (disposed) throw new EngineError("not-loaded");
      if (loading || queue.size > 0) throw new EngineError("busy");
      const same = loaded?.model.id === model.id && loaded.askedTokens === contextTokens;
      if (same && !loaded?.host.dead) return;
      empty();
      const stop = new AbortController();
      loading = stop;
      const either = AbortSignal.any([signal, stop.signal]);
      try {
        if (either.aborted) throw aborted();
        onProgress({ step: "starting", done: 0, total: 0 });
        const starting = start(model, contextTokens, either, onProgress);
        // Stopped in the very moment it was ready: nobody waits for it any more.
        starting.then(
          ({ host }) => either.aborted && host.end(aborted()),
          () => {},
        );
        const running = await orAborted(starting, either);
        onProgress({ step: "warming up", done: 0, total: 0 });
        await warmUp(running, either);
        loaded = running;
      } finally {
        loading = null;
      }
    },
    async unload() {
      empty();
    },
    dispose() {
      disposed = true;
      lostListeners.clear();
      empty();
    },
    onLost(listener) {
      lostListeners.add(listener);
      return () => lostListeners.delete(listener);
    },
    complete(request, { onText, ...wait }) {
      return ask(wait, async ({ host, memory }) => {
        const completion = await complete(host, request, { signal: wait.signal, onText });
        memory.add(completion.usage);
        return completion;
      });
    },
    readDigits(request, wait) {
      return ask(wait, async ({ host, memory }) => {
        const reading = await readDigits(host, request, wait.signal);
        memory.add(reading.usage);
        return reading;
      });
    },
  };
}

/** One token: shows that the model answers, and leaves nothing slow to the first real request. */
async function warmUp({ host }: Loaded, signal: AbortSignal): Promise<void> {
  const request = {
    messages: [{ role: "user" as const, content: "Hello" }],
    sampling: { temperature: 0, topP: 1, maxTokens: 1 },
    seed: 0,
  };
  try {
    await complete(host, request, { signal });
  } catch (raw) {
    const error = toEngineError(raw);
    host.end(error);
    const silent = error instanceof EngineError && error.code === "request-timeout";
    throw silent ? new EngineError("load-timeout", { cause: error }) : error;
  }
}

/** Adds up what is read of all files; never more than there is, though some is read twice. */
function readingReport(
  files: readonly File[],
  onProgress: (progress: LoadProgress) => void,
): (bytes: number) => void {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  let reportedAt = Number.NEGATIVE_INFINITY;
  return (bytes) => {
    if (done === total) return;
    done = Math.min(total, done + bytes);
    const now = performance.now();
    if (now - reportedAt < PROGRESS_INTERVAL_MS && done < total) return;
    reportedAt = now;
    onProgress({ step: "reading the model", done, total });
  };
}
