import { afterAll } from "vitest";
import * as z from "zod/mini";
import type { MlcSource } from "../../src/engines/engine.ts";
import { createWebLLMEngine } from "../../src/engines/webllm/webllm.ts";
import { engineContract } from "../browser/engines/contract.ts";
import { putModelFiles, removeModelFiles } from "../support/opfs-model.ts";

/** What the script says of the two models, which have one library. */
const source = z.parse(
  z.object({
    library: z.string(),
    needsF16: z.boolean(),
    thinks: z.boolean(),
    contextTokens: z.int(),
  }),
  JSON.parse(import.meta.env.WEBLLM_SOURCE),
);

const installed = new Map<string, Promise<MlcSource>>();
afterAll(async () => {
  for (const id of installed.keys()) await removeModelFiles(id);
});

async function fetchModel(id: string, index: number, without?: string): Promise<MlcSource> {
  const folder = `/webllm-models/${index}/`;
  const names = z.parse(z.array(z.string()), await (await fetch(folder)).json());
  const files: Record<string, Blob> = {};
  for (const name of names) {
    if (name !== without) files[name] = await (await fetch(`${folder}${name}`)).blob();
  }
  await putModelFiles(id, files);
  return { engine: "webllm", id, name: id, ...source };
}

/** Brings a model to this device once, however often it is asked for. */
function install(id: string, index: number, without?: string): Promise<MlcSource> {
  const model = installed.get(id) ?? fetchModel(id, index, without);
  installed.set(id, model);
  return model;
}

engineContract("WebLLM with a real model", {
  inference: true,
  create: () => createWebLLMEngine(),
  model: () => install("webllm-one", 0),
  otherModel: () => install("webllm-two", 1),
  missing: () => install("webllm-missing", 0, "params_shard_0.bin"),
  broken: [],
  repeats: { readings: 100, schemas: 20 },
});
