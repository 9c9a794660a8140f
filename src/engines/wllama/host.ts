import * as z from "zod/mini";
import { aborted } from "../../domain/errors.ts";
import { EngineError, type EngineRuntime } from "../engine.ts";
import { createWatchdog } from "../watchdog.ts";
import { isFatal, refusedModel, toEngineError } from "./errors.ts";
import { createEngineLog, kvBytesPerToken, offloadedLayers } from "./log.ts";
import { loadPackage } from "./package.ts";
import { checkWasm } from "./preflight.ts";
import type { ProcessorPlan } from "./processor.ts";
import { type ChatBody, type Chunk, chunkSchema, contextInfoSchema } from "./protocol.ts";

/**
 * Prompt tokens that are computed in one go; between two such batches the engine can be stopped.
 * On a processor 64 reach 93 % of the speed of 128 and stop in half the time, 32 reach only 70 %.
 * A graphics processor is fast enough to stop soon, and idle with less.
 */
const BATCH_TOKENS = { cpu: 64, gpu: 512 } as const;

/** All of them, whatever the model's number. */
const ALL_LAYERS = 99_999;

export interface HostOptions {
  files: readonly File[];
  contextTokens: number;
  plan: ProcessorPlan;
  /** A request that gives no sign for this long ends the host. */
  requestStallMs: number;
  /** Something was heard while the model is started. */
  onSign: () => void;
  /** The host failed by itself; requests under way have been rejected with the error. */
  onDeath: (error: EngineError) => void;
}

export interface RequestParts {
  signal: AbortSignal;
  onChunk: (chunk: Chunk) => void;
}

/** A model in memory, in the package's worker. */
export interface Host {
  /** It can be asked nothing any more. */
  readonly dead: boolean;
  readonly contextTokens: number;
  readonly runtime: EngineRuntime;
  readonly kvBytesPerToken: number | null;
  /**
   * One chat request; only one may be under way. Settles when the engine is free again, also
   * after a stop.
   */
  request(body: ChatBody, parts: RequestParts): Promise<void>;
  /** Ends the worker; requests under way reject with the error. Does not call `onDeath`. */
  end(error: Error): void;
}

/** What the package takes; its own type knows neither the list form of a bias nor all options. */
type Chat = (
  options: ChatBody & {
    stream: true;
    return_progress: true;
    chat_template_kwargs: { enable_thinking: false };
    onData: (data: unknown) => void;
    abortSignal: AbortSignal;
  },
) => Promise<unknown>;

/**
 * Starts the engine's worker with a model in it.
 *
 * @param signal stops the start and ends the worker
 * @throws EngineError, or AbortError
 */
export async function startHost(options: HostOptions, signal: AbortSignal): Promise<Host> {
  const { files, contextTokens, plan, requestStallMs, onSign, onDeath } = options;
  const { Wllama, wasmUrl } = await loadPackage().catch((cause) => {
    throw new EngineError("engine-missing", { detail: String(cause), cause });
  });
  await checkWasm(wasmUrl, signal);
  if (signal.aborted) throw aborted();

  const log = createEngineLog();
  const wllama = new Wllama({ default: wasmUrl }, { logger: log.sink });
  // Otherwise some browsers would be sent to a content delivery network.
  wllama.setCompat(null);

  let diedOf: Error | null = null;
  let started = false;
  let rejectDeath: (error: Error) => void = () => {};
  // The package leaves its promises pending when its worker ends: every wait is also for this.
  const death = new Promise<never>((_, reject) => {
    rejectDeath = reject;
  });
  death.catch(() => {});

  function end(error: Error): void {
    if (diedOf) return;
    diedOf = error;
    rejectDeath(error);
    void wllama.exit();
  }

  function die(error: EngineError): void {
    if (diedOf) return;
    end(error);
    if (started) onDeath(error);
  }

  log.onLine = onSign;
  log.onWorkerError = (detail) => die(new EngineError("worker-dead", { detail }));
  const stop = () => end(aborted());
  signal.addEventListener("abort", stop, { once: true });
  try {
    const loading = wllama.loadModel([...files], {
      n_ctx: contextTokens,
      n_threads: plan.threads,
      n_gpu_layers: plan.gpu ? ALL_LAYERS : 0,
      n_batch: BATCH_TOKENS[plan.gpu ? "gpu" : "cpu"],
      // One place is enough: the engine keeps the states of earlier prompts aside and brings the
      // one with the longest common beginning back, so roles that take turns reuse their own.
      n_parallel: 1,
      reasoning: false,
      reasoning_format: "none",
      jinja: true,
    });
    // A worker that was made after the end is ended too.
    loading.then(
      () => diedOf && wllama.exit(),
      () => {},
    );
    await Promise.race([loading, death]);
  } catch (raw) {
    const error = signal.aborted ? aborted() : toEngineError(raw, log.errorsSince(0));
    end(error);
    throw error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
  // A model that is no model "loads" all the same.
  const info = z.parse(contextInfoSchema, wllama.getLoadedContextInfo());
  if (!info.success || info.n_vocab < 1) {
    const error = refusedModel(log.errorsSince(0), log.lines());
    end(error);
    throw error;
  }
  started = true;
  log.onLine = () => {};
  const lines = log.lines();
  const chat = wllama.createChatCompletion.bind(wllama) as unknown as Chat;

  return {
    get dead() {
      return diedOf !== null;
    },
    contextTokens: info.n_ctx,
    runtime: describeRuntime(lines, wllama.getNumThreads(), Wllama.getLibllamaVersion()),
    kvBytesPerToken: kvBytesPerToken(lines),
    async request(body, { signal, onChunk }) {
      if (diedOf) throw diedOf;
      const mark = log.mark();
      const watchdog = createWatchdog(requestStallMs, (hidden) =>
        end(new EngineError(hidden ? "throttled" : "request-timeout")),
      );
      try {
        const work = chat({
          ...body,
          stream: true,
          return_progress: true,
          chat_template_kwargs: { enable_thinking: false },
          onData(data) {
            watchdog.beat();
            onChunk(z.parse(chunkSchema, data));
          },
          abortSignal: signal,
        });
        await Promise.race([work, death]);
      } catch (raw) {
        const error = toEngineError(raw, log.errorsSince(mark));
        if (isFatal(raw) && error instanceof EngineError) die(error);
        throw error;
      } finally {
        watchdog.stop();
      }
    },
    end,
  };
}

function describeRuntime(
  lines: readonly string[],
  threads: number,
  version: string,
): EngineRuntime {
  const layers = offloadedLayers(lines);
  if (layers && layers.on > 0) {
    const detail = `llama.cpp ${version}, WebGPU, ${layers.on} of ${layers.of} layers`;
    return { device: "gpu", threads: null, detail };
  }
  const count = threads === 1 ? "1 thread" : `${threads} threads`;
  return { device: "cpu", threads, detail: `llama.cpp ${version}, ${count}` };
}
