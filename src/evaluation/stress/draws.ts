import { uniform } from "../agreement/random.ts";

/** Whole numbers from 0 up to, but not including, `count`; the same for the same seed. */
export function draws(seed: number): (count: number) => number {
  const random = uniform(seed);
  return (count) => Math.floor(random() * count);
}

/** A 32-bit unsigned seed of its own for each text: FNV-1a over UTF-16 units. */
export function seedFor(seed: number, text: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}

/** The items in an order that depends on the seed alone. Fisher and Yates. */
export function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const below = draws(seed);
  const rest = [...items];
  const taken: Item[] = [];
  while (rest.length > 0) taken.push(...rest.splice(below(rest.length), 1));
  return taken;
}
