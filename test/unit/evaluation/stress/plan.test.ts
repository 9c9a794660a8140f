import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ATTACK_CLASSES, STRESS_SIZES } from "../../../../src/domain/stress-test.ts";
import { ATTACKS } from "../../../../src/evaluation/stress/attacks.ts";
import { readItemId } from "../../../../src/evaluation/stress/item-id.ts";
import { judgementsIn, planStress } from "../../../../src/evaluation/stress/plan.ts";

const idsOf = (size: (typeof STRESS_SIZES)[number], seed = 1) =>
  planStress({ size, seed }).map(({ id }) => id);

test("a size and a seed give one plan; another seed another order", () => {
  expect(idsOf("small")).toEqual(idsOf("small"));
  expect(idsOf("small", 2)).not.toEqual(idsOf("small"));
  for (const size of STRESS_SIZES) expect(new Set(idsOf(size)).size).toBe(idsOf(size).length);
});

test("small has 6 cases, standard 12, full every variant on each", () => {
  const small = planStress({ size: "small", seed: 1 });
  expect(small).toHaveLength(6 * (1 + 1 + 10 + 1 + 1 + 2));
  // A pair is read in both orders.
  expect(judgementsIn(small)).toBe(small.length + 6);
  expect(planStress({ size: "standard", seed: 1 })).toHaveLength(12 * 16);
  const variants = Object.values(ATTACKS).reduce((sum, each) => sum + each.variants.length, 0);
  expect(planStress({ size: "full", seed: 1 })).toHaveLength(12 * (1 + 3 + variants + 1 + 1 + 4));
});

test("docs/evaluation.md says how much each size asks", () => {
  const docs = readFileSync(new URL("../../../../docs/evaluation.md", import.meta.url), "utf8");
  for (const size of STRESS_SIZES) {
    const plan = planStress({ size, seed: 1 });
    const cases = new Set(plan.map(({ of }) => of.id)).size;
    const repeats = plan.filter(({ kind }) => kind === "repeat").length / cases;
    expect(docs).toMatch(
      new RegExp(`\\| ${size} \\| ${cases} \\| [^|]+ \\| ${repeats} \\| ${judgementsIn(plan)} \\|`),
    );
  }
});

test("what is done at any time covers all classes alike", () => {
  const firstCase = planStress({ size: "small", seed: 1 }).slice(0, 16);
  expect(new Set(firstCase.map(({ of }) => of.id)).size).toBe(1);
  const classes = firstCase.flatMap((item) => (item.kind === "attack" ? [item.attack] : []));
  expect(classes).toEqual([...ATTACK_CLASSES]);
});

test("with one variant for each case, the variants take turns until each was tried", () => {
  const tried = new Set(
    planStress({ size: "standard", seed: 1 }).flatMap((item) =>
      item.kind === "attack" ? [`${item.attack}/${item.variant.id}`] : [],
    ),
  );
  const all = ATTACK_CLASSES.flatMap((attack) =>
    ATTACKS[attack].variants.map(({ id }) => `${attack}/${id}`),
  );
  expect([...tried].toSorted()).toEqual(all.toSorted());
});

test("attacked and clean replies of a case have one seed; repeats have others", () => {
  const items = planStress({ size: "small", seed: 1 }).filter(({ of }, _, [one]) => of === one?.of);
  const seeds = (kind: string) => items.filter((each) => each.kind === kind).map((e) => e.seed);
  expect(new Set([...seeds("clean"), ...seeds("attack"), ...seeds("control")]).size).toBe(1);
  expect(new Set([...seeds("clean"), ...seeds("repeat")]).size).toBe(3);
});

test("an id says what its item is", () => {
  for (const item of planStress({ size: "full", seed: 7 })) {
    expect(readItemId(item.id)).toEqual({
      kind: item.kind,
      attack: item.kind === "attack" ? item.attack : null,
      caseId: item.of.id,
    });
  }
  for (const id of ["", "clean", "clean/", "clean/a/b", "attack/none/x/a", "other/a"]) {
    expect(readItemId(id), id).toBeNull();
  }
});
