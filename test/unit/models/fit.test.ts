import { describe, expect, it } from "vitest";
import { allBuilds } from "../../../src/models/build.ts";
import { fitOf } from "../../../src/models/fit.ts";
import { catalogueBuild, failedTrial, testTrial } from "../../support/builds.ts";
import { GOOD_ADAPTER, testDevice } from "../../support/device.ts";

const MIB = 1024 ** 2;
const device = testDevice();
const qwen16 = catalogueBuild("Qwen3-1.7B-q4f16_1-MLC");
const qwen32 = catalogueBuild("Qwen3-1.7B-q4f32_1-MLC");
const gguf = catalogueBuild("Qwen3-1.7B-Q4_K_M");

const refusal = (reason: string, remembered = false) => ({
  fits: false,
  reasons: [expect.stringContaining(reason)],
  remembered,
});

describe("fitOf", () => {
  it("fits everything on a good device", () => {
    for (const each of allBuilds([], [])) {
      expect(fitOf(each, device)).toEqual({ fits: true, cautions: [] });
    }
  });

  it("says that there is no WebGPU, for WebLLM's models only", () => {
    const none = testDevice({ webgpu: "no-api", adapter: null });
    expect(fitOf(qwen16, none)).toEqual(refusal("This browser has no WebGPU."));
    expect(fitOf(gguf, none).fits).toBe(true);
  });

  it("says that WebAssembly has no 64-bit memory, for llama.cpp's models only", () => {
    const old = testDevice({ wasm: { memory64: false, threads: true, suspending: true } });
    expect(fitOf(gguf, old)).toEqual(refusal("64-bit memory"));
    expect(fitOf(qwen16, old).fits).toBe(true);
  });

  it("keeps single files above 2 GB from browsers that cannot wait for files", () => {
    const firefox = testDevice({ wasm: { memory64: true, threads: true, suspending: false } });
    const large = catalogueBuild("Qwen3-4B-Q4_K_M");
    expect(fitOf(large, firefox)).toEqual(refusal("JSPI"));
    expect(fitOf(large, device).fits).toBe(true);
    expect(fitOf(gguf, firefox).fits).toBe(true);
  });

  it("keeps 16-bit builds from devices without 16-bit floats, and no others", () => {
    const no16 = testDevice({ adapter: { ...GOOD_ADAPTER, shaderF16: false } });
    expect(fitOf(qwen16, no16)).toEqual(refusal("16-bit"));
    expect(fitOf(qwen32, no16)).toMatchObject({ fits: true, cautions: [expect.any(String)] });
    expect(fitOf(gguf, no16)).toEqual({ fits: true, cautions: [] });
  });

  it("compares the largest part with what the runtime will really be granted", () => {
    // The runtime asks for 1 GiB or else 128 MiB; 900 MiB on offer are 128 MiB to it.
    const limits = { ...GOOD_ADAPTER.limits, maxBindingBytes: 900 * MIB };
    const tight = testDevice({ adapter: { ...GOOD_ADAPTER, limits } });
    expect(fitOf(catalogueBuild("gemma-2-2b-it-q4f16_1-MLC"), tight)).toEqual(
      refusal("281 MiB in one buffer; 128 MiB"),
    );
    expect(fitOf(catalogueBuild("Llama-3.2-1B-Instruct-q4f16_1-MLC"), tight).fits).toBe(true);
  });

  it.each([
    ["2 GB", { memoryGB: 2 }, false],
    ["4 GB", { memoryGB: 4 }, true],
    // Older browsers say 8 for everything above: no reason to refuse.
    ["8 GB or more", { memoryGB: 8 }, true],
    ["a phone that does not tell", { memoryGB: null, mobile: true }, false],
    ["a computer that does not tell", { memoryGB: null }, true],
  ])("compares memory with what the browser tells: %s", (_, change, fits) => {
    expect(fitOf(qwen16, testDevice(change)).fits).toBe(fits);
  });

  it("counts the context, and no more on the processor than WebAssembly has", () => {
    const small = testDevice({ memoryGB: 4 });
    expect(fitOf(qwen16, small, { contextTokens: 16_384 })).toEqual(
      refusal("With 16,384 tokens of context"),
    );
    const onProcessor = testDevice({ adapter: null, webgpu: "no-adapter" });
    const large = { ...gguf, weightsMB: 4500 };
    expect(fitOf(large, onProcessor)).toEqual(refusal("can have 4,295 MB"));
    expect(fitOf(large, device).fits).toBe(true);
  });

  it("counts storage that is taken, unless the model is already here", () => {
    const storage = { files: true, quotaBytes: 2e9, usageBytes: 1.5e9, persisted: true };
    const full = testDevice({ storage });
    expect(fitOf(qwen16, full)).toEqual(refusal("500 MB"));
    expect(fitOf(qwen16, full, { installed: true }).fits).toBe(true);
    const none = testDevice({ storage: { ...storage, files: false, usageBytes: 0 } });
    expect(fitOf(qwen16, none)).toEqual(refusal("no model can be installed"));
  });

  it("gives every reason", () => {
    const poor = testDevice({
      memoryGB: 1,
      adapter: { ...GOOD_ADAPTER, shaderF16: false },
      storage: { files: false, quotaBytes: 1e6, usageBytes: null, persisted: null },
    });
    const fit = fitOf(qwen16, poor);
    expect(fit.fits ? [] : fit.reasons).toHaveLength(4);
  });
});

