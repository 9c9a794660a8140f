import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readLibrary } from "../../../../scripts/webllm/library-metadata.mjs";
import { writeRandomModel } from "../../../../scripts/webllm/random-model.mjs";
import { byteCharacters, makeTokenizer } from "../../../../scripts/webllm/random-tokenizer.mjs";
import { halfBits } from "../../../../scripts/webllm/random-weights.mjs";
import { checkFiles } from "../../../../src/engines/webllm/files.ts";

const params = [
  { name: "model.embed_tokens.q_weight", shape: [2000, 8], dtype: "uint32" },
  { name: "model.embed_tokens.q_scale", shape: [2000, 2], dtype: "float32" },
  { name: "model.layers.0.attn.bias", shape: [64], dtype: "float32" },
  { name: "model.layers.0.norm.weight", shape: [64], dtype: "float16" },
  { name: "model.layers.0.mlp.weight", shape: [64, 64], dtype: "float16" },
];
const metadata = {
  model_type: "qwen2",
  quantization: "q4f32_1",
  context_window_size: 4096,
  prefill_chunk_size: 1024,
  params,
};

let folder: string;
let libraryPath: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "attune-random-"));
  libraryPath = join(folder, "lib.wasm");
  const text = `\0asm other data ${JSON.stringify(metadata)}{"more":1}\0 the end`;
  writeFileSync(libraryPath, text);
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, seed: number) {
  const to = join(folder, name);
  writeRandomModel({ libraryPath, folder: to, seed, indexName: "tensor-cache.json" });
  const read = (file: string) => readFileSync(join(to, file));
  const json = (file: string) => JSON.parse(read(file).toString());
  return { to, read, json };
}

describe("a library", () => {
  it("tells what it was compiled for", () => {
    expect(readLibrary(readFileSync(libraryPath))).toMatchObject({
      modelType: "qwen2",
      vocabulary: 2000,
      params: params.map(({ name, shape, dtype }) => ({ name, shape, dtype })),
    });
  });

  it("that is none is refused", () => {
    expect(() => readLibrary(Buffer.from("\0asm"))).toThrow("not a compiled MLC model library");
  });
});

describe("a model of random weights", () => {
  it("has every file that its index and configuration name, of the size they say", async () => {
    const { to, read, json } = write("a", 1);
    const index = json("tensor-cache.json");
    const names = new Set<string>();
    await checkFiles({
      id: "random",
      library: "../lib.wasm",
      async open(name) {
        names.add(name);
        return new File([read(name)], name);
      },
      names: async () => readdirSync(to),
    });
    names.delete("../lib.wasm");
    expect(readdirSync(to).sort()).toEqual([...names].sort());
    for (const { dataPath, nbytes, md5sum, records } of index.records) {
      const content = read(dataPath);
      expect(content.length).toBe(nbytes);
      expect(createHash("md5").update(content).digest("hex")).toBe(md5sum);
      const end = records.at(-1);
      expect(end.byteOffset + end.nbytes).toBe(nbytes);
    }
    const tensors = index.records.flatMap((shard: { records: { name: string }[] }) =>
      shard.records.map(({ name }) => name),
    );
    expect(tensors).toEqual(params.map(({ name }) => name));
  });

  it("is the same for the same seed, and another for another", () => {
    const shard = (name: string, seed: number) => write(name, seed).read("params_shard_0.bin");
    const first = shard("b", 1);
    expect(shard("c", 1).equals(first)).toBe(true);
    expect(shard("d", 2).equals(first)).toBe(false);
  });

  it("has a tokenizer with every id once, all bytes, and the template's tokens", () => {
    const { json } = write("e", 1);
    const { model, added_tokens } = json("tokenizer.json");
    const ids = [
      ...Object.values(model.vocab),
      ...added_tokens.map(({ id }: { id: number }) => id),
    ] as number[];
    expect([...ids].sort((a, b) => a - b)).toEqual([...Array(2000).keys()]);
    for (const char of byteCharacters()) expect(model.vocab).toHaveProperty([char]);
    for (const merge of model.merges) {
      expect(model.vocab).toHaveProperty([merge.replace(" ", "")]);
    }
    const { stop_token_ids } = json("mlc-chat-config.json").conv_template;
    const special = added_tokens.map(({ id }: { id: number }) => id);
    for (const id of stop_token_ids) expect(special).toContain(id);
  });

  it("needs room for all bytes", () => {
    expect(() => makeTokenizer(100)).toThrow("too small");
  });
});

describe("halfBits", () => {
  it.each([
    [0, 0],
    [1, 0x3c00],
    [-2, 0xc000],
    [0.5, 0x3800],
    [65_504, 0x7bff],
    [1e9, 0x7bff],
    [1e-9, 0],
  ])("%d is %d", (value, bits) => {
    expect(halfBits(value)).toBe(bits);
  });
});
