/**
 * Recomputes "Before and after" from exported rollouts alone. Nothing of the app is imported: the
 * formulas are written down here a second time, from docs/formats.md.
 */

export interface RolloutLine {
  simulated: boolean;
  profile: string;
  repeat: number;
  source: string;
  scores: Record<string, number>;
  flags: Record<string, boolean>;
  mean: number;
  reward: number;
  fidelity: number;
  violations: number;
  reward_formula: { lambda: number; weights: { dimension: string; weight: number }[] };
  rubric: { min: number; max: number };
}

export interface Recomputed {
  n: number;
  /** Of the arms, by dimension and "mean". */
  means: Record<string, Record<string, number>>;
  /** Mean of the second arm less the first over pairs. */
  differences: Record<string, number>;
  pairs: number;
  /** Two-sided p of Wilcoxon's signed rank test, by trying every choice of signs. */
  pOfMean: number | null;
  /** Sessions with any flag, by arm. */
  flagged: Record<string, number>;
  /** Lines whose reward is not what their own formula says. */
  wrongRewards: string[];
}

const average = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export function linesOf(jsonl: string): RolloutLine[] {
  return jsonl
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

export function recomputed(
  lines: readonly RolloutLine[],
  [first, second]: readonly [string, string],
): Recomputed {
  const measures = ["mean", ...Object.keys(lines[0]?.scores ?? {})];
  const numberOf = (line: RolloutLine, measure: string) =>
    measure === "mean" ? line.mean : (line.scores[measure] ?? Number.NaN);
  const of = (arm: string) => lines.filter(({ source }) => source === arm);
  const means: Recomputed["means"] = {};
  for (const arm of [first, second]) {
    means[arm] = {};
    for (const measure of measures) {
      means[arm][measure] = average(of(arm).map((line) => numberOf(line, measure)));
    }
  }
  const pairs = of(second).flatMap((line) => {
    const other = of(first).find(
      ({ profile, repeat }) => profile === line.profile && repeat === line.repeat,
    );
    return other ? [{ line, other }] : [];
  });
  const gaps = (measure: string) =>
    pairs.map(({ line, other }) => ({
      profile: line.profile,
      gap: numberOf(line, measure) - numberOf(other, measure),
    }));
  const byClient = new Map<string, number[]>();
  for (const { profile, gap } of gaps("mean")) {
    byClient.set(profile, [...(byClient.get(profile) ?? []), gap]);
  }
  return {
    n: lines.length,
    means,
    differences: Object.fromEntries(
      measures.map((measure) => [measure, average(gaps(measure).map(({ gap }) => gap))]),
    ),
    pairs: pairs.length,
    pOfMean: signedRankP([...byClient.values()].map(average)),
    flagged: Object.fromEntries(
      [first, second].map((arm) => [
        arm,
        of(arm).filter(({ flags }) => Object.values(flags).some((raised) => raised)).length,
      ]),
    ),
    wrongRewards: lines.flatMap((line) => {
      const { lambda, weights } = line.reward_formula;
      const { min, max } = line.rubric;
      const total = weights.reduce((sum, { weight }) => sum + weight, 0);
      const sum = weights.reduce(
        (all, { dimension, weight }) => all + weight * (line.scores[dimension] ?? 0),
        0,
      );
      const fidelity = (sum / total - min) / (max - min);
      const violations = Object.values(line.flags).filter((raised) => raised).length;
      const reward = fidelity - lambda * violations;
      return Math.abs(reward - line.reward) < 1e-9 ? [] : [`${line.profile} ${line.source}`];
    }),
  };
}

/** Over all 2^n choices of signs; for small n only. */
export function signedRankP(differences: readonly number[]): number | null {
  const used = differences.filter((value) => Math.abs(value) > 1e-9);
  const n = used.length;
  if (n === 0 || n > 20) return null;
  const sizes = used.map(Math.abs);
  const ranks = sizes.map((size) => {
    const below = sizes.filter((other) => other < size - 1e-9).length;
    const same = sizes.filter((other) => Math.abs(other - size) <= 1e-9).length;
    return below + (same + 1) / 2;
  });
  const total = ranks.reduce((sum, rank) => sum + rank, 0);
  const observed = ranks.reduce((sum, rank, at) => sum + ((used[at] ?? 0) > 0 ? rank : 0), 0);
  const away = Math.abs(observed - total / 2);
  let asFar = 0;
  for (let signs = 0; signs < 2 ** n; signs += 1) {
    const sum = ranks.reduce((all, rank, at) => all + ((signs >> at) & 1 ? rank : 0), 0);
    if (Math.abs(sum - total / 2) >= away - 1e-9) asFar += 1;
  }
  return asFar / 2 ** n;
}
