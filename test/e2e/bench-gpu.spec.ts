import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { benchGpu } from "../../scripts/webllm/bench-gpu.mjs";

/** As much of a library as says what it was compiled for. */
const library = `\0asm ${JSON.stringify({
  model_type: "qwen2",
  quantization: "q4f32_1",
  context_window_size: 4096,
  prefill_chunk_size: 1024,
  params: [{ name: "model.embed_tokens.q_weight", shape: [2000, 8], dtype: "uint32" }],
})}`;

const brief = {
  adapter: "software",
  takeSoftware: false,
  words: 8,
  tokens: 2,
  repeats: 1,
  contextTokens: 512,
  minutes: 1,
} as const;

let folder: string;
let said: string[];
const { error } = console;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "attune-bench-"));
  said = [];
  console.error = (...parts: unknown[]) => said.push(parts.join(" "));
});
test.afterEach(() => {
  console.error = error;
  rmSync(folder, { recursive: true });
});

test("without a graphics processor says so, and what would measure one", async () => {
  const modelLib = join(folder, "model.wasm");
  writeFileSync(modelLib, library);
  expect(await benchGpu({ ...brief, modelLib })).toBe(3);
  expect(said.join("\n")).toContain("No graphics processor was found");
});

test("without a library says which one is needed and where it is", { tag: "@full" }, async () => {
  expect(await benchGpu(brief)).toBe(2);
  expect(said.join("\n")).toContain("v0_2_86/base/");
  expect(await benchGpu({ ...brief, modelLib: join(folder, "none.wasm") })).toBe(2);
  expect(said.join("\n")).toContain("none.wasm");
});
