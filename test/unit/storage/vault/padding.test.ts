import fc from "fast-check";
import { expect, test } from "vitest";
import { pad, paddedLength, unpad } from "../../../../src/storage/vault/padding.ts";

test("what is padded comes back, whatever it ends with", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
      expect([...unpad(pad(bytes))]).toEqual([...bytes]);
    }),
  );
  for (const bytes of [[], [0], [0x80], [0x80, 0, 0], [0, 0, 0]]) {
    expect([...unpad(pad(Uint8Array.from(bytes)))]).toEqual(bytes);
  }
});

test("lengths as Padmé has them: 256 for all that is short, at most 12 % more for the rest", () => {
  fc.assert(
    fc.property(fc.nat({ max: 50_000_000 }), (length) => {
      const padded = paddedLength(length);
      expect(padded).toBeGreaterThanOrEqual(length);
      if (length <= 256) expect(padded).toBe(256);
      else expect(padded / length).toBeLessThan(1.12);
      // A padded length is padded already: lengths fall into few sizes.
      expect(paddedLength(padded)).toBe(padded);
    }),
  );
  // The last kept bit of 1000 (2^9.97): E = 9, S = 4, so multiples of 2^5.
  expect([257, 1000, 1025, 100_000].map(paddedLength)).toEqual([272, 1024, 1088, 100_352]);
});

test("there are few sizes, and neighbours share one", () => {
  const sizes = new Set(Array.from({ length: 10_000 }, (_, length) => paddedLength(length)));
  expect(sizes.size).toBeLessThan(110);
});

test("padding that is not ours is refused", () => {
  expect(() => unpad(new Uint8Array(256))).toThrow("padding");
  expect(() => unpad(new Uint8Array(0))).toThrow("padding");
  expect(() => unpad(Uint8Array.of(1, 2, 3, 0, 0))).toThrow("padding");
});
