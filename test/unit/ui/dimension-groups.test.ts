import { expect, test } from "vitest";
import type { Rubric } from "../../../src/domain/rubric.ts";
import { withProfile } from "../../../src/evaluation/preferences/profile.ts";
import { MODPO_6 } from "../../../src/rubrics/modpo-6.ts";
import { THERAJUDGE_7 } from "../../../src/rubrics/therajudge-7.ts";
import { dimensionGroups, unequalShares } from "../../../src/ui/workbench/dimension-groups.ts";

test("what steers, what constrains and what is only shown stand apart, each once", () => {
  const rubric: Rubric = {
    ...MODPO_6,
    dimensions: MODPO_6.dimensions.map((d) => (d.id === "trust" ? { ...d, use: "shown" } : d)),
  };
  const groups = dimensionGroups(rubric);
  expect(groups.map(({ use, dimensions }) => [use, dimensions.map(({ id }) => id)])).toEqual([
    ["steers", ["empathy", "active-listening", "self-motivated-change", "autonomy"]],
    ["constraint", ["safety"]],
    ["shown", ["trust"]],
  ]);
  expect(dimensionGroups(THERAJUDGE_7)).toHaveLength(1);
});

test("shares are told only where they differ, and sum to 1", () => {
  expect(unequalShares(THERAJUDGE_7)).toBeNull();
  expect(unequalShares(MODPO_6)).toBeNull();
  const shares = unequalShares(withProfile(MODPO_6, { from: "survey" })) ?? {};
  expect(Object.keys(shares)).not.toContain("safety");
  expect(shares.empathy).toBeCloseTo(0.627 / 1.001, 9);
  expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
});

test("nothing counts where every weight is 0", () => {
  const rubric = { ...MODPO_6, dimensions: MODPO_6.dimensions.map((d) => ({ ...d, weight: 0 })) };
  expect(unequalShares(rubric)).toBeNull();
});
