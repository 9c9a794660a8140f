import { expect, test } from "vitest";
import { waitWords } from "../../../src/ui/entry/countdown.ts";
import { strengthOf, timeWords } from "../../../src/ui/vault/strength.ts";

test("a time is said in one coarse unit", () => {
  const year = 31_557_600;
  for (const [seconds, words] of [
    [0, "less than a minute"],
    [59, "less than a minute"],
    [61, "about 1 minute"],
    [7200, "about 2 hours"],
    [86_400 * 3, "about 3 days"],
    [year / 4, "about 3 months"],
    [year, "about 1 year"],
    [year * 80, "about 80 years"],
    [year * 5000, "thousands of years"],
    [year * 1e9, "more than a million years"],
    [Number.POSITIVE_INFINITY, "more than a million years"],
  ] as const) {
    expect(timeWords(seconds)).toBe(words);
  }
});

test("what people use everywhere is weak, and words that do not belong together are not", () => {
  for (const weak of ["password1", "qwertyuiop", "Summer2026!", "aaaaaaaaaaaa", "iloveyou"]) {
    expect(strengthOf(weak), weak).toMatchObject({ isWeak: true });
  }
  for (const strong of ["violet anchor seven teaspoons", "vK8#pq-2mZr!x0Wd"]) {
    expect(strengthOf(strong), strong).toMatchObject({ isWeak: false });
  }
});

test("a long one is judged without waiting for it", () => {
  expect(strengthOf("lorem ipsum ".repeat(1000)).words).not.toBe("");
});

test("a wait is said in words", () => {
  expect([0, 1, 8, 60, 65, 300].map(waitWords)).toEqual([
    "0 seconds",
    "1 second",
    "8 seconds",
    "1 minute",
    "1 minute and 5 seconds",
    "5 minutes",
  ]);
});
