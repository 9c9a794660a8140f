import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  groupCategorical,
  pairCategorical,
} from "../../../../src/evaluation/agreement/categorical.ts";
import type { Estimable } from "../../../../src/evaluation/agreement/estimable.ts";
import { intraclassCorrelations } from "../../../../src/evaluation/agreement/icc.ts";
import { differences, spearmanRho } from "../../../../src/evaluation/agreement/pairs.ts";
import { tally } from "../../../../src/evaluation/agreement/tally.ts";

const FIVE = [1, 2, 3, 4, 5];
const NONE = Number.NaN;
const FLOORLESS = ["a1", "cK", "aK", "oneK", "fleiss", "ac2Linear", "ac2Quadratic"];

/** Rows of as many raters each; some ratings missing where `holes`. */
const rowsOf = (raters: number, holes = false) =>
  fc.array(
    fc.array(holes ? fc.constantFrom(...FIVE, NONE) : fc.constantFrom(...FIVE), {
      minLength: raters,
      maxLength: raters,
    }),
    { minLength: 3, maxLength: 40 },
  );

const columns = (rows: readonly (readonly number[])[]) =>
  (rows[0] ?? []).map((_, rater) => Float64Array.from(rows, (row) => row[rater] ?? NONE));

function everything(rows: readonly (readonly number[])[], categories = FIVE) {
  const all = columns(rows);
  const complete = tally(all);
  const two = all.length === 2 ? pairCategorical(complete, categories) : null;
  const { confusion: _, ...kappas } = two ?? { confusion: null };
  return {
    ...intraclassCorrelations(complete),
    ...groupCategorical(tally(all, false), categories),
    ...kappas,
    ...(two ? { spearman: spearmanRho(complete) } : {}),
  } as Record<string, Estimable>;
}

function expectSame(one: Record<string, Estimable>, other: Record<string, Estimable>) {
  for (const [name, estimate] of Object.entries(one)) {
    const twin = other[name];
    expect(twin?.status, name).toBe(estimate.status);
    if (estimate.status !== "estimated" || twin?.status !== "estimated") continue;
    expect(twin.value, name).toBeCloseTo(estimate.value, 8);
  }
}

const valueIn = (one: Estimable | undefined) => (one?.status === "estimated" ? one.value : null);

describe("coefficients", () => {
  test("do not depend on the order of targets", () => {
    fc.assert(
      fc.property(rowsOf(3, true), fc.nat(), (rows, by) => {
        const turned = rows.map((_, at) => rows[(at + by) % rows.length] ?? []).reverse();
        expectSame(everything(rows), everything(turned));
      }),
    );
  });

  test("do not depend on who is called first", () => {
    fc.assert(
      fc.property(rowsOf(2), (rows) => {
        expectSame(everything(rows), everything(rows.map((row) => [...row].reverse())));
      }),
    );
    fc.assert(
      fc.property(rowsOf(4, true), (rows) => {
        expectSame(everything(rows), everything(rows.map((row) => [...row].reverse())));
      }),
    );
  });

  test("do not depend on the scale turned round", () => {
    fc.assert(
      fc.property(rowsOf(2), (rows) => {
        expectSame(everything(rows), everything(rows.map((row) => row.map((value) => 6 - value))));
      }),
    );
  });

  test("that know no order do not depend on the names of the categories", () => {
    const renamed = new Map([
      [1, 4],
      [2, 1],
      [3, 5],
      [4, 3],
      [5, 2],
    ]);
    fc.assert(
      fc.property(rowsOf(3, true), (rows) => {
        const { fleiss, ac1, alphaNominal } = everything(rows);
        const other = everything(rows.map((row) => row.map((value) => renamed.get(value) ?? NONE)));
        expectSame({ fleiss, ac1, alphaNominal } as Record<string, Estimable>, other);
      }),
    );
  });

  test("are 1 at most, a number or a reason", () => {
    fc.assert(
      fc.property(fc.oneof(rowsOf(2), rowsOf(2, true), rowsOf(5, true), rowsOf(1)), (rows) => {
        for (const [name, estimate] of Object.entries(everything(rows))) {
          if (estimate.status === "not-estimable") continue;
          expect(estimate.value, name).toBeLessThanOrEqual(1 + 1e-9);
          expect(Number.isFinite(estimate.value), name).toBe(true);
          // Means of raters, few targets and ratings that stand alone leave these without a floor.
          if (!FLOORLESS.includes(name)) {
            expect(estimate.value, name).toBeGreaterThanOrEqual(-1 - 1e-9);
          }
        }
      }),
    );
  });

  test("are 1 where raters agree in everything and targets vary", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...FIVE), { minLength: 2, maxLength: 30 }),
        fc.integer({ min: 2, max: 5 }),
        (scores, raters) => {
          fc.pre(new Set(scores).size > 1);
          const rows = scores.map((score) => Array.from({ length: raters }, () => score));
          for (const [name, estimate] of Object.entries(everything(rows))) {
            expect(valueIn(estimate), name).toBeCloseTo(1, 9);
          }
        },
      ),
    );
  });

  test("a rater's shift leaves consistency and lowers absolute agreement", () => {
    fc.assert(
      fc.property(rowsOf(2), fc.integer({ min: 20, max: 90 }), (rows, by) => {
        const shifted = rows.map(([a = 0, b = 0]) => [a, b + by]);
        const before = everything(rows);
        const after = everything(shifted);
        fc.pre(before.c1?.status === "estimated" && (valueIn(before.c1) ?? 0) > 0.01);
        expect(valueIn(after.c1)).toBeCloseTo(valueIn(before.c1) ?? 0, 8);
        expect(valueIn(after.cK)).toBeCloseTo(valueIn(before.cK) ?? 0, 8);
        expect(valueIn(after.a1) ?? 0).toBeLessThan(valueIn(before.a1) ?? 0);
        expect(valueIn(after.spearman)).toBe(valueIn(before.spearman));
      }),
    );
  });

  test("a rating that stands alone changes no alpha", () => {
    fc.assert(
      fc.property(rowsOf(3, true), fc.constantFrom(...FIVE), (rows, lonely) => {
        const { alphaNominal, alphaOrdinal, alphaInterval } = everything(rows);
        fc.pre(alphaNominal?.status === "estimated");
        const more = everything([...rows, [NONE, lonely, NONE]]);
        expectSame(
          { alphaNominal, alphaOrdinal, alphaInterval } as Record<string, Estimable>,
          more,
        );
      }),
    );
  });
});

