import type { Device } from "../../src/engines/device.ts";

const MIB = 1024 ** 2;

/** A graphics processor that meets every need. */
export const GOOD_ADAPTER: NonNullable<Device["adapter"]> = {
  vendor: "intel",
  architecture: "gen-12lp",
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

/** A laptop on which everything runs, but for what is changed. */
export function testDevice(change: Partial<Device> = {}): Device {
  return {
    webgpu: "available",
    adapter: GOOD_ADAPTER,
    cores: 8,
    memoryGB: 8,
    mobile: false,
    wasm: { memory64: true, threads: true, suspending: true },
    storage: { files: true, quotaBytes: 100e9, usageBytes: 0, persisted: true },
    ...change,
  };
}
