import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gguf } from "@huggingface/gguf";
import { afterAll, expect, test } from "vitest";
import * as z from "zod/mini";
import { shapeOfSize, tinyGguf, tinyGgufParts } from "../../../scripts/gguf/tiny-gguf.mjs";

const folder = mkdtempSync(join(tmpdir(), "attune-gguf-"));
afterAll(() => rmSync(folder, { recursive: true }));

const withTokens = z.object({ "tokenizer.ggml.tokens": z.array(z.string()) });

async function parse(bytes: Uint8Array) {
  const path = join(folder, `${crypto.randomUUID()}.gguf`);
  writeFileSync(path, bytes);
  return await gguf(path, { allowLocalFile: true });
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

test("the same options give the same bytes, another seed others", () => {
  const hash = sha256(tinyGguf({ seed: 7 }));
  expect(hash).toBe("55d5f755bcbb67766482e6fcba270581becb76cf2fa92ef2e6f0b544294e2a87");
  expect(sha256(tinyGguf({ seed: 7 }))).toBe(hash);
  expect(sha256(tinyGguf({ seed: 8 }))).not.toBe(hash);
});

test("an independent reader finds a llama model with its tokenizer and all its tensors", async () => {
  const bytes = tinyGguf({ contextTokens: 2048, name: "Some model" });
  const { metadata, tensorInfos, tensorDataOffset } = await parse(bytes);
  expect(metadata).toMatchObject({
    version: 3,
    "general.architecture": "llama",
    "general.name": "Some model",
    "llama.context_length": 2048,
    "tokenizer.ggml.model": "gpt2",
  });
  const { "tokenizer.ggml.tokens": tokens } = z.parse(withTokens, metadata);
  const output = tensorInfos.find(({ name }) => name === "output.weight");
  expect(output?.shape).toEqual([64n, BigInt(tokens.length)]);
  expect(new Set(tokens).size).toBe(tokens.length);
  const last = tensorInfos.at(-1);
  const numbers = last?.shape.reduce((product, dim) => product * dim, 1n) ?? 0n;
  expect(Number(tensorDataOffset) + Number(last?.offset) + Number(numbers) * 4).toBe(bytes.length);
});

test("parts hold every tensor once and say which of how many they are", async () => {
  const whole = await parse(tinyGguf());
  const parts = tinyGgufParts(3);
  expect(parts.map(({ name }) => name)).toEqual([
    "tiny-00001-of-00003.gguf",
    "tiny-00002-of-00003.gguf",
    "tiny-00003-of-00003.gguf",
  ]);
  const read = await Promise.all(parts.map(({ bytes }) => parse(bytes)));
  const names = read.flatMap(({ tensorInfos }) => tensorInfos.map(({ name }) => name));
  expect(names).toEqual(whole.tensorInfos.map(({ name }) => name));
  for (const [index, { metadata }] of read.entries()) {
    expect(metadata).toMatchObject({
      "split.no": index,
      "split.count": 3,
      "split.tensors.count": names.length,
    });
  }
});

test("a larger model has about the size that was asked for, in 8-bit blocks", async () => {
  const bytes = tinyGguf({ shape: shapeOfSize(20), weights: "q8_0" });
  expect(bytes.length / 1e6).toBeGreaterThan(16);
  expect(bytes.length / 1e6).toBeLessThan(24);
  const { tensorInfos } = await parse(bytes);
  expect(tensorInfos.find(({ name }) => name === "blk.0.ffn_up.weight")?.dtype).toBe(8);
});
