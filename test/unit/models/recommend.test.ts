import { describe, expect, it } from "vitest";
import type { Device } from "../../../src/engines/device.ts";
import { allBuilds } from "../../../src/models/build.ts";
import { type RecommendationQuestion, recommend } from "../../../src/models/recommend.ts";
import { failedTrial, testTrial } from "../../support/builds.ts";
import { GOOD_ADAPTER, testDevice } from "../../support/device.ts";

const builds = allBuilds([], []);
const noGraphics = { webgpu: "no-api", adapter: null } as const;
const software = { ...GOOD_ADAPTER, vendor: "google", software: true, shaderF16: false };
const no16 = { ...GOOD_ADAPTER, shaderF16: false };

const ask = (change: Partial<Device>, more: Partial<RecommendationQuestion> = {}) =>
  recommend({
    device: testDevice(change),
    builds,
    history: [],
    bandwidth: { processorGBPerSecond: 15, graphicsGBPerSecond: 45 },
    installedIds: [],
    ...more,
  });

const discrete = { processorGBPerSecond: 25, graphicsGBPerSecond: 400 };

describe("recommend", () => {
  it.each([
    ["a graphics processor of its own", { memoryGB: 16 }, discrete, "Qwen3-4B-q4f16_1-MLC"],
    ["an integrated one", {}, undefined, "Qwen3-1.7B-q4f16_1-MLC"],
    ["an integrated one without f16", { adapter: no16 }, undefined, "Qwen3-1.7B-q4f32_1-MLC"],
    ["one that was not probed", {}, null, "Qwen3-1.7B-q4f16_1-MLC"],
    [
      "a slow one",
      {},
      { processorGBPerSecond: 8, graphicsGBPerSecond: 20 },
      "Llama-3.2-1B-Instruct-q4f16_1-MLC",
    ],
    ["no WebGPU", noGraphics, undefined, "qwen2.5-1.5b-instruct-q4_k_m"],
    ["a software adapter", { adapter: software }, undefined, "qwen2.5-1.5b-instruct-q4_k_m"],
    [
      "a phone with 4 GB",
      { memoryGB: 4, mobile: true },
      { processorGBPerSecond: 12, graphicsGBPerSecond: 25 },
      "Qwen2.5-1.5B-Instruct-q4f16_1-MLC",
    ],
    [
      "a phone that does not tell",
      { memoryGB: null, mobile: true },
      { processorGBPerSecond: 12, graphicsGBPerSecond: 30 },
      "Llama-3.2-1B-Instruct-q4f16_1-MLC",
    ],
  ] as const)("suits %s", (_, change, bandwidth, id) => {
    const { best, others } = ask(change, bandwidth === undefined ? {} : { bandwidth });
    expect(best?.buildIds).toEqual([id]);
    expect(best).toMatchObject({ kind: "best", generator: { id }, judge: { id } });
    expect(others.length).toBeGreaterThanOrEqual(2);
    expect(others.length).toBeLessThanOrEqual(3);
    const all = [best, ...others].flatMap((each) => each?.buildIds);
    expect(new Set(all).size).toBe(all.length);
  });

  it("says the whole of it in plain words", () => {
    const { best } = ask({ adapter: no16 });
    expect(best?.sentences).toEqual([
      "Qwen3-1.7B for both roles, about 1.1 GB to download once.",
      expect.stringMatching(/^It writes about \d+(\.\d)? to \d+ tokens a second, estimated from/),
      "It takes about 2.6 GB of memory.",
      expect.stringContaining("no 16-bit floats (shader-f16), so this is the 32-bit build"),
    ]);
    expect(best).toMatchObject({ downloadMB: 1088, memoryMB: 2635.44 });
  });

  it("offers a smaller and a larger size, and the other engine", () => {
    const { best, others } = ask({ memoryGB: 16 });
    const weights = best?.generator.weightsMB ?? 0;
    const [smaller, larger, other] = others;
    expect(others.map(({ kind }) => kind)).toEqual(["smaller", "larger", "other-engine"]);
    expect(smaller?.generator.weightsMB).toBeLessThan(weights);
    expect(larger?.generator.weightsMB).toBeGreaterThan(weights);
    expect(other?.generator.engine).toBe("wllama");
    expect(other?.sentences.join(" ")).toContain("llama.cpp");
  });

  it("names the conditions of a licence, and first recommends what has none", () => {
    const { best, others } = ask({});
    expect(best?.generator.entry?.licence.conditions).toBeNull();
    const conditional = others.filter(({ generator }) => generator.entry?.licence.conditions);
    expect(conditional.length).toBeGreaterThan(0);
    for (const { generator, sentences } of conditional) {
      expect(sentences.at(-1)).toContain(`Licence: ${generator.entry?.licence.name}. `);
    }
  });

  it.each([
    ["no WebGPU", noGraphics, "no graphics processor for models here"],
    ["software", { adapter: software }, "computes graphics in software"],
  ])("says why it falls back on the processor: %s", (_, change, words) => {
    const { best, others, sentences } = ask(change);
    expect(sentences.join(" ")).toContain(words);
    const engines = [best, ...others].map((each) => each?.generator.engine);
    expect(new Set(engines)).toEqual(new Set(["wllama"]));
  });

  it.each([
    [
      "nowhere to keep it",
      { storage: { files: false, quotaBytes: null, usageBytes: null, persisted: null } },
      "no model can be installed",
    ],
    [
      "no WebGPU and old WebAssembly",
      { ...noGraphics, wasm: { memory64: false, threads: false, suspending: false } },
      "64-bit memory",
    ],
    [
      "no room",
      { storage: { files: true, quotaBytes: 1e8, usageBytes: 0, persisted: null } },
      "the browser leaves 100 MB",
    ],
  ] as const)("says plainly that nothing runs: %s", (_, change, words) => {
    const { best, others, sentences } = ask(change);
    expect(best).toBeNull();
    expect(others).toEqual([]);
    expect(sentences[0]).toContain("the practice rules work without one");
    expect(sentences.join(" ")).toContain(words);
  });

  it("never proposes what failed here before", () => {
    const failed: string[] = [];
    // One after the other everything fails: no proposal may come a second time.
    for (let tries = 0; tries <= builds.length; tries += 1) {
      const history = failed.flatMap((id) => [
        failedTrial(id),
        failedTrial(id, { hardware: "cpu" }),
      ]);
      const { best, others, sentences } = ask({}, { history });
      for (const each of [best, ...others]) {
        for (const id of each?.buildIds ?? []) expect(failed).not.toContain(id);
      }
      if (!best) {
        expect(sentences.join(" ")).toContain("It did not run here before");
        return;
      }
      failed.push(...best.buildIds);
    }
    throw new Error("it went on proposing");
  });

  it.each([
    ["of nearly the same size", "Qwen2.5-1.5B-Instruct-q4f16_1-MLC", true],
    ["that is much smaller", "SmolLM2-360M-Instruct-q4f16_1-MLC", false],
    ["that is the same model, only larger", "Qwen3-1.7B-q4f32_1-MLC", true],
  ])("prefers a model that is here, %s", (_, id, preferred) => {
    const { best } = ask({}, { installedIds: [id] });
    if (preferred) {
      expect(best).toMatchObject({ buildIds: [id], downloadMB: 0 });
      expect(best?.sentences[0]).toContain("already on this device");
    } else {
      expect(best?.buildIds).not.toEqual([id]);
    }
  });

  it("goes by what was measured here, against its own estimate", () => {
    const slow = testTrial("Qwen3-1.7B-q4f16_1-MLC", { decodeTokensPerSecond: 0.5 });
    expect(ask({}, { history: [slow] }).best?.buildIds).not.toContain(slow.model);
    const fast = testTrial("Qwen3-4B-q4f16_1-MLC", { decodeTokensPerSecond: 20 });
    const { best } = ask({}, { history: [fast], installedIds: [fast.model] });
    expect(best?.buildIds).toEqual([fast.model]);
    expect(best?.sentences[1]).toBe(
      "It writes 20 tokens a second, measured here on 20 November 2026; a token is about three quarters of a word.",
    );
  });

  it("offers the least that runs where nothing is comfortable", () => {
    const { best } = ask(noGraphics, {
      bandwidth: { processorGBPerSecond: 0.1, graphicsGBPerSecond: null },
    });
    expect(best?.buildIds).toEqual(["qwen2.5-0.5b-instruct-q4_k_m"]);
  });
});
