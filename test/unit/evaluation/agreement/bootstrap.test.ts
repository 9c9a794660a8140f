import { expect, test } from "vitest";
import { binomial } from "../../../../src/evaluation/agreement/binomial.ts";
import { bootstrap } from "../../../../src/evaluation/agreement/bootstrap.ts";
import { iccsWithIntervals } from "../../../../src/evaluation/agreement/intervals.ts";
import { uniform } from "../../../../src/evaluation/agreement/random.ts";
import { tally, totalOf } from "../../../../src/evaluation/agreement/tally.ts";

/** Probabilities of 0 to n, from the definition. */
function binomialDistribution(n: number, p: number): number[] {
  const all = [(1 - p) ** n];
  for (let k = 1; k <= n; k += 1) all.push(((all[k - 1] ?? 0) * (n - k + 1) * p) / (k * (1 - p)));
  return all;
}

test.each([
  [20, 0.1],
  [40, 0.3],
  [100, 0.5],
  [400, 0.07],
  [300, 0.9],
])("draws of binomial(%i, %f) have its distribution", (n, p) => {
  const draws = 60_000;
  const random = uniform(n);
  const seen = Array.from({ length: n + 1 }, () => 0);
  for (let at = 0; at < draws; at += 1) {
    const drawn = binomial(n, p, random);
    seen[drawn] = (seen[drawn] ?? 0) + 1;
  }
  let [chiSquared, cells] = [0, 0];
  binomialDistribution(n, p).forEach((probability, k) => {
    const expected = draws * probability;
    if (expected < 10) return;
    cells += 1;
    chiSquared += ((seen[k] ?? 0) - expected) ** 2 / expected;
  });
  // Mean of the chi-squared distribution and five of its standard deviations.
  expect(chiSquared).toBeLessThan(cells + 5 * Math.sqrt(2 * cells));
});

test("one target has no interval, and says so", () => {
  const one = tally([Float64Array.of(4), Float64Array.of(3)]);
  const mean = (counts: ArrayLike<number>, into: Float64Array) => {
    into[0] = counts[0] ?? 0;
  };
  expect(bootstrap(one, 1, mean, { seed: 1 })).toEqual([
    { status: "not-estimable", because: "one-target" },
  ]);
});

test("a binomial's ends are certain", () => {
  const random = uniform(1);
  expect(binomial(10, 0, random)).toBe(0);
  expect(binomial(10, 1, random)).toBe(10);
  expect(binomial(0, 0.5, random)).toBe(0);
});

/** Means of resamples, by both ways to draw: few rows that occur often, and rows one by one. */
function spreadOfMeans(values: readonly number[], counts: Uint32Array) {
  const total = totalOf(counts);
  const means: number[] = [];
  bootstrap(
    { counts },
    1,
    (drawn) => {
      expect(totalOf(drawn)).toBe(total);
      means.push(drawn.reduce((sum, count, at) => sum + count * (values[at] ?? 0), 0) / total);
    },
    { seed: 8, resamples: 4000 },
  );
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
  const variance = means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / means.length;
  return { mean, deviation: Math.sqrt(variance) };
}

test("resamples by counts and resamples row by row are alike, and as the theory says", () => {
  const many = spreadOfMeans([1, 2, 3, 5], Uint32Array.of(100, 250, 400, 250));
  const single = Array.from({ length: 1000 }, (_, at) =>
    at < 100 ? 1 : at < 350 ? 2 : at < 750 ? 3 : 5,
  );
  const each = spreadOfMeans(single, new Uint32Array(1000).fill(1));
  // Mean 3.05; standard deviation of one draw sqrt(1.6475), of a mean of 1,000 that over sqrt(1000).
  for (const { mean, deviation } of [many, each]) {
    expect(mean).toBeCloseTo(3.05, 2);
    expect(deviation).toBeCloseTo(Math.sqrt(1.6475 / 1000), 2);
  }
});

const columns = (rows: readonly (readonly [number, number])[]) => [
  Float64Array.from(rows, ([a]) => a),
  Float64Array.from(rows, ([, b]) => b),
];

/** Pairs of ratings that agree so so. */
const ROWS = Array.from({ length: 300 }, (_, at): [number, number] => {
  const one = 1 + (at % 5);
  return [one, at % 3 === 0 ? 1 + ((at * 7) % 5) : Math.min(5, one + (at % 2))];
});

test("the same seed gives the same interval, and it holds the value", () => {
  const rows = tally(columns(ROWS));
  const one = iccsWithIntervals(rows, { seed: 5 });
  expect(iccsWithIntervals(rows, { seed: 5 })).toEqual(one);
  expect(iccsWithIntervals(rows, { seed: 6 })).not.toEqual(one);
  for (const { estimate, interval } of Object.values(one)) {
    if (estimate.status !== "estimated" || interval.status !== "estimated") throw new Error("none");
    expect(interval.resamples).toBe(1000);
    expect(interval.low).toBeLessThan(estimate.value);
    expect(interval.high).toBeGreaterThan(estimate.value);
    expect(interval.high - interval.low).toBeLessThan(0.3);
  }
});

test("an interval of 95 % holds the truth about so often", () => {
  // Two raters who share half of their variance: ICC(C,1) = ICC(A,1) = 0.5.
  const random = uniform(12);
  const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  let held = 0;
  for (let study = 0; study < 200; study += 1) {
    const rows = Array.from({ length: 120 }, (): [number, number] => {
      const shared = normal();
      return [shared + normal(), shared + normal()];
    });
    const { interval } = iccsWithIntervals(tally(columns(rows)), {
      seed: study,
      resamples: 300,
    }).c1;
    if (interval.status === "estimated" && interval.low <= 0.5 && interval.high >= 0.5) held += 1;
  }
  expect(held / 200).toBeGreaterThan(0.88);
  expect(held / 200).toBeLessThan(0.99);
});

test("no interval where too few resamples have a value", () => {
  // Only resamples that draw the one other row vary: about 63 %.
  const flat = ROWS.slice(0, 30).map((): [number, number] => [3, 3]);
  const found = iccsWithIntervals(tally(columns([...flat, [1, 2]])), { seed: 1 });
  expect(found.c1.estimate.status).toBe("estimated");
  expect(found.c1.interval).toEqual({ status: "not-estimable", because: "too-few-resamples" });
  expect(iccsWithIntervals(tally(columns(flat)), { seed: 1 }).c1.interval).toEqual({
    status: "not-estimable",
    because: "no-variance",
  });
});
