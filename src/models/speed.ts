import type { DeviceHistory } from "../domain/device-history.ts";
import type { Bandwidth } from "../engines/bandwidth.ts";
import { computesOn, type Device } from "../engines/device.ts";
import type { ModelBuild } from "./build.ts";
import { contextMBOf } from "./memory.ts";
import { measuredHere, onDate } from "./past-trials.ts";

/** How fast a model writes, and where the figure is from. Tokens a second. */
export type Speed =
  | { source: "measured"; tokensPerSecond: number /** ISO 8601. */; at: string }
  | { source: "estimated"; lowTokensPerSecond: number; highTokensPerSecond: number };

export interface SpeedQuestion {
  build: ModelBuild;
  contextTokens: number;
  device: Device;
  history: DeviceHistory;
  /** null where it was not probed. */
  bandwidth: Bandwidth | null;
}

/** Of the memory's speed, what reaches the weights; and milliseconds that each token costs besides. */
interface Yield {
  share: number;
  fixedMs: number;
}

/**
 * Writing a token reads every weight once, so memory sets the pace. Between these two lie the
 * figures that WebLLM's makers published (arXiv 2412.15803: 41 tokens a second of Llama-3.1-8B and
 * 71 of Phi-3.5-mini, four bits, on a processor of 400 GB/s).
 */
const GRAPHICS: readonly [slow: Yield, fast: Yield] = [
  { share: 0.3, fixedMs: 12 },
  { share: 0.8, fixedMs: 3 },
];

/**
 * Of one thread that copies memory; WebAssembly computes more slowly than the memory delivers.
 * Tried: 2.3 GB/s of Q8_0 weights on one thread, where a copy reached 14 GB/s.
 */
const PROCESSOR: readonly [slow: Yield, fast: Yield] = [
  { share: 0.08, fixedMs: 2 },
  { share: 0.3, fixedMs: 0.5 },
];

/** More threads than this wait for the same memory. */
const MOST_USEFUL_THREADS = 4;

function threadsOf({ wasm, cores }: Device): number {
  if (!wasm.threads) return 1;
  return Math.min(Math.max(1, (cores ?? 2) - 1), MOST_USEFUL_THREADS);
}

function tokensPerSecond(readMB: number, gigabytesPerSecond: number, { share, fixedMs }: Yield) {
  const readMs = readMB / (gigabytesPerSecond * share);
  return 1000 / (readMs + fixedMs);
}

/**
 * How fast a model writes here: measured if it ran on this hardware, else estimated from the
 * memory's speed; null where neither is known, and where graphics are computed in software.
 */
export function speedOf(question: SpeedQuestion): Speed | null {
  const { build, contextTokens, device, history, bandwidth } = question;
  const measured = measuredHere(build, device, history);
  if (measured) {
    return {
      source: "measured",
      tokensPerSecond: measured.decodeTokensPerSecond,
      at: measured.at,
    };
  }
  if (build.weightsMB === null || bandwidth === null) return null;
  // A context that is half full.
  const readMB = build.weightsMB + (contextMBOf(build, contextTokens) ?? 0) / 2;
  const onGraphics = computesOn(build.engine, device) === "gpu";
  const gigabytesPerSecond = onGraphics
    ? bandwidth.graphicsGBPerSecond
    : bandwidth.processorGBPerSecond;
  if (gigabytesPerSecond === null) return null;
  const [slow, fast] = onGraphics ? GRAPHICS : PROCESSOR;
  const threads = onGraphics ? 1 : threadsOf(device);
  return {
    source: "estimated",
    // Threads that have to share cores with other work gain less than their number.
    lowTokensPerSecond: tokensPerSecond(readMB, gigabytesPerSecond * Math.sqrt(threads), slow),
    highTokensPerSecond: tokensPerSecond(readMB, gigabytesPerSecond * threads, fast),
  };
}

const figure = (value: number) =>
  value >= 10 ? Math.round(value).toString() : (Math.round(value * 10) / 10).toString();

/** Two digits of what is only estimated, one of what is small: more would look like knowledge. */
function coarse(value: number): number {
  return Number(value.toPrecision(value < 9.5 ? 1 : 2));
}

/** "about 3 to 12": the range of an estimate, as exact as it deserves. */
export function estimateWords(speed: Extract<Speed, { source: "estimated" }>): string {
  const low = coarse(speed.lowTokensPerSecond).toLocaleString("en");
  const high = coarse(speed.highTokensPerSecond).toLocaleString("en");
  return low === high ? `about ${low}` : `about ${low} to ${high}`;
}

/** "about 12 to 32 tokens a second, estimated from this device's memory speed" */
export function speedWords(speed: Speed): string {
  if (speed.source === "measured") {
    return `${figure(speed.tokensPerSecond)} tokens a second, measured here${onDate(speed.at)}`;
  }
  return `${estimateWords(speed)} tokens a second, estimated from this device's memory speed`;
}
