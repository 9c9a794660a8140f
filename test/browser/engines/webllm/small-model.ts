import type { MlcSource } from "../../../../src/engines/engine.ts";

/** A model in name only: every file is there and fits the index, and none means anything. */
export function smallModel(id: string): MlcSource {
  return {
    engine: "webllm",
    id,
    name: "Small",
    library: "small-webgpu.wasm",
    contextTokens: 64,
    needsF16: false,
    thinks: false,
  };
}

/** WebAssembly's first eight bytes: a whole module with nothing in it. */
export const emptyModule = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
/** A module that exports a memory, as a library does, and no function. */
const memoryModule = new Uint8Array([
  ...emptyModule,
  ...[5, 3, 1, 0, 1],
  ...[7, 10, 1, 6, ...new TextEncoder().encode("memory"), 2, 0],
]);

export type Files = Record<string, Uint8Array<ArrayBuffer>>;

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** Name and content of every file. */
export function smallFiles(library: Uint8Array<ArrayBuffer> = memoryModule): Files {
  const shards = [1, 2, 3, 4, 5].map(
    (fill) => [`params_shard_${fill}.bin`, new Uint8Array(1000).fill(fill)] as const,
  );
  const records = shards.map(([dataPath, { length }]) => {
    return { dataPath, format: "raw-shard", nbytes: length, records: [] };
  });
  return {
    "mlc-chat-config.json": json({
      tokenizer_files: ["tokenizer.json"],
      vocab_size: 8,
      context_window_size: 64,
    }),
    "tensor-cache.json": json({ metadata: {}, records }),
    "tokenizer.json": json({}),
    ...Object.fromEntries(shards),
    "small-webgpu.wasm": library,
  };
}
