import { createMD5 } from "hash-wasm";

/** An invented MLC model: every file is there and fits the others, and none means anything. */

export type Files = Map<string, Uint8Array<ArrayBuffer>>;

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const json = (value: unknown) => utf8(JSON.stringify(value));

export const LIBRARY = "small-q4f32_1-webgpu.wasm";
/** What the engine calls in every library. */
const CALLED = ["TVMFFIFunctionCall", "TVMFFIFunctionGetGlobal", "TVMWasmAllocSpace"];

/** One section of a WebAssembly module; its parts are short enough for sizes of two bytes. */
function section(id: number, content: number[]): number[] {
  return [id, (content.length & 0x7f) | 0x80, content.length >> 7, ...content];
}

const name = (text: string) => [text.length, ...utf8(text)];

/** A module that exports functions which do nothing, with text among its custom data. */
export function smallLibrary({
  functions = CALLED,
  metadata = { model_type: "llama", quantization: "q4f32_1", params: [] } as unknown,
} = {}): Uint8Array<ArrayBuffer> {
  return new Uint8Array([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 0, 0]),
    ...section(3, [1, 0]),
    ...section(7, [functions.length, ...functions.flatMap((each) => [...name(each), 0, 0])]),
    ...section(10, [1, 2, 0, 0x0b]),
    ...section(0, [...name("metadata"), ...json(metadata)]),
  ]);
}

export const smallConfig = {
  model_type: "llama",
  quantization: "q4f32_1",
  tokenizer_files: ["tokenizer.json", "tokenizer_config.json"],
  context_window_size: 8192,
  model_config: {
    num_hidden_layers: 2,
    num_attention_heads: 4,
    num_key_value_heads: 2,
    head_dim: 16,
    hidden_size: 64,
    context_window_size: 8192,
  },
};

/** Bytes that look like nothing and are the same every time. */
export function noise(bytes: number, seed: number): Uint8Array<ArrayBuffer> {
  const content = new Uint8Array(bytes);
  let state = seed >>> 0;
  for (let at = 0; at < bytes; at += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    content[at] = state >>> 24;
  }
  return content;
}

export async function smallMlc({
  shards = 3,
  shardBytes = 3000,
  config = smallConfig as object,
} = {}): Promise<Files> {
  const files: Files = new Map([
    ["mlc-chat-config.json", json(config)],
    ["tokenizer.json", json({ added_tokens: [] })],
    [LIBRARY, smallLibrary()],
  ]);
  const records: object[] = [];
  for (let index = 0; index < shards; index += 1) {
    const content = noise(shardBytes, index + 1);
    const dataPath = `params_shard_${index}.bin`;
    const md5 = await createMD5();
    records.push({
      dataPath,
      nbytes: shardBytes,
      md5sum: md5.update(content).digest("hex"),
      records: [],
    });
    files.set(dataPath, content);
  }
  const metadata = { ParamBytes: shards * shardBytes, BitsPerParam: 4.5 };
  files.set("tensor-cache.json", json({ metadata, records }));
  return files;
}
