import { shapeOfSize, tinyGguf } from "../../scripts/gguf/tiny-gguf.mjs";
import type { GgufSource } from "../../src/engines/engine.ts";
import { createWllamaEngine } from "../../src/engines/wllama/wllama.ts";
import { putModelFiles } from "../support/opfs-model.ts";

/** Random weights: speed does not depend on their values. One thread on both sides of a row. */
export const THREADS = 1;

export interface BenchModel {
  source: GgufSource;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * A model on this device.
 *
 * @param megabytes about so large, in 8 bits a weight; null is the tiny one of the tests
 */
export async function benchModel(
  megabytes: number | null,
  options: { ends: boolean; contextTokens: number },
): Promise<BenchModel> {
  const size =
    megabytes === null ? {} : { shape: shapeOfSize(megabytes), weights: "q8_0" as const };
  const bytes = tinyGguf({ ...size, ...options });
  const id = `bench-${megabytes ?? "tiny"}-${options.ends ? "ends" : "goes-on"}`;
  await putModelFiles(id, { "model.gguf": bytes });
  const { contextTokens } = options;
  return {
    source: { engine: "wllama", id, name: id, contextTokens, thinks: false, files: ["model.gguf"] },
    bytes,
  };
}

export async function startEngine({ source }: BenchModel) {
  const engine = createWllamaEngine({ threads: THREADS });
  await engine.load(source, { signal: new AbortController().signal, onProgress: () => {} });
  return engine;
}
