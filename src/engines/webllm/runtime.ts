import type { EngineRuntime } from "../engine.ts";
import type { WorkerEvent } from "./protocol.ts";

export type AdapterEvent = Extract<WorkerEvent, { type: "adapter" }>;

/**
 * What computes, from what the package was given. An adapter in software is the processor, however
 * it is addressed; how many threads it uses nobody says.
 */
export function runtimeOf(adapter: AdapterEvent | null): EngineRuntime {
  if (!adapter) return { device: "gpu", threads: null, detail: "WebGPU" };
  const { vendor, architecture, description, software } = adapter;
  const name = description || [vendor, architecture].filter((part) => part !== "").join(" ");
  const api = software ? "WebGPU in software" : "WebGPU";
  return {
    device: software ? "cpu" : "gpu",
    threads: null,
    detail: name === "" ? api : `${api}: ${name}`,
  };
}
