import { afterAll, vi } from "vitest";
import { createWebLLMEngine } from "../../../../src/engines/webllm/webllm.ts";
import { putModelFiles, removeModelFiles } from "../../../support/opfs-model.ts";
import { engineContract } from "../contract.ts";
import { type Files, smallFiles, smallModel } from "./small-model.ts";

// Each worker parses the whole package, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const ids = new Set<string>();
afterAll(async () => {
  for (const id of ids) await removeModelFiles(id);
});

/** Puts a model's files on the disk, but for those that are null. */
async function install(id: string, changes: Record<string, Files[string] | null> = {}) {
  const files: Files = {};
  for (const [name, content] of Object.entries({ ...smallFiles(), ...changes })) {
    if (content) files[name] = content;
  }
  ids.add(id);
  await putModelFiles(id, files);
  return smallModel(id);
}

const text = (content: string) => new TextEncoder().encode(content);

/**
 * No library of this version is at hand, so nothing answers here: the part of the contract that
 * needs no answer. The whole of it runs with a real model: docs/models.md.
 */
engineContract("WebLLM on the software adapter", {
  inference: false,
  create: () => createWebLLMEngine(),
  model: () => install("webllm-contract"),
  otherModel: () => install("webllm-contract-other"),
  missing: () => install("webllm-contract-missing", { "params_shard_2.bin": null }),
  broken: [
    {
      name: "a library without functions",
      model: () => install("webllm-contract-empty"),
      codes: ["incompatible"],
    },
    {
      name: "a library that is a web page",
      model: () =>
        install("webllm-contract-page", { "small-webgpu.wasm": text("<!doctype html>") }),
      codes: ["integrity"],
    },
    {
      name: "an index that is a web page",
      model: () =>
        install("webllm-contract-index", { "tensor-cache.json": text("<!doctype html>") }),
      codes: ["integrity"],
    },
    {
      name: "weights that are cut short",
      model: () => install("webllm-contract-cut", { "params_shard_4.bin": new Uint8Array(999) }),
      codes: ["integrity"],
    },
  ],
  repeats: { readings: 0, schemas: 0 },
});
