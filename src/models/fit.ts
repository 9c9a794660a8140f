import type { DeviceHistory } from "../domain/device-history.ts";
import {
  cautionsOf,
  computesOn,
  type Device,
  missingOf,
  missingOnProcessor,
  missingStorage,
} from "../engines/device.ts";
import { limitOf } from "./budget.ts";
import type { ModelBuild } from "./build.ts";
import { MOST_GGUF_BYTES_AT_ONCE } from "./gguf-size.ts";
import { memoryMBOf } from "./memory.ts";
import { failureHere, toldOf } from "./past-trials.ts";

/** Whether a build runs on a device, as far as can be told before trying. */
export type Fit =
  | { fits: true; cautions: string[] }
  | {
      fits: false;
      /** Plain sentences, most basic first; at least one. */
      reasons: string[];
      /** The only reason is that it failed here before: a person may try again. */
      remembered: boolean;
    };

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;

/**
 * WebLLM's runtime asks for 1 GiB where the adapter offers that much, and else for the least
 * figure below, whatever lies between (read from its source, 0.2.86).
 */
function granted(offered: number, least: number): number {
  return offered >= GIB ? GIB : least;
}

/** All the memory of one WebAssembly program: 65,536 pages, as wllama 3.8.1 is built. */
const WEBASSEMBLY_MB = (4 * GIB) / 1e6;

const number = (value: number) => Math.round(value).toLocaleString("en");

export interface FitOptions {
  /** Its files are here: nothing to download. */
  installed?: boolean;
  /** What was tried on this device. */
  history?: DeviceHistory;
  /** Tokens; the build's own unless given. */
  contextTokens?: number;
}

function graphicsReasons(build: ModelBuild, device: Device): string[] {
  const reasons = missingOf(device);
  if (!device.adapter) return reasons;
  const { limits, shaderF16 } = device.adapter;
  if (build.needsF16 && !shaderF16) {
    reasons.push("It computes in 16-bit floats, which this graphics processor does not offer.");
  }
  const largest = build.largestTensorBytes ?? 0;
  const buffer = Math.min(
    granted(limits.maxBufferBytes, 256 * MIB),
    granted(limits.maxBindingBytes, 128 * MIB),
  );
  if (largest > buffer) {
    reasons.push(
      `Its largest part takes ${number(largest / MIB)} MiB in one buffer; ${number(buffer / MIB)} MiB are allowed here.`,
    );
  }
  return reasons;
}

function processorReasons({ largestFileBytes }: ModelBuild, device: Device): string[] {
  const reasons = missingOnProcessor(device);
  if ((largestFileBytes ?? 0) > MOST_GGUF_BYTES_AT_ONCE && !device.wasm.suspending) {
    reasons.push(
      "It is one file of more than 2 GB, which needs WebAssembly that can wait for files (JSPI); this browser's cannot.",
    );
  }
  return reasons;
}

function memoryReasons(build: ModelBuild, device: Device, contextTokens: number): string[] {
  const place = computesOn(build.engine, device);
  const needMB = memoryMBOf(build, contextTokens, place);
  if (needMB === null) return [];
  const takes = `With ${number(contextTokens)} tokens of context it takes about ${number(needMB)} MB of memory`;
  if (place === "cpu" && needMB > WEBASSEMBLY_MB) {
    return [`${takes}; a model on the processor can have ${number(WEBASSEMBLY_MB)} MB.`];
  }
  const limit = limitOf(device);
  return limit && needMB > limit.mb ? [`${takes}. ${limit.because}`] : [];
}

function storageReasons(build: ModelBuild, device: Device, installed: boolean): string[] {
  const reasons = missingStorage(device);
  const { quotaBytes, usageBytes } = device.storage;
  if (build.downloadMB === null || quotaBytes === null || installed) return reasons;
  const freeMB = (quotaBytes - (usageBytes ?? 0)) / 1e6;
  if (build.downloadMB > freeMB) {
    reasons.push(
      `It takes about ${number(build.downloadMB)} MB to store; the browser leaves ${number(Math.max(0, freeMB))} MB.`,
    );
  }
  return reasons;
}

/**
 * Says whether a build fits a device, and if not why not. Browsers hide graphics memory: a build
 * that fits may still fail, and what failed here before does not fit.
 */
export function fitOf(build: ModelBuild, device: Device, options: FitOptions = {}): Fit {
  const { installed = false, history = [], contextTokens = build.contextTokens } = options;
  const reasons = [
    ...(build.engine === "webllm"
      ? graphicsReasons(build, device)
      : processorReasons(build, device)),
    ...memoryReasons(build, device, contextTokens),
    ...storageReasons(build, device, installed),
  ];
  const failure = failureHere({ build, contextTokens }, device, history);
  const remembered = failure !== null && reasons.length === 0;
  if (failure) {
    const told = toldOf(failure);
    reasons.push(
      `It did not run here before: ${told} (${number(failure.contextTokens)} tokens of context).`,
    );
  }
  if (reasons.length > 0) return { fits: false, reasons, remembered };
  return { fits: true, cautions: cautionsOf(device, build.engine) };
}
