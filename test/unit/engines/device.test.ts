import { describe, expect, it } from "vitest";
import {
  type AdapterLike,
  cautionsOf,
  deviceSchema,
  missingOf,
  type NavigatorLike,
  probeDevice,
  requestPersist,
} from "../../../src/engines/device.ts";

const MIB = 1024 ** 2;

function adapter(
  change: Partial<AdapterLike["limits"]> = {},
  features: string[] = [],
): AdapterLike {
  return {
    info: { vendor: "intel", architecture: "gen-12lp", description: "" },
    features: new Set(features),
    limits: {
      maxBufferSize: 2048 * MIB,
      maxStorageBufferBindingSize: 1024 * MIB,
      maxComputeWorkgroupStorageSize: 32_768,
      maxStorageBuffersPerShaderStage: 10,
      ...change,
    },
  };
}

const nav = (found: AdapterLike | null): NavigatorLike => ({
  gpu: { requestAdapter: async () => found },
  hardwareConcurrency: 8,
  deviceMemory: 8,
  storage: {
    estimate: async () => ({ quota: 1e10, usage: 1e9 }),
    persisted: async () => false,
    persist: async () => true,
  },
});

describe("probeDevice", () => {
  it("reads what the browser tells, and fits its own schema", async () => {
    const device = await probeDevice(nav(adapter({}, ["shader-f16"])));
    expect(deviceSchema.parse(device)).toEqual(device);
    expect(device).toMatchObject({
      webgpu: "available",
      adapter: { vendor: "intel", software: false, shaderF16: true },
      cores: 8,
      memoryGB: 8,
      storage: { quotaBytes: 1e10, usageBytes: 1e9, persisted: false },
    });
    expect(missingOf(device)).toEqual([]);
  });

  it("does not reject where the browser refuses to answer", async () => {
    const refuse = () => Promise.reject(new Error("no"));
    const device = await probeDevice({
      gpu: { requestAdapter: refuse },
      storage: { estimate: refuse, persisted: refuse },
    });
    expect(device).toMatchObject({
      webgpu: "no-adapter",
      adapter: null,
      cores: null,
      storage: { quotaBytes: null, persisted: null },
    });
    expect(await probeDevice({})).toMatchObject({ webgpu: "no-api" });
    expect(await requestPersist({ storage: { persist: refuse } })).toBeNull();
    expect(await requestPersist(nav(null))).toBe(true);
  });

  it.each([
    [{ vendor: "google", architecture: "swiftshader" }, true],
    [{ vendor: "mesa", description: "llvmpipe (LLVM 15)" }, true],
    [{ vendor: "nvidia", isFallbackAdapter: true }, true],
    [{ vendor: "nvidia" }, false],
  ])("tells software from hardware: %j", async (info, software) => {
    const device = await probeDevice(nav({ ...adapter(), info }));
    expect(device.adapter?.software).toBe(software);
  });
});

describe("missingOf", () => {
  it.each([
    [{ maxBufferSize: 128 * MIB }, "256 MiB"],
    [{ maxStorageBufferBindingSize: 64 * MIB }, "128 MiB"],
    [{ maxComputeWorkgroupStorageSize: 16_384 }, "32 KiB"],
    [{ maxStorageBuffersPerShaderStage: 8 }, "10 are needed"],
  ])("names the limit that is too low: %j", async (limits, words) => {
    const lacks = missingOf(await probeDevice(nav(adapter(limits))));
    expect(lacks).toHaveLength(1);
    expect(lacks[0]).toContain(words);
  });

  it("says first things first", async () => {
    expect(missingOf(await probeDevice({}))).toEqual(["This browser has no WebGPU."]);
    expect(missingOf(await probeDevice(nav(null)))).toHaveLength(1);
  });
});

describe("cautionsOf", () => {
  it("warns of software, missing f16 and storage that may go", async () => {
    const slow = { ...adapter(), info: { vendor: "google", architecture: "swiftshader" } };
    expect(cautionsOf(await probeDevice(nav(slow)))).toHaveLength(3);
  });
});
