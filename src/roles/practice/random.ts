import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Draws that depend on a seed and on nothing else. */
export interface Draw {
  /** One of `items`; they must not be empty. */
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  /** One of `items`, or null where there is none. */
  maybe<Item>(items: readonly Item[]): Item | null;
  /** A whole number from 0 up to, but not including, `count`. */
  below(count: number): number;
  /** True with that probability, 0..1. */
  chance(probability: number): boolean;
}

/**
 * @param seed 32-bit unsigned
 * @param salt makes streams of one seed independent of each other, and of different texts
 */
export function createDraw(seed: number, salt: string): Draw {
  const generator = xoroshiro128plus((seed ^ hash32(salt)) | 0);
  const below = (count: number) => uniformInt(generator, 0, count - 1);
  return {
    below,
    pick: (items) => items[below(items.length)] ?? items[0],
    maybe: (items) => (items.length === 0 ? null : (items[below(items.length)] ?? null)),
    chance: (probability) => below(10_000) < probability * 10_000,
  };
}

/** FNV-1a over UTF-16 units: spreads texts over 32 bits; not for security. */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
