/** Well under the 50 ms after which a page seems to hang. */
const SLICE_MS = 12;

/**
 * Does long work in slices, between which the page can answer. Rejects with the abort where it is
 * called off.
 */
export async function inSlices<Result>(
  work: Generator<undefined, Result>,
  signal: AbortSignal,
): Promise<Result> {
  let since = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - since < SLICE_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    since = performance.now();
  }
}
