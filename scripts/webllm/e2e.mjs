// Runs a real judge call and one revision with a real model in a real browser, through the
// application; with --direct through its engine and roles alone.
//   npm run e2e:webllm -- --model-dir DIR --model-lib FILE [--gpu] [--context 4096] [--f16]
//     [--thinks] [--max-tokens 64] [--minutes 60] [--direct [--dimensions 7] [--brief]
//     [--package DIR]]
// With --contract --other-dir DIR it holds the engine to all that every engine promises, with two
// models that share the library.
import { spawnSync } from "node:child_process";
import { basename, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { checkApp } from "./e2e-app.mjs";
import { checkHarness } from "./e2e-harness.mjs";
import { filesOf } from "./model-folder.mjs";
import { withPages } from "./pages.mjs";

const howToGet = `
This check needs a model in MLC form and the library that was compiled for it:

  npm run e2e:webllm -- --model-dir DIR --model-lib FILE.wasm

DIR   mlc-chat-config.json, tensor-cache.json, tokenizer.json, params_shard_0.bin ...
      From a machine with a network:
        git clone https://huggingface.co/mlc-ai/Qwen2.5-0.5B-Instruct-q4f32_1-MLC DIR
      (with git-lfs), or any model of docs/models.md.
FILE  The library of the same model for WebLLM 0.2.86:
        https://raw.githubusercontent.com/mlc-ai/binary-mlc-llm-libs/main/web-llm-models/
          v0_2_86/base/Qwen2-0.5B-Instruct-q4f32_1_cs1k-webgpu.wasm

Without weights, but with a library, write a folder with random ones (same size and speed, no
sense in what it says):

  npm run webllm:random-model -- --model-lib FILE.wasm --out DIR

On the software adapter choose a small model in 32-bit floats; docs/models.md says how slow it is.
`;

const { values: options } = parseArgs({
  options: {
    "model-dir": { type: "string" },
    "model-lib": { type: "string" },
    gpu: { type: "boolean", default: false },
    f16: { type: "boolean", default: false },
    thinks: { type: "boolean", default: false },
    context: { type: "string", default: "4096" },
    dimensions: { type: "string", default: "7" },
    "max-tokens": { type: "string", default: "64" },
    seed: { type: "string", default: "1" },
    minutes: { type: "string", default: "60" },
    contract: { type: "boolean", default: false },
    "other-dir": { type: "string" },
    // The engine and the roles on a page of their own.
    direct: { type: "boolean", default: false },
    // Asks the engine in a few words instead of the roles' prompts.
    brief: { type: "boolean", default: false },
    // Another copy of @mlc-ai/web-llm, for libraries that an older one was made for.
    package: { type: "string" },
  },
});

const direct = options.direct || options.brief || options.package !== undefined;

/** @returns {{ missing: string } | { files: string[] }} */
function findFiles() {
  const folder = options["model-dir"];
  const library = options["model-lib"];
  if (!folder || !library) return { missing: "a model's name (--model-dir, --model-lib)" };
  return filesOf(resolve(folder), resolve(library));
}

/** @returns {number} the tests' exit status */
function runContract() {
  const folders = [options["model-dir"], options["other-dir"]].map((folder) => folder ?? "");
  if (folders.includes("")) {
    console.error("The contract needs a second model: --other-dir DIR, for example the same with");
    console.error("other random weights (npm run webllm:random-model -- ... --seed 2).");
    return 2;
  }
  const library = options["model-lib"] ?? "";
  const source = {
    library: basename(library),
    needsF16: options.f16,
    thinks: options.thinks,
    contextTokens: Number(options.context),
  };
  const vitest = fileURLToPath(new URL("../../node_modules/vitest/vitest.mjs", import.meta.url));
  const { status } = spawnSync(
    process.execPath,
    [vitest, "run", "--config", "vitest.webllm.config.ts"],
    {
      stdio: "inherit",
      cwd: fileURLToPath(new URL("../..", import.meta.url)),
      env: {
        ...process.env,
        WEBLLM_MODEL_DIRS: folders.map((folder) => resolve(folder)).join("\n"),
        WEBLLM_MODEL_LIB: resolve(library),
        WEBLLM_GPU: options.gpu ? "1" : "",
        WEBLLM_SOURCE: JSON.stringify(source),
      },
    },
  );
  return status ?? 1;
}

async function main() {
  const found = findFiles();
  if ("missing" in found) {
    console.error(`This is missing: ${found.missing}.\n${howToGet}`);
    return 2;
  }
  const { files } = found;
  if (options.package) {
    process.env.ATTUNE_WEBLLM_PACKAGE = resolve(options.package);
    console.log(`With the package at ${options.package}, not the application's own.`);
  }
  if (options.contract) return runContract();
  /** @type {import("./e2e-report.mjs").Params} */
  const params = {
    mode: options.brief ? "brief" : "roles",
    library: basename(options["model-lib"] ?? ""),
    needsF16: options.f16,
    thinks: options.thinks,
    contextTokens: Number(options.context),
    dimensions: Number(options.dimensions),
    maxTokens: Number(options["max-tokens"]),
    seed: Number(options.seed),
    repeats: 1,
    words: 0,
  };
  return await withPages({ gpu: options.gpu, app: !direct }, async ({ tab, origin }) => {
    const deadline = Date.now() + Number(options.minutes) * 60_000;
    const check = direct ? checkHarness : checkApp;
    return (await check(tab, { origin, files, params, deadline })) ? 0 : 1;
  });
}

process.exitCode = await main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
