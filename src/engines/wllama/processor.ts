import { probeDevice } from "../device.ts";

/** More than this helps no more: memory is the limit then. */
const MAX_THREADS = 8;

/** What computes: asked for, not yet what the engine will report. */
export interface ProcessorPlan {
  gpu: boolean;
  threads: number;
}

/**
 * Plans with the graphics processor where the engine can use it: it needs 16-bit floats and a
 * WebAssembly that can wait for promises, and one that is computed in software is slower than the
 * processor itself.
 *
 * Threads: half of the cores that the browser counts, since most processors count each twice, and
 * threads here wait for each other by spinning: with two threads on two cores that other programs
 * were using too, a token took ten times as long as with one. With another number of threads the
 * same seed may give another text, since sums are added up in another order; whoever needs the
 * same text everywhere asks for one thread.
 */
export async function planProcessor(asked: {
  gpu?: boolean;
  threads?: number;
}): Promise<ProcessorPlan> {
  const cores = navigator.hardwareConcurrency || 1;
  // Threads share memory, which browsers allow isolated pages only.
  const most = globalThis.crossOriginIsolated ? Math.max(1, Math.floor(cores / 2)) : 1;
  const threads = asked.threads ?? Math.min(most, MAX_THREADS);
  if (asked.gpu === false || !("Suspending" in WebAssembly)) return { gpu: false, threads };
  const { adapter } = await probeDevice(navigator);
  const usable = adapter?.shaderF16 === true && !adapter.software;
  return { gpu: usable, threads };
}
