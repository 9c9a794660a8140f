import type { Completion, DigitReading } from "../../src/domain/language-model.ts";
import type { Engine, EngineError, EngineRuntime, ModelSource } from "../../src/engines/engine.ts";

const USAGE = {
  promptTokens: 10,
  reusedTokens: 0,
  completionTokens: 4,
  prefillTokensPerSecond: 100,
  decodeTokensPerSecond: 20,
  timeToFirstTokenMs: 5,
};

const RUNTIME: EngineRuntime = { device: "cpu", threads: 1, detail: "scripted" };

/** What happened to all engines of a test, in order: "load a", "ask a", "dispose a". */
export type Happened = string[];

export interface Script {
  happened: Happened;
  /** Called by each load; a rejection is the load's. */
  onLoad?: (model: ModelSource, signal: AbortSignal) => Promise<void>;
}

export type ScriptedEngine = Engine & { lose(error: EngineError): void };

/** An engine whose loads and answers a test decides; it keeps the port's promises. */
export function scriptedEngine({ happened, onLoad }: Script): ScriptedEngine {
  let loaded: { model: ModelSource; contextTokens: number } | null = null;
  const listeners = new Set<(error: EngineError) => void>();
  const ask = <Answer>(answer: Answer): Promise<Answer> => {
    happened.push(`ask ${loaded?.model.id ?? "nothing"}`);
    return Promise.resolve(answer);
  };
  return {
    get identity() {
      return { engine: loaded?.model.engine ?? "wllama", model: loaded?.model.id ?? "" };
    },
    get contextTokens() {
      return loaded?.contextTokens ?? 0;
    },
    get runtime() {
      return loaded && RUNTIME;
    },
    async load(model, { contextTokens = model.contextTokens, signal }) {
      happened.push(`load ${model.id}`);
      await onLoad?.(model, signal);
      signal.throwIfAborted();
      loaded = { model, contextTokens };
    },
    async unload() {
      loaded = null;
    },
    dispose() {
      happened.push(`dispose ${loaded?.model.id ?? "nothing"}`);
      loaded = null;
    },
    onLost(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    lose(error) {
      loaded = null;
      for (const listener of listeners) listener(error);
    },
    complete: () => ask<Completion>({ text: "A reply.", finish: "stop", usage: USAGE }),
    readDigits: (request) =>
      ask<DigitReading>({
        weights: request.letters.map(() => request.digits.map(() => 1)),
        usage: USAGE,
      }),
  };
}

export function ggufSource(id: string): ModelSource {
  return {
    engine: "wllama",
    id,
    name: id,
    contextTokens: 2048,
    thinks: false,
    files: [`${id}.gguf`],
  };
}
