import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Uniform numbers between 0 and 1, neither included, in steps of 2^-32; the same for a seed. */
export function uniform(seed: number): () => number {
  const generator = xoroshiro128plus(seed | 0);
  // Near seeds begin alike.
  for (let skipped = 0; skipped < 16; skipped += 1) generator.next();
  return () => ((generator.next() >>> 0) + 0.5) / 2 ** 32;
}
