import fc from "fast-check";
import { expect, test } from "vitest";
import { pairCategorical } from "../../../../src/evaluation/agreement/categorical.ts";
import {
  CATEGORICAL_FORMS,
  categoricalOfCells,
} from "../../../../src/evaluation/agreement/cells.ts";
import { pairIntervals } from "../../../../src/evaluation/agreement/pair-intervals.ts";
import { differences } from "../../../../src/evaluation/agreement/pairs.ts";
import { tally } from "../../../../src/evaluation/agreement/tally.ts";

const point = fc.integer({ min: 1, max: 5 });
const rowsOf = (minLength: number) =>
  fc
    .array(fc.tuple(point, point), { minLength, maxLength: 60 })
    .map((rows) =>
      tally([Float64Array.from(rows, ([a]) => a), Float64Array.from(rows, ([, b]) => b)]),
    );

test("the quick way to the coefficients of categories gives what the long one does", () => {
  for (const categories of [
    [1, 2, 3, 4, 5],
    [0, 1, 3, 4, 6],
  ]) {
    const fill = categoricalOfCells(categories);
    fc.assert(
      fc.property(rowsOf(0), (rows) => {
        const known = pairCategorical(rows, categories);
        const into = new Float64Array(CATEGORICAL_FORMS.length + 1);
        fill(Float64Array.from(known.confusion.cells), into, 1);
        CATEGORICAL_FORMS.forEach((form, at) => {
          const one = known[form];
          const value = into[at + 1] ?? 0;
          if (one.status === "estimated") expect(value, form).toBeCloseTo(one.value, 9);
          else expect(value, form).toBeNaN();
        });
      }),
      { numRuns: 300 },
    );
  }
});

test("every interval is about its coefficient, and the same for the same seed", () => {
  fc.assert(
    fc.property(rowsOf(30), fc.nat(), (rows, seed) => {
      const categories = [1, 2, 3, 4, 5];
      const settings = { seed, resamples: 200 };
      const found = pairIntervals(rows, categories, settings);
      expect(pairIntervals(rows, categories, settings)).toEqual(found);
      const known = pairCategorical(rows, categories);
      const { bias } = differences(rows);
      for (const [one, interval] of [
        [bias, found.bias] as const,
        ...CATEGORICAL_FORMS.map((form) => [known[form], found.categorical?.[form]] as const),
      ]) {
        if (one.status !== "estimated" || interval?.status !== "estimated") continue;
        expect(interval.low).toBeLessThanOrEqual(interval.high);
        // A percentile interval of few resamples need not hold the estimate, but is near it.
        expect(interval.low - 0.25).toBeLessThan(one.value);
        expect(interval.high + 0.25).toBeGreaterThan(one.value);
      }
    }),
    { numRuns: 40 },
  );
});

test("means of sources have no coefficients of categories", () => {
  const rows = tally([Float64Array.of(1.5, 2.5, 4), Float64Array.of(2, 2.25, 3)]);
  const found = pairIntervals(rows, null, { seed: 1, resamples: 50 });
  expect(found.categorical).toBeNull();
  expect(found.bias.status).toBe("estimated");
});
