import { describe, expect, it } from "vitest";
import {
  type AdapterLike,
  cautionsOf,
  computesOn,
  deviceSchema,
  hardwareOf,
  hasGraphics,
  missingOf,
  missingOnProcessor,
  missingStorage,
  type NavigatorLike,
  probeDevice,
  requestPersist,
  type ScopeLike,
} from "../../../src/engines/device.ts";
import { GOOD_ADAPTER, testDevice } from "../../support/device.ts";

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
    getDirectory: async () => ({}),
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
      storage: { files: true, quotaBytes: 1e10, usageBytes: 1e9, persisted: false },
    });
    expect(missingOf(device)).toEqual([]);
  });

  it("does not reject where the browser refuses to answer", async () => {
    const refuse = () => Promise.reject(new Error("no"));
    const device = await probeDevice({
      gpu: { requestAdapter: refuse },
      storage: { estimate: refuse, persisted: refuse, getDirectory: refuse },
    });
    expect(device).toMatchObject({
      webgpu: "no-adapter",
      adapter: null,
      cores: null,
      storage: { files: false, quotaBytes: null, persisted: null },
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

describe("what WebAssembly offers", () => {
  const probe = async (scope: ScopeLike) => (await probeDevice({}, scope)).wasm;
  const full = { crossOriginIsolated: true, SharedArrayBuffer: {} };

  it("has threads on a page that is isolated, and only there", async () => {
    expect(await probe({ ...full, WebAssembly })).toMatchObject({ threads: true });
    expect(await probe({ SharedArrayBuffer: {}, WebAssembly })).toMatchObject({ threads: false });
  });

  it("tells 64-bit memory from shared memory", async () => {
    // A runtime without either refuses the flags that ask for it.
    const runtime = (flags: number) => ({
      validate: (bytes: BufferSource) => bytes instanceof Uint8Array && bytes[11] === flags,
    });
    const only64 = { memory64: true, threads: false, suspending: false };
    expect(await probe({ ...full, WebAssembly: runtime(4) })).toEqual(only64);
    const only32 = { memory64: false, threads: true, suspending: false };
    expect(await probe({ ...full, WebAssembly: runtime(3) })).toEqual(only32);
  });

  it("is nothing where WebAssembly is missing or refuses", async () => {
    const nothing = { memory64: false, threads: false, suspending: false };
    expect(await probe({})).toEqual(nothing);
    const validate = () => {
      throw new Error("blocked");
    };
    expect(await probe({ ...full, WebAssembly: { validate } })).toEqual(nothing);
  });
});

describe("a mobile device", () => {
  it.each([
    [{ userAgentData: { mobile: true } }, true],
    [{ userAgentData: { mobile: false }, userAgent: "Mobile" }, false],
    [{ userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)" }, true],
    [{ userAgent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", maxTouchPoints: 5 }, true],
    [{ userAgent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", maxTouchPoints: 0 }, false],
    [{ userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64)", maxTouchPoints: 10 }, false],
  ])("is told from others: %j", async (told, mobile) => {
    expect((await probeDevice(told)).mobile).toBe(mobile);
  });
});

describe("what computes", () => {
  const none = testDevice({ webgpu: "no-api", adapter: null });
  const software = testDevice({ adapter: { ...GOOD_ADAPTER, software: true } });
  const no16 = testDevice({ adapter: { ...GOOD_ADAPTER, shaderF16: false } });
  const noSwitching = testDevice({ wasm: { memory64: true, threads: true, suspending: false } });

  it("does not take a software adapter for a graphics processor", () => {
    expect([none, software, no16].map(hasGraphics)).toEqual([false, false, true]);
  });

  it("is the graphics processor for llama.cpp only with 16-bit floats and stack switching", () => {
    expect(computesOn("wllama", testDevice())).toBe("gpu");
    for (const device of [none, software, no16, noSwitching]) {
      expect(computesOn("wllama", device)).toBe("cpu");
    }
    expect(computesOn("webllm", no16)).toBe("gpu");
  });

  it("has a name that tells two adapters apart", () => {
    expect(hardwareOf(testDevice(), "gpu")).toBe("intel gen-12lp");
    expect(hardwareOf(testDevice(), "cpu")).toBe("cpu");
    expect(hardwareOf(none, "gpu")).toBe("cpu");
    const nameless = { ...GOOD_ADAPTER, vendor: "", architecture: "" };
    expect(hardwareOf(testDevice({ adapter: nameless }), "gpu")).toBe("gpu");
  });
});

describe("what is missing for the processor and for storage", () => {
  it("names 64-bit memory and private files", () => {
    expect(missingOnProcessor(testDevice())).toEqual([]);
    expect(missingStorage(testDevice())).toEqual([]);
    const wasm = { memory64: false, threads: false, suspending: false };
    expect(missingOnProcessor(testDevice({ wasm })).join()).toContain("64-bit memory");
    const { storage } = testDevice();
    const noFiles = testDevice({ storage: { ...storage, files: false } });
    expect(missingStorage(noFiles).join()).toContain("no model can be installed");
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
  it("warns of software, missing f16, missing threads and storage that may go", async () => {
    const slow = { ...adapter(), info: { vendor: "google", architecture: "swiftshader" } };
    const device = await probeDevice(nav(slow), { WebAssembly: { validate: () => true } });
    expect(cautionsOf(device)).toHaveLength(4);
    expect(cautionsOf(device, "webllm").join()).not.toContain("threads");
    expect(cautionsOf(device, "wllama").join()).not.toContain("shader-f16");
    expect(cautionsOf(device, "wllama")).toHaveLength(2);
  });

  it("says nothing of threads where llama.cpp computes on the graphics processor", () => {
    const wasm = { memory64: true, threads: false, suspending: true };
    expect(cautionsOf(testDevice({ wasm }), "wllama")).toEqual([]);
  });
});
