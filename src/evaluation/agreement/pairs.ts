import { mean, sampleRankCorrelation } from "simple-statistics";
import { type Estimable, estimated, notEstimable } from "./estimable.ts";
import { type Tally, totalOf } from "./tally.ts";

/** How two raters' scores of the same targets differ, first minus second, in the scale's units. */
export interface Differences {
  n: number;
  /** Share of targets with the same score. */
  exact: Estimable;
  /** Share of targets whose scores are at most one apart. */
  withinOne: Estimable;
  /** Mean difference: above 0 where the first scores higher. */
  bias: Estimable;
  /** Mean absolute difference. */
  meanAbsolute: Estimable;
  /** Standard deviation of the differences, as of a sample. */
  deviation: Estimable;
}

/**
 * Limits of agreement (Bland and Altman 1986): 95 % of differences are expected between them; null
 * of fewer than two targets.
 */
export function limitsOfAgreement({ bias, deviation }: Differences): [number, number] | null {
  if (bias.status !== "estimated" || deviation.status !== "estimated") return null;
  const reach = 1.96 * deviation.value;
  return [bias.value - reach, bias.value + reach];
}

/** Above a distance of one by rounding alone. */
const ROUNDING = 1e-9;

export function differences({ values, counts }: Tally): Differences {
  const n = totalOf(counts);
  let [same, near, sum, absolute] = [0, 0, 0, 0];
  for (let row = 0; row < counts.length; row += 1) {
    const count = counts[row] ?? 0;
    const apart = (values[row * 2] ?? 0) - (values[row * 2 + 1] ?? 0);
    if (Math.abs(apart) <= ROUNDING) same += count;
    if (Math.abs(apart) <= 1 + ROUNDING) near += count;
    sum += count * apart;
    absolute += count * Math.abs(apart);
  }
  let squares = 0;
  for (let row = 0; row < counts.length; row += 1) {
    const apart = (values[row * 2] ?? 0) - (values[row * 2 + 1] ?? 0);
    squares += (counts[row] ?? 0) * (apart - sum / n) ** 2;
  }
  const of = (total: number) => (n === 0 ? notEstimable("nothing-rated") : estimated(total / n));
  return {
    n,
    exact: of(same),
    withinOne: of(near),
    bias: of(sum),
    meanAbsolute: of(absolute),
    deviation:
      n < 2
        ? notEstimable(n === 0 ? "nothing-rated" : "too-few-targets")
        : estimated(Math.sqrt(squares / (n - 1))),
  };
}

/** Spearman's rank correlation (1904); tied scores share the mean of their ranks. */
export function spearmanRho({ values, counts }: Tally): Estimable {
  const [first, second]: [number[], number[]] = [[], []];
  for (let row = 0; row < counts.length; row += 1) {
    for (let times = counts[row] ?? 0; times > 0; times -= 1) {
      first.push(values[row * 2] ?? 0);
      second.push(values[row * 2 + 1] ?? 0);
    }
  }
  if (first.length === 0) return notEstimable("nothing-rated");
  if (first.length === 1) return notEstimable("too-few-targets");
  if (isConstant(first) || isConstant(second)) return notEstimable("no-variance");
  return estimated(sampleRankCorrelation(first, second));
}

function isConstant(values: readonly number[]): boolean {
  const middle = mean([...values]);
  return values.every((value) => Math.abs(value - middle) <= ROUNDING);
}