describe("what failed here before", () => {
  const history = [failedTrial(qwen16.id, { code: "device-lost" })];

  it("does not fit, says when and what happened, and can be tried again", () => {
    const fit = fitOf(qwen16, device, { history });
    expect(fit).toEqual(refusal("on 20 November 2026, the graphics processor stopped", true));
    expect(fit).toEqual(refusal("4,096 tokens of context", true));
  });

  it("is no refusal by itself where something else is missing", () => {
    const none = testDevice({ adapter: { ...GOOD_ADAPTER, shaderF16: false } });
    expect(fitOf(qwen16, none, { history })).toMatchObject({ fits: false, remembered: false });
  });

  it.each([
    ["a smaller context", { contextTokens: 2048, history }, true],
    ["a larger context", { contextTokens: 8192, history }, false],
    ["another model", { history: [failedTrial(qwen32.id)] }, true],
    [
      "another graphics processor",
      { history: [failedTrial(qwen16.id, { hardware: "nvidia ampere" })] },
      true,
    ],
    ["another model in memory", { history: [failedTrial(qwen16.id, { beside: "x" })] }, true],
    [
      "a later success",
      {
        history: [
          ...history,
          testTrial(qwen16.id, { at: "2026-11-21T12:00:00.000Z", contextTokens: 8192 }),
        ],
      },
      true,
    ],
    [
      "a later success beside another model",
      {
        history: [
          ...history,
          testTrial(qwen16.id, { at: "2026-11-21T12:00:00.000Z", beside: "x" }),
        ],
      },
      true,
    ],
    [
      "an earlier success",
      {
        history: [
          testTrial(qwen16.id, { at: "2026-11-19T12:00:00.000Z", contextTokens: 8192 }),
          ...history,
        ],
      },
      false,
    ],
    [
      "a later success with less context",
      {
        history: [
          ...history,
          testTrial(qwen16.id, { at: "2026-11-21T12:00:00.000Z", contextTokens: 2048 }),
        ],
      },
      false,
    ],
  ])("is judged with care: %s", (_, options, fits) => {
    expect(fitOf(qwen16, device, options).fits).toBe(fits);
  });

  it("holds for llama.cpp on the processor and on the graphics processor", () => {
    for (const hardware of ["cpu", "intel gen-12lp"]) {
      const failed = [failedTrial(gguf.id, { hardware, code: "page-died" })];
      expect(fitOf(gguf, device, { history: failed })).toEqual(refusal("the page ended", true));
    }
  });
});
