import { expect, test } from "vitest";
import { improvement } from "../../../../src/evaluation/comparison/improvement.ts";
import { isLow, recoveryRate } from "../../../../src/evaluation/comparison/low-quality.ts";
import { type PairVerdict, winRate } from "../../../../src/evaluation/comparison/win-rate.ts";

test("low is at 3 or below: the mean, or any dimension", () => {
  expect(isLow([3, 3, 3], "mean")).toBe(true);
  expect(isLow([2, 5, 5], "mean")).toBe(false);
  expect(isLow([2, 5, 5], "any")).toBe(true);
  expect(isLow([3.1, 5, 5], "any")).toBe(false);
  expect(isLow([4, 4], "mean", 4)).toBe(true);
});

test("recovery counts low drafts only, and asks the same rule of the final", () => {
  const pairs = [
    { draft: [2, 5, 5], final: [4, 4, 4] },
    { draft: [1, 2, 3], final: [2, 4, 4] },
    { draft: [3, 3, 3], final: [3, 3, 3] },
    { draft: [5, 5, 5], final: [1, 1, 1] },
  ];
  expect(recoveryRate(pairs, "mean")).toMatchObject({ value: { of: 1, n: 2 } });
  expect(recoveryRate(pairs, "any")).toMatchObject({ value: { of: 1, n: 3 } });
  expect(recoveryRate(pairs.slice(3), "any")).toEqual({
    status: "not-estimable",
    because: "nothing-rated",
  });
});

test("an improvement has an interval and a test; of nothing there is none", () => {
  const items = Array.from({ length: 40 }, (_, at) => ({
    draft: 3,
    final: 3 + (at % 4) / 2 - 0.25,
  }));
  const found = improvement(items, 3);
  expect(found.n).toBe(40);
  expect(found.delta).toMatchObject({ status: "estimated", value: { value: 0.5, n: 40 } });
  if (found.delta.status !== "estimated") throw new Error("none");
  expect(found.delta.value.low).toBeGreaterThan(0.25);
  expect(found.delta.value.high).toBeLessThan(0.75);
  expect(found.wilcoxon.p).toMatchObject({ status: "estimated" });
  expect(improvement(items, 3)).toEqual(found);
  expect(improvement([], 3)).toMatchObject({
    delta: { status: "not-estimable" },
    wilcoxon: { p: { status: "not-estimable" } },
  });
});

test("wins are among the decided pairs, ties beside them", () => {
  const times = (count: number, verdict: PairVerdict) =>
    Array.from({ length: count }, () => verdict);
  const found = winRate([...times(9, "a"), ...times(1, "b"), ...times(5, "tie")]);
  expect(found).toMatchObject({
    n: 15,
    ties: 5,
    decided: { value: { of: 9, n: 10 } },
    test: { wins: 9, losses: 1 },
  });
  // 2 * (1 + 10) / 2^10
  expect(found.test.exact).toEqual({ status: "estimated", value: expect.closeTo(22 / 1024, 12) });
  expect(winRate(["tie", "tie"])).toMatchObject({
    ties: 2,
    decided: { status: "not-estimable" },
    test: { exact: { status: "not-estimable" } },
  });
});
