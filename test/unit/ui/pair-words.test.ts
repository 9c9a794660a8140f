import { expect, test } from "vitest";
import { pairWords } from "../../../src/ui/workbench/pair-words.ts";

const compared = (oldFirst: number, newFirst: number) =>
  pairWords({ status: "compared", oldFirst, newFirst });

test("a pair names a winner only where both orders agree", () => {
  expect(compared(0.81, 0.74)).toBe(
    "The judge preferred the new reply in both orders (0.81, 0.74).",
  );
  expect(compared(0.2, 0.4)).toBe(
    "The judge preferred the earlier reply in both orders (0.20, 0.40 for the new one).",
  );
  const none = "No clear winner: the order decided (0.81, 0.40 for the new reply).";
  expect(compared(0.81, 0.4)).toBe(none);
  expect(compared(0.5, 0.9)).toMatch(/^No clear winner/);
});

test("a pair that could not be read says why", () => {
  expect(pairWords({ status: "unavailable", reason: "The judge gave no letter." })).toBe(
    "The two replies were not judged as a pair. The judge gave no letter.",
  );
});
