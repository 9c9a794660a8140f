import { cautionsOf, type Device, missingOf } from "../engines/device.ts";
import type { ModelBuild } from "./build.ts";

/** Whether a build runs on a device, as far as can be told before trying. */
export type Fit =
  | { fits: true; cautions: string[] }
  /** Plain sentences, most basic first; at least one. */
  | { fits: false; reasons: string[] };

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;

/**
 * WebLLM's runtime asks for 1 GiB where the adapter offers that much, and else for the least
 * figure below, whatever lies between (read from its source, 0.2.86).
 */
function granted(offered: number, least: number): number {
  return offered >= GIB ? GIB : least;
}

/** Browsers cap the figure at 8 (older ones) or more: 8 or above says nothing. */
const MEMORY_CAP_GB = 8;
/** Of a device's memory, what a browser may give to one model. An assumption, not measured. */
const USABLE_SHARE = 0.75;

const number = (value: number) => Math.round(value).toLocaleString("en");

export interface FitOptions {
  /** Its files are here: nothing to download. */
  installed?: boolean;
}

/** Says whether a build fits a device, and if not why not. Browsers hide graphics memory. */
export function fitOf(build: ModelBuild, device: Device, options: FitOptions = {}): Fit {
  const reasons = missingOf(device);
  if (device.adapter) {
    const { limits, shaderF16 } = device.adapter;
    if (build.precision === "f16" && !shaderF16) {
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
  }
  const { memoryGB } = device;
  if (build.memoryMB !== null && memoryGB !== null && memoryGB < MEMORY_CAP_GB) {
    if (build.memoryMB > memoryGB * 1024 * USABLE_SHARE) {
      reasons.push(
        `It takes about ${number(build.memoryMB)} MB of memory; this device reports ${memoryGB} GB in all.`,
      );
    }
  }
  const { quotaBytes, usageBytes } = device.storage;
  if (build.downloadMB !== null && quotaBytes !== null && !options.installed) {
    const freeMB = (quotaBytes - (usageBytes ?? 0)) / 1e6;
    if (build.downloadMB > freeMB) {
      reasons.push(
        `It takes about ${number(build.downloadMB)} MB to store; the browser leaves ${number(Math.max(0, freeMB))} MB.`,
      );
    }
  }
  if (reasons.length > 0) return { fits: false, reasons };
  return { fits: true, cautions: cautionsOf(device) };
}
