// Measures WebLLM on a machine with a graphics processor. Weights are random, of the shapes that
// the library was compiled for: speed and memory do not depend on their values.
//   npm run bench -- --gpu --model-lib FILE.wasm [--words 900] [--tokens 128] [--repeats 5]
//     [--context 4096]
//   node scripts/webllm/bench-gpu.mjs --model-lib FILE.wasm [--model-dir DIR] [--software]
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { figuresOf } from "./bench-figures.mjs";
import { readLines, runHarness } from "./e2e-harness.mjs";
import { tellFailure } from "./e2e-report.mjs";
import { readLibrary } from "./library-metadata.mjs";
import { filesOf } from "./model-folder.mjs";
import { withPages } from "./pages.mjs";
import { writeRandomModel } from "./random-model.mjs";

const adapterTimeoutMs = 60_000;

const howToGetLibrary = `
WebLLM's figures need a library that was compiled for its version (0.2.86), for example

  https://raw.githubusercontent.com/mlc-ai/binary-mlc-llm-libs/main/web-llm-models/
    v0_2_86/base/Qwen3-1.7B-q4f16_1_cs1k-webgpu.wasm

and then:  npm run bench -- --gpu --model-lib FILE.wasm
The weights are written here, with random values; --model-dir DIR uses real ones.`;

const noGpu = `
No graphics processor was found that the browser may use, so WebLLM was not measured.
It needs a machine with one and its driver (on Linux: Vulkan). To see only whether everything
runs, on the processor and a thousand times slower:

  node scripts/webllm/bench-gpu.mjs --model-lib FILE.wasm --software --words 8 --tokens 2 --repeats 1`;

/**
 * @typedef {{
 *   modelLib?: string | undefined, modelDir?: string | undefined,
 *   adapter: "real" | "software", takeSoftware: boolean,
 *   tokens: number, words: number, repeats: number, contextTokens: number, minutes: number
 * }} Options
 *   `takeSoftware`: measure even if what the browser gives computes on the processor
 */

/**
 * What the browser gives for a graphics processor: asked before the model is written, which takes
 * its time.
 * @param {import("./pages.mjs").Opened} pages
 * @returns {Promise<{ software: boolean, shaderF16: boolean } | null>}
 */
async function adapterOf({ tab, origin }) {
  await tab.goto(`${origin}/harness/adapter.html`);
  const said = await readLines(tab, Date.now() + adapterTimeoutMs);
  const [adapter] = said.get("adapter") ?? [];
  return adapter === "none" ? null : adapter;
}

/**
 * @param {Options} options
 * @returns {Promise<number>} exit status: 0 measured, 1 failed, 2 no library, 3 no graphics
 *   processor
 */
export async function benchGpu(options) {
  const { modelLib, modelDir, tokens, words, repeats, contextTokens, minutes } = options;
  if (!modelLib || !existsSync(modelLib)) {
    console.error(modelLib ? `There is no ${modelLib}.` : "No library was named.");
    console.error(howToGetLibrary);
    return 2;
  }
  const library = readLibrary(readFileSync(modelLib));
  const needsF16 = library.quantization.includes("f16");
  return await withPages({ gpu: options.adapter === "real", app: false }, async (pages) => {
    const adapter = await adapterOf(pages);
    if (adapter === null || (adapter.software && !options.takeSoftware)) {
      console.error(noGpu);
      return 3;
    }
    if (needsF16 && !adapter?.shaderF16) {
      console.error("The library computes in 16-bit floats, and the graphics processor does not.");
      console.error("Take the q4f32_1 library of the same model.");
      return 3;
    }
    const temporary = modelDir ? null : mkdtempSync(join(tmpdir(), "attune-random-"));
    try {
      const folder = modelDir ?? temporary ?? "";
      if (temporary) {
        const { bytes } = writeRandomModel({
          libraryPath: modelLib,
          folder,
          seed: 1,
          indexName: "tensor-cache.json",
        });
        console.log(`${library.modelType}: ${Math.round(bytes / 1e6)} MB of random weights.`);
      }
      const found = filesOf(folder, resolve(modelLib));
      if ("missing" in found) throw new Error(`There is no ${found.missing}.`);
      const said = await runHarness(pages.tab, {
        origin: pages.origin,
        files: found.files,
        params: {
          mode: "bench",
          library: basename(modelLib),
          needsF16,
          thinks: false,
          contextTokens,
          dimensions: 7,
          maxTokens: tokens,
          seed: 1,
          repeats,
          words,
        },
        deadline: Date.now() + minutes * 60_000,
      });
      const failed = said.get("failed")?.[0];
      if (failed) {
        tellFailure(failed);
        return 1;
      }
      const [loaded] = said.get("loaded") ?? [];
      const [reading] = said.get("reading") ?? [];
      const lines = figuresOf({ loaded, reading, rounds: said.get("round") ?? [] });
      console.log(`\n${lines.join("\n")}`);
      return 0;
    } finally {
      if (temporary) rmSync(temporary, { recursive: true });
    }
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      "model-lib": { type: "string" },
      "model-dir": { type: "string" },
      software: { type: "boolean", default: false },
      tokens: { type: "string", default: "128" },
      words: { type: "string", default: "900" },
      repeats: { type: "string", default: "5" },
      context: { type: "string", default: "4096" },
      minutes: { type: "string", default: "30" },
    },
  });
  process.exitCode = await benchGpu({
    modelLib: values["model-lib"],
    modelDir: values["model-dir"],
    adapter: values.software ? "software" : "real",
    takeSoftware: values.software,
    tokens: Number(values.tokens),
    words: Number(values.words),
    repeats: Number(values.repeats),
    contextTokens: Number(values.context),
    minutes: Number(values.minutes),
  }).catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  });
}
