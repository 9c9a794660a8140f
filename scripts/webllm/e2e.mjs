// Runs a real judge call and one revision with a real model in a real browser, through the
// application; with --direct through its engine and roles alone.
//   npm run e2e:webllm -- --model-dir DIR --model-lib FILE [--gpu] [--context 4096] [--f16]
//     [--thinks] [--max-tokens 64] [--minutes 60] [--direct [--dimensions 7] [--brief]
//     [--package DIR]]
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { build } from "vite";
import { findChromium, launchArgs } from "../chromium.mjs";
import { realAdapter, softwareAdapter } from "./adapters.mjs";
import { checkApp } from "./e2e-app.mjs";
import { checkHarness } from "./e2e-harness.mjs";
import { serveModel } from "./model-server.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

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
    // The engine and the roles on a page of their own.
    direct: { type: "boolean", default: false },
    // Asks the engine in a few words instead of the roles' prompts.
    brief: { type: "boolean", default: false },
    // Another copy of @mlc-ai/web-llm, for libraries that an older one was made for.
    package: { type: "string" },
  },
});

const direct = options.direct || options.brief || options.package !== undefined;

/** @returns {string | null} what is missing, in a sentence */
function missing() {
  const folder = options["model-dir"];
  const library = options["model-lib"];
  if (!folder || !library) return "No model was named.";
  const config = join(folder, "mlc-chat-config.json");
  const index = join(folder, "tensor-cache.json");
  for (const file of [config, index, join(folder, "tokenizer.json"), library]) {
    if (!existsSync(file)) return `There is no ${file}.`;
  }
  for (const { dataPath } of JSON.parse(readFileSync(index, "utf8")).records) {
    if (!existsSync(join(folder, dataPath))) return `There is no ${join(folder, dataPath)}.`;
  }
  return null;
}

/**
 * Builds the harness, and the application unless only the harness is asked for.
 * @param {string} folder
 */
async function buildPages(folder) {
  const [app, harness] = [join(folder, "app"), join(folder, "harness")];
  await build({
    configFile: join(root, "test/e2e-webllm/vite.config.ts"),
    build: { outDir: harness },
  });
  if (!direct) {
    await build({ root, logLevel: "error", build: { outDir: app, emptyOutDir: true } });
  }
  return { app, harness };
}

async function main() {
  const lack = missing();
  if (lack) {
    console.error(`${lack}\n${howToGet}`);
    return 2;
  }
  if (options.package) {
    process.env.ATTUNE_WEBLLM_PACKAGE = resolve(options.package);
    console.log(`With the package at ${options.package}, not the application's own.`);
  }
  const folder = mkdtempSync(join(tmpdir(), "attune-webllm-"));
  const server = await serveModel({
    ...(await buildPages(folder)),
    modelFolder: resolve(options["model-dir"] ?? ""),
    modelLib: resolve(options["model-lib"] ?? ""),
  });
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: [...launchArgs, ...(options.gpu ? realAdapter : softwareAdapter)],
  });
  try {
    const tab = await browser.newPage();
    tab.on("pageerror", (error) => console.error(`page: ${error}`));
    tab.on("console", (message) => {
      if (message.type() === "error") console.error(`console: ${message.text().slice(0, 300)}`);
    });
    const contextTokens = Number(options.context);
    const params = {
      model: {
        id: "e2e",
        folderUrl: server.folderUrl,
        libraryUrl: server.libraryUrl,
        contextTokens,
        precision: options.f16 ? "f16" : "f32",
        thinks: options.thinks,
      },
      contextTokens,
      dimensions: Number(options.dimensions),
      maxTokens: Number(options["max-tokens"]),
      seed: Number(options.seed),
      brief: options.brief,
    };
    const deadline = Date.now() + Number(options.minutes) * 60_000;
    const check = direct ? checkHarness : checkApp;
    return (await check(tab, server.origin, params, deadline)) ? 0 : 1;
  } finally {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true });
  }
}

process.exitCode = await main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
