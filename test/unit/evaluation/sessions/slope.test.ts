import fc from "fast-check";
import { expect, test } from "vitest";
import { senSlope } from "../../../../src/evaluation/sessions/slope.ts";

test("a straight line has its slope, and one odd value does not change it", () => {
  expect(senSlope([1, 2, 3, 4, 5]).value).toBe(1);
  expect(senSlope([1, 2, 30, 4, 5, 6, 7]).value).toBe(1);
});

// scipy.stats.theilslopes, which rounds the ranks of the bounds where here they are interpolated.
test.each([
  { values: [2.1, 2.4, 2.2, 3.0, 2.9, 3.4, 3.1, 3.8], slope: 0.2291667, low: 0.1, high: 0.32 },
  { values: [3, 3, 2, 4, 3, 2], slope: 0, low: -1, high: 0.5 },
])("agrees with scipy on $values", ({ values, slope, low, high }) => {
  const own = senSlope(values);
  expect(own.value).toBeCloseTo(slope, 6);
  expect(Math.abs(own.low - low)).toBeLessThan(0.005);
  expect(Math.abs(own.high - high)).toBeLessThan(0.005);
});

test("the interval holds the slope, and turns round with the values", () => {
  const values = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 3, maxLength: 25 });
  fc.assert(
    fc.property(values, (some) => {
      const { value, low, high } = senSlope(some);
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
      const back = senSlope(some.toReversed());
      expect(back.value).toBeCloseTo(-value, 9);
      expect(back.low).toBeCloseTo(-high, 9);
    }),
  );
});

test("of two values there is none", () => {
  expect(() => senSlope([1, 2])).toThrow(RangeError);
});
