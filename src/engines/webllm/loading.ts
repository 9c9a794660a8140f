import type { AppConfig, ChatOptions } from "@mlc-ai/web-llm";
import type { LoadProgress, MlcSource } from "../engine.ts";
import type { WorkerClient } from "./client.ts";
import { FOLDER_URL, LIBRARY_URL } from "./files.ts";

/** What the package must be told of the one model it is to load. */
export function appConfigOf(model: MlcSource): AppConfig {
  return {
    cacheBackend: "cache",
    model_list: [
      {
        model: FOLDER_URL,
        model_id: model.id,
        model_lib: LIBRARY_URL,
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
export function progressOf(text: string): LoadProgress {
  for (const [pattern, step] of STEPS) {
    const match = pattern.exec(text);
    if (match) return { step, done: Number(match[1]), total: Number(match[2]) };
  }
  return { step: "starting", done: 0, total: 0 };
}

/** Starts an installed model. Rejects as the worker or client does. */
export async function loadModel(
  client: WorkerClient,
  model: MlcSource,
  contextTokens: number,
): Promise<void> {
  const { id, library } = model;
  await client.request({ kind: "attune.open", content: { id, library } });
  client.tell({ kind: "setLogLevel", content: "WARN" });
  client.tell({ kind: "setAppConfig", content: appConfigOf(model) });
  await client.request({
    kind: "reload",
    content: { modelId: [id], chatOpts: chatOptionsOf(contextTokens) },
  });
}
