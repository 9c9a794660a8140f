import fc from "fast-check";
import { expect, test } from "vitest";
import { readNumber } from "../../../src/ui/pages/settings/number-text.ts";

const SCORE = { min: 1, max: 5 };

test("reads numbers as people type them", () => {
  for (const [text, value] of [
    ["4", 4],
    [" 4.25 ", 4.25],
    ["4,5", 4.5],
    ["4.", 4],
    ["1", 1],
    ["5.0", 5],
  ] as const) {
    expect(readNumber(text, SCORE)).toEqual({ ok: true, value });
  }
});

test("refuses what is no number, and names the bounds", () => {
  for (const text of ["", "  ", "abc", "4.5.1", "1e0", "0x4", "4,5,1", "5.01", "0.99", "-2"]) {
    expect(readNumber(text, SCORE)).toEqual({
      ok: false,
      problem: "Enter a number from 1 to 5. Not saved.",
    });
  }
});

test("an empty field is a value only where it may be", () => {
  const budget = { min: 50, whole: true, optional: true };
  expect(readNumber("", budget)).toEqual({ ok: true, value: null });
  expect(readNumber("49", budget)).toEqual({
    ok: false,
    problem: "Enter a whole number of at least 50, or leave it empty. Not saved.",
  });
  expect(readNumber("50.5", budget).ok).toBe(false);
});

test("takes exactly the numbers within the bounds", () => {
  fc.assert(
    fc.property(fc.double({ min: -100, max: 100, noNaN: true }), (value) => {
      const text = value.toFixed(3);
      const number = Number(text);
      const read = readNumber(text, SCORE);
      expect(read.ok).toBe(number >= 1 && number <= 5);
      if (read.ok) expect(read.value).toBe(number);
    }),
  );
});