describe("without enough to go by there is a reason, not a number", () => {
  const reason = (one: Estimable | undefined) =>
    one?.status === "not-estimable" ? one.because : one;

  test.each([
    ["nothing is rated", [[NONE, NONE]], "nothing-rated"],
    ["there is one target", [[3, 4]], "too-few-targets"],
    [
      "all are the same",
      [
        [4, 4],
        [4, 4],
        [4, 4],
      ],
      "no-variance",
    ],
  ] as const)("%s", (_, rows, because) => {
    const found = everything(rows);
    // All raters in one category of five is agreement that chance would not give, for Gwet.
    const { ac1, ac2Linear, ac2Quadratic, ...others } = found;
    for (const [name, estimate] of Object.entries(others)) {
      expect(reason(estimate), name).toBe(because);
    }
    if (because === "no-variance") {
      expect([ac1, ac2Linear, ac2Quadratic].map(valueIn)).toEqual([1, 1, 1]);
    } else expect(reason(ac1)).toBe(because);
  });

  test("one rater", () => {
    for (const [name, estimate] of Object.entries(everything([[1], [3], [5]]))) {
      expect(reason(estimate), name).toBe("one-rater");
    }
  });

  test("raters who differ by the same for targets that do not differ", () => {
    const { c1, a1 } = everything([
      [2, 3],
      [2, 3],
      [2, 3],
    ]);
    expect([reason(c1), reason(a1)]).toEqual(["no-variance", "no-variance"]);
  });

  test("a mean of raters over targets that differ less than chance", () => {
    const { cK, aK, c1 } = everything([
      [1, 5],
      [5, 1],
      [1, 5],
      [5, 1],
    ]);
    expect(reason(cK)).toBe("no-difference-between-targets");
    expect(reason(aK)).toBe("no-difference-between-targets");
    expect(valueIn(c1)).toBe(-1);
  });
});

test("differences are the first rater's less the second's", () => {
  const rows = [
    [5, 3],
    [4, 4],
    [2, 3],
    [4.5, 3.5],
  ];
  const found = differences(tally(columns(rows)));
  expect(found.n).toBe(4);
  expect(valueIn(found.exact)).toBe(0.25);
  expect(valueIn(found.withinOne)).toBe(0.75);
  expect(valueIn(found.bias)).toBe(0.5);
  expect(valueIn(found.meanAbsolute)).toBe(1);
  expect(differences(tally(columns([[NONE, 1]]))).bias.status).toBe("not-estimable");
});

test("scores between the points of the scale count as the nearest, the upper of two", () => {
  const { confusion } = pairCategorical(
    tally(
      columns([
        [1.4, 4.5],
        [1.6, 9],
        [0, 5],
      ]),
    ),
    FIVE,
  );
  const cell = (first: number, second: number) => confusion.cells[(first - 1) * 5 + second - 1];
  expect(cell(1, 5)).toBe(2);
  expect(cell(2, 5)).toBe(1);
});
