import { describe, expect, it } from "vitest";
import type { Device } from "../../../src/engines/device.ts";
import { allBuilds } from "../../../src/models/build.ts";
import { fitOf } from "../../../src/models/fit.ts";

const MIB = 1024 ** 2;
const adapter = {
  vendor: "intel",
  architecture: "",
  description: "",
  software: false,
  shaderF16: true,
  limits: {
    maxBufferBytes: 2048 * MIB,
    maxBindingBytes: 1024 * MIB,
    workgroupStorageBytes: 32_768,
    storageBuffersPerStage: 10,
  },
};
const device: Device = {
  webgpu: "available",
  adapter,
  cores: 8,
  memoryGB: 8,
  storage: { quotaBytes: 100e9, usageBytes: 0, persisted: true },
};

function build(id: string) {
  const found = allBuilds([]).find(({ source }) => source.id === id);
  if (!found) throw new Error(id);
  return found;
}
const qwen16 = build("Qwen3-1.7B-q4f16_1-MLC");
const qwen32 = build("Qwen3-1.7B-q4f32_1-MLC");

describe("fitOf", () => {
  it("fits everything on a good device", () => {
    for (const each of allBuilds([])) {
      expect(fitOf(each, device)).toEqual({ fits: true, cautions: [] });
    }
  });

  it("says that there is no WebGPU, for every model", () => {
    const none: Device = { ...device, webgpu: "no-api", adapter: null };
    expect(fitOf(qwen16, none)).toEqual({
      fits: false,
      reasons: ["This browser has no WebGPU."],
    });
  });

  it("keeps 16-bit builds from devices without 16-bit floats, not the 32-bit ones", () => {
    const no16: Device = { ...device, adapter: { ...adapter, shaderF16: false } };
    expect(fitOf(qwen16, no16)).toMatchObject({
      fits: false,
      reasons: [expect.stringContaining("16-bit")],
    });
    expect(fitOf(qwen32, no16)).toMatchObject({ fits: true, cautions: [expect.any(String)] });
  });

  it("compares the largest part with what the runtime will really be granted", () => {
    // The runtime asks for 1 GiB or else 128 MiB; 900 MiB on offer are 128 MiB to it.
    const limits = { ...adapter.limits, maxBindingBytes: 900 * MIB };
    const tight: Device = { ...device, adapter: { ...adapter, limits } };
    expect(fitOf(build("gemma-2-2b-it-q4f16_1-MLC"), tight)).toEqual({
      fits: false,
      reasons: [expect.stringContaining("281 MiB in one buffer; 128 MiB")],
    });
    expect(fitOf(build("Llama-3.2-1B-Instruct-q4f16_1-MLC"), tight).fits).toBe(true);
  });

  it("believes a small memory figure, and not the capped one", () => {
    expect(fitOf(qwen16, { ...device, memoryGB: 2 })).toMatchObject({
      fits: false,
      reasons: [expect.stringContaining("reports 2 GB")],
    });
    expect(fitOf(build("Qwen3-8B-q4f32_1-MLC"), device).fits).toBe(true);
  });

  it("counts storage that is taken, unless the model is already here", () => {
    const full: Device = {
      ...device,
      storage: { quotaBytes: 2e9, usageBytes: 1.5e9, persisted: true },
    };
    expect(fitOf(qwen16, full)).toMatchObject({
      fits: false,
      reasons: [expect.stringContaining("500 MB")],
    });
    expect(fitOf(qwen16, full, { installed: true }).fits).toBe(true);
  });

  it("gives every reason", () => {
    const poor: Device = {
      ...device,
      memoryGB: 1,
      adapter: { ...adapter, shaderF16: false },
      storage: { quotaBytes: 1e6, usageBytes: null, persisted: null },
    };
    const fit = fitOf(qwen16, poor);
    expect(fit.fits ? [] : fit.reasons).toHaveLength(3);
  });
});
