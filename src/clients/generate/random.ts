/** Numbers that follow from a seed: mulberry32 (Tommy Ettinger, public domain). */
export interface Random {
  /** A whole number from 0 to below `n`. */
  below(n: number): number;
  /** One of them. @throws RangeError where there are none */
  pick<T>(from: readonly T[]): T;
}

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  }
  const below = (n: number) => Math.floor(next() * n);
  return {
    below,
    pick(from) {
      const value = from[below(from.length)];
      if (value === undefined) throw new RangeError("nothing to pick from");
      return value;
    },
  };
}
