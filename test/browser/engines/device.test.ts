import { describe, expect, it } from "vitest";
import {
  cautionsOf,
  computesOn,
  deviceSchema,
  hasGraphics,
  missingOf,
  missingOnProcessor,
  missingStorage,
  probeDevice,
} from "../../../src/engines/device.ts";
import { allBuilds } from "../../../src/models/build.ts";
import { fitOf } from "../../../src/models/fit.ts";
import { recommend } from "../../../src/models/recommend.ts";

describe("probing this browser", () => {
  it("finds the software adapter: it meets every limit, and has no 16-bit floats", async () => {
    const device = await probeDevice(navigator);
    expect(deviceSchema.parse(device)).toEqual(device);
    expect(device.webgpu).toBe("available");
    expect(device.adapter).toMatchObject({ software: true, shaderF16: false });
    expect(missingOf(device)).toEqual([]);
    expect(hasGraphics(device)).toBe(false);
    expect(cautionsOf(device).join(" ")).toMatch(/software.*shader-f16/);
    expect(device.cores).toBeGreaterThan(0);
    expect(device.mobile).toBe(false);
    expect(device.storage.quotaBytes).toBeGreaterThan(0);
    expect(device.storage.persisted).not.toBeNull();
  });

  it("finds what llama.cpp needs, and threads only on an isolated page", async () => {
    const device = await probeDevice(navigator);
    expect(device.wasm).toEqual({
      memory64: true,
      threads: globalThis.crossOriginIsolated,
      suspending: true,
    });
    // The probe's answer is this browser's: it makes such a memory itself.
    const memory = { initial: 1n, address: "i64" };
    expect(Reflect.construct(WebAssembly.Memory, [memory])).toBeInstanceOf(WebAssembly.Memory);
    expect(missingOnProcessor(device)).toEqual([]);
    expect(missingStorage(device)).toEqual([]);
    expect(computesOn("wllama", device)).toBe("cpu");
  });

  it("admits 32-bit builds and GGUF files of the catalogue, and says why not the others", async () => {
    const device = await probeDevice(navigator);
    const roomy = { ...device, memoryGB: null, storage: { ...device.storage, quotaBytes: null } };
    for (const build of allBuilds([], [])) {
      const fit = fitOf(build, roomy);
      if (!build.needsF16) expect(fit, build.id).toMatchObject({ fits: true });
      else expect(fit).toMatchObject({ fits: false, reasons: [expect.stringContaining("16-bit")] });
    }
  });

  it("leads to a recommendation for the processor", async () => {
    const device = await probeDevice(navigator);
    const roomy = { ...device, storage: { ...device.storage, quotaBytes: null } };
    const { best, sentences } = recommend({
      device: roomy,
      builds: allBuilds([], []),
      history: [],
      bandwidth: null,
      installedIds: [],
    });
    expect(best?.generator.engine).toBe("wllama");
    expect(sentences.join(" ")).toContain("software");
  });
});
