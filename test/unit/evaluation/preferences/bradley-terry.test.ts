import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitBradleyTerry } from "../../../../src/evaluation/preferences/bradley-terry.ts";

/** So small that it changes no shown digit: in effect maximum likelihood. */
const NO_PRIOR = 1e-9;

describe("fitBradleyTerry", () => {
  it("is ln 3 for three wins against one, with the standard error 2 / sqrt(3)", () => {
    const { logWorth, covariance } = fitBradleyTerry(
      [
        [0, 3],
        [1, 0],
      ],
      NO_PRIOR,
    );
    const [a = 0, b = 0] = logWorth;
    expect(a - b).toBeCloseTo(Math.log(3), 6);
    const at = (i: number, j: number) => covariance[i]?.[j] ?? 0;
    // 1 / (n p (1 - p)) = 1 / (4 * 3/4 * 1/4)
    expect(at(0, 0) + at(1, 1) - 2 * at(0, 1)).toBeCloseTo(4 / 3, 6);
  });

  it("gives the published fit of the 1987 baseball season (Agresti, Categorical Data Analysis)", () => {
    // Milwaukee, Detroit, Toronto, New York, Boston, Cleveland, Baltimore; 13 games a pair.
    const wins = [
      [0, 7, 9, 7, 7, 9, 11],
      [6, 0, 7, 5, 11, 9, 9],
      [4, 6, 0, 7, 7, 8, 12],
      [6, 8, 6, 0, 6, 7, 10],
      [6, 2, 6, 7, 0, 7, 12],
      [4, 4, 5, 6, 6, 0, 6],
      [2, 4, 1, 3, 1, 7, 0],
    ];
    const { logWorth, covariance } = fitBradleyTerry(wins, NO_PRIOR);
    const baltimore = logWorth[6] ?? 0;
    const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
    expect(logWorth.map((value) => rounded(value - baltimore, 3))).toEqual([
      1.581, 1.436, 1.294, 1.248, 1.108, 0.684, 0,
    ]);
    const at = (i: number, j: number) => covariance[i]?.[j] ?? 0;
    const errors = [0, 1, 2, 3, 4, 5].map((i) =>
      rounded(Math.sqrt(at(i, i) + at(6, 6) - 2 * at(i, 6)), 3),
    );
    expect(errors).toEqual([0.343, 0.34, 0.337, 0.336, 0.334, 0.332]);
  });

  it("exists with a prior where one item is always chosen, and solves its equation", () => {
    const { logWorth } = fitBradleyTerry(
      [
        [0, 5],
        [0, 0],
      ],
      1,
    );
    const [a = 0, b = 0] = logWorth;
    // At the top: wins - expected wins = ridge * log worth.
    expect(5 - 5 / (1 + Math.exp(b - a))).toBeCloseTo(a, 9);
    expect(a + b).toBeCloseTo(0, 12);
  });

  it("is at a top for any answers: finite, sum 0, no slope", () => {
    const matrix = fc.integer({ min: 2, max: 6 }).chain((size) =>
      fc.array(
        fc.array(
          fc.oneof(
            fc.constant(0),
            fc.nat({ max: 400 }).map((n) => n / 2),
          ),
          {
            minLength: size,
            maxLength: size,
          },
        ),
        { minLength: size, maxLength: size },
      ),
    );
    fc.assert(
      fc.property(matrix, fc.constantFrom(0.01, 1, 10), (any, ridge) => {
        const wins = any.map((row, i) => row.map((won, j) => (i === j ? 0 : won)));
        const { logWorth, covariance } = fitBradleyTerry(wins, ridge);
        expect(Math.abs(logWorth.reduce((sum, value) => sum + value, 0))).toBeLessThan(1e-6);
        const games = wins.flat().reduce((sum, won) => sum + won, 1);
        for (const [i, row] of wins.entries()) {
          const own = logWorth[i] ?? Number.NaN;
          const slope = row.reduce((sum, won, j) => {
            const lost = wins[j]?.[i] ?? 0;
            return sum + won - (won + lost) / (1 + Math.exp((logWorth[j] ?? 0) - own));
          }, -ridge * own);
          expect(Math.abs(slope) / games).toBeLessThan(1e-6);
          expect(covariance[i]?.[i]).toBeGreaterThan(0);
        }
      }),
    );
  });
});
