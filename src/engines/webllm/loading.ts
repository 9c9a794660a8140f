import type { AppConfig, ChatOptions } from "@mlc-ai/web-llm";
import { EngineError, type LoadProgress, type ModelSource } from "../engine.ts";
import type { WorkerClient } from "./client.ts";
import type { WorkerEvent } from "./protocol.ts";

/** What the package must be told of the one model it is to load. */
export function appConfigOf(model: ModelSource): AppConfig {
  return {
    cacheBackend: "cache",
    model_list: [
      {
        model: model.folderUrl,
        model_id: model.id,
        model_lib: model.libraryUrl,
        // Most records omit it, and then a missing feature shows as a shader that does not compile.
        ...(model.needsF16 && { required_features: ["shader-f16"] }),
        overrides: { context_window_size: model.contextTokens, ...model.overrides },
      },
    ],
  };
}

export function chatOptionsOf(contextTokens: number): ChatOptions[] {
  return [{ context_window_size: contextTokens }];
}

/** The package's reports, by the texts of 0.2.86; anything else counts as "starting". */
const STEPS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^Loading model from cache\[(\d+)\/(\d+)\]/, "moving weights to the graphics processor"],
  [/^Loading GPU shader modules\[(\d+)\/(\d+)\]/, "compiling shaders"],
];

/** Turns the package's report of loading into ours. */
export function prepareProgress(text: string): LoadProgress {
  for (const [pattern, step] of STEPS) {
    const match = pattern.exec(text);
    if (match) return { phase: "prepare", step, done: Number(match[1]), total: Number(match[2]) };
  }
  return { phase: "prepare", step: "starting", done: 0, total: 0 };
}

export function downloadProgress(event: Extract<WorkerEvent, { type: "download" }>): LoadProgress {
  const { doneBytes, totalBytes, fromCache } = event;
  return { phase: "download", doneBytes, totalBytes, fromCache };
}

/** Ends the worker if nothing is heard of it for too long; `beat` says that it lives. */
export function createWatchdog(
  client: WorkerClient,
  stallMs: number,
): { beat(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => clearTimeout(timer);
  const beat = () => {
    stop();
    timer = setTimeout(() => client.terminate(new EngineError("load-timeout")), stallMs);
  };
  beat();
  return { beat, stop };
}

/** Fetches what is missing of a model, then starts it. Rejects as the worker or client does. */
export async function loadModel(
  client: WorkerClient,
  model: ModelSource,
  contextTokens: number,
  hosts: readonly string[],
): Promise<void> {
  await client.request({ kind: "attune.configure", content: { hosts: [...hosts] } });
  await client.request({
    kind: "attune.download",
    content: { folderUrl: model.folderUrl, libraryUrl: model.libraryUrl },
  });
  client.tell({ kind: "setLogLevel", content: "WARN" });
  client.tell({ kind: "setAppConfig", content: appConfigOf(model) });
  await client.request({
    kind: "reload",
    content: { modelId: [model.id], chatOpts: chatOptionsOf(contextTokens) },
  });
}
