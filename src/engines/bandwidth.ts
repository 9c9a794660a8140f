import { type Device, hasGraphics } from "./device.ts";

/**
 * How fast memory is: 10^9 bytes a second, read and written together, as a copy in it shows. null
 * where it was not or could not be measured.
 */
export interface Bandwidth {
  processorGBPerSecond: number | null;
  graphicsGBPerSecond: number | null;
}

export interface BandwidthOptions {
  device: Device;
  /** Stops probing between two copies; what is known by then is returned. */
  signal: AbortSignal;
}

const MIB = 1024 ** 2;
/** Larger than the caches of most processors, small enough for every device. */
const PROCESSOR_BYTES = 64 * MIB;
/** One slice is copied in a few milliseconds: the page does not stand still. */
const SLICE_BYTES = 8 * MIB;
const PROCESSOR_BUDGET_MS = 250;

const GRAPHICS_BYTES = 128 * MIB;
/** Flags of GPUBufferUsage, as the standard numbers them. */
const COPY_SOURCE = 0x4;
const COPY_TARGET = 0x8;
const GRAPHICS_BUDGET_MS = 400;
/** A round shorter than this measures the way to the graphics processor more than its memory. */
const TELLING_ROUND_MS = 40;
const MOST_COPIES = 256;

/** Lets the page do its own work; not held back in the way timers are. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

/** Bytes copied are read once and written once. */
const rate = (copiedBytes: number, ms: number) => (2 * copiedBytes) / (ms * 1e6);

async function probeProcessor(signal: AbortSignal): Promise<number | null> {
  const source = new Uint8Array(PROCESSOR_BYTES).fill(1);
  const target = new Uint8Array(PROCESSOR_BYTES).fill(2);
  const rates: number[] = [];
  const until = performance.now() + PROCESSOR_BUDGET_MS;
  while (performance.now() < until && !signal.aborted) {
    let spentMs = 0;
    for (let at = 0; at < PROCESSOR_BYTES && !signal.aborted; at += SLICE_BYTES) {
      const begun = performance.now();
      target.set(source.subarray(at, at + SLICE_BYTES), at);
      spentMs += performance.now() - begun;
      await pause();
    }
    // Some browsers round time so coarsely that a fast pass takes none.
    if (spentMs > 0 && !signal.aborted) rates.push(rate(PROCESSOR_BYTES, spentMs));
  }
  return median(rates);
}

async function probeGraphics(signal: AbortSignal): Promise<number | null> {
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: "high-performance" });
  const device = await adapter?.requestDevice();
  if (!device) return null;
  try {
    const descriptor = { size: GRAPHICS_BYTES, usage: COPY_SOURCE | COPY_TARGET };
    device.pushErrorScope("out-of-memory");
    const source = device.createBuffer(descriptor);
    const target = device.createBuffer(descriptor);
    if (await device.popErrorScope()) return null;
    const copyMs = async (copies: number) => {
      const encoder = device.createCommandEncoder();
      for (let i = 0; i < copies; i += 1) {
        encoder.copyBufferToBuffer(source, 0, target, 0, GRAPHICS_BYTES);
      }
      const begun = performance.now();
      device.queue.submit([encoder.finish()]);
      await device.queue.onSubmittedWorkDone();
      return performance.now() - begun;
    };
    // The first use of a buffer is slower: drivers give memory when it is touched.
    await copyMs(1);
    const until = performance.now() + GRAPHICS_BUDGET_MS;
    let best: number | null = null;
    let copies = 2;
    while (performance.now() < until && !signal.aborted) {
      const ms = await copyMs(copies);
      if (ms > 0) best = Math.max(best ?? 0, rate(copies * GRAPHICS_BYTES, ms));
      if (ms < TELLING_ROUND_MS && copies < MOST_COPIES) copies *= 2;
    }
    return best;
  } finally {
    device.destroy();
  }
}

/** What cannot be measured is not known; it is no error of the person's. */
async function orNull(probe: Promise<number | null>): Promise<number | null> {
  try {
    return await probe;
  } catch {
    return null;
  }
}

/**
 * Measures how fast memory is by copying in it, well under a second in all, in steps that leave
 * the page alive. A software adapter is not asked: its memory is the processor's. Never rejects.
 */
export async function probeBandwidth({ device, signal }: BandwidthOptions): Promise<Bandwidth> {
  // One after the other: on many devices it is the same memory.
  const processorGBPerSecond = await orNull(probeProcessor(signal));
  const graphicsGBPerSecond =
    hasGraphics(device) && !signal.aborted ? await orNull(probeGraphics(signal)) : null;
  return { processorGBPerSecond, graphicsGBPerSecond };
}
