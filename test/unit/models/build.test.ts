import { describe, expect, it } from "vitest";
import { allBuilds } from "../../../src/models/build.ts";
import type { DownloadPlan } from "../../../src/models/installer.ts";
import { type Manifest, manifestSchema } from "../../../src/models/manifest.ts";

const sha256 = "0".repeat(64);

const mlc: Manifest = manifestSchema.parse({
  format: "attune.model",
  version: 1,
  id: "Qwen3-0.6B-q4f16_1-MLC",
  name: "Qwen3-0.6B",
  model: { engine: "webllm", library: "model.wasm", needsF16: true },
  quantisation: "q4f16_1",
  licence: "Apache-2.0",
  thinks: true,
  contextTokens: 4096,
  shape: { parametersB: 0.6, layers: 28, kvBytesPerToken: 114_688, maxContextTokens: 40_960 },
  origin: { kind: "catalogue" },
  installedAt: "2026-11-20T12:00:00.000Z",
  files: [
    { name: "params_shard_0.bin", bytes: 300_000_000, sha256 },
    { name: "params_shard_1.bin", bytes: 30_000_000, sha256 },
    { name: "model.wasm", bytes: 4_000_000, sha256 },
    { name: "tokenizer.json", bytes: 11_000_000, sha256 },
  ],
});

const gguf: Manifest = manifestSchema.parse({
  ...mlc,
  id: "counsellor-Q4_K_M",
  name: "Counsellor",
  model: { engine: "wllama", parts: ["c-00001-of-00002.gguf", "c-00002-of-00002.gguf"] },
  quantisation: "Q4_K_M",
  contextTokens: 8192,
  origin: { kind: "files" },
  files: [
    { name: "c-00001-of-00002.gguf", bytes: 1_500_000_000, sha256 },
    { name: "c-00002-of-00002.gguf", bytes: 500_000_000, sha256 },
  ],
});

const plan: DownloadPlan = {
  id: "own",
  name: "own",
  origin: { kind: "url", url: "https://models.example/own.gguf" },
  licence: null,
  files: { kind: "gguf", urls: ["https://models.example/own.gguf"] },
};

const find = (id: string, ...given: Parameters<typeof allBuilds>) => {
  const found = allBuilds(...given).filter((build) => build.id === id);
  expect(found).toHaveLength(1);
  const [build] = found;
  if (!build) throw new Error(id);
  return build;
};

describe("allBuilds", () => {
  it("offers both engines' models before anything is installed", () => {
    const engines = allBuilds([], []).map(({ engine }) => engine);
    expect(new Set(engines)).toEqual(new Set(["webllm", "wllama"]));
  });

  it("keeps what the catalogue says of an installed model, with the sizes of its files", () => {
    const [before, build] = [find(mlc.id, [], []), find(mlc.id, [mlc], [])];
    expect(before).toMatchObject({ downloadExact: false, downloadMB: 347 });
    expect(build).toEqual({ ...before, downloadMB: 345, downloadExact: true, weightsMB: 330 });
  });

  it("lists what came from files with what its manifest says", () => {
    expect(find(gguf.id, [gguf], [])).toMatchObject({
      name: "Counsellor",
      engine: "wllama",
      precision: null,
      quantisation: "Q4_K_M",
      entry: null,
      plan: null,
      downloadMB: 2000,
      weightsMB: 2000,
      contextTokens: 8192,
      shape: gguf.shape,
      needsF16: false,
    });
  });

  it("does not take another engine's model of the same name for the catalogue's", () => {
    const { id } = mlc;
    expect(find(id, [{ ...gguf, id }], [])).toMatchObject({ engine: "wllama", entry: null });
  });

  it.each([
    ["q4f32_1", false, "f32"],
    ["q4f16_1", true, "f16"],
    [null, true, "f16"],
    [null, false, null],
  ])("reads the precision of a folder of MLC off %s, needing f16 %s: %s", (q, needsF16, is) => {
    const model = { engine: "webllm", library: "model.wasm", needsF16 } as const;
    const manifest = { ...mlc, id: "mine", quantisation: q, model };
    expect(find("mine", [manifest], []).precision).toBe(is);
  });

  it("lists what is being brought, once, and not beside what it has become", () => {
    expect(find("own", [], [plan, plan])).toMatchObject({
      engine: "wllama",
      plan,
      downloadMB: null,
    });
    expect(find("own", [{ ...gguf, id: "own" }], [plan]).downloadMB).toBe(2000);
    expect(allBuilds([], [{ ...plan, id: mlc.id }])).toEqual(allBuilds([], []));
  });
});
