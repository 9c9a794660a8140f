import { errorFunction } from "simple-statistics";
import { type Estimable, estimated, notEstimable } from "./estimable.ts";

/** Wilcoxon's signed rank test (1945) of paired differences. */
export interface WilcoxonSignedRank {
  /** Differences that are not 0; those of 0 are left out, as Wilcoxon did. */
  n: number;
  zeros: number;
  /** Sum of the ranks of the differences above 0; equal sizes share the mean of their ranks. */
  sumOfPositiveRanks: number;
  /**
   * How p was found: over all signs, or by the normal distribution with corrections for ties and
   * continuity.
   */
  method: "exact" | "normal";
  /** Two-sided. */
  p: Estimable;
}

/** Up to here every sum of ranks is counted. */
const EXACT_UP_TO = 50;
/** Differences nearer than this are the same size. */
const ROUNDING = 1e-9;

export function wilcoxonSignedRank(differences: readonly number[]): WilcoxonSignedRank {
  const used = differences.filter((difference) => Math.abs(difference) > ROUNDING);
  const zeros = differences.length - used.length;
  const n = used.length;
  const sizes = used
    .map((difference) => ({ size: Math.abs(difference), positive: difference > 0 }))
    .sort((a, b) => a.size - b.size);
  // Twice the rank, which is whole where ties share theirs.
  const doubled: number[] = [];
  let [positive, ties] = [0, 0];
  for (let from = 0; from < n; ) {
    let to = from + 1;
    while (to < n && (sizes[to]?.size ?? 0) - (sizes[from]?.size ?? 0) <= ROUNDING) to += 1;
    const rank = from + 1 + to;
    for (let at = from; at < to; at += 1) {
      doubled.push(rank);
      if (sizes[at]?.positive) positive += rank;
    }
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  const method = n <= EXACT_UP_TO ? "exact" : "normal";
  return {
    n,
    zeros,
    sumOfPositiveRanks: positive / 2,
    method,
    p:
      n === 0
        ? notEstimable("no-variance")
        : estimated(
            method === "exact" ? exactP(doubled, positive) : normalP(n, positive / 2, ties),
          ),
  };
}

/** Over all ways to give signs to the ranks, ties as they are: how many are as far out. */
function exactP(doubled: readonly number[], positive: number): number {
  const total = doubled.reduce((sum, rank) => sum + rank, 0);
  let ways = new Float64Array(total + 1);
  ways[0] = 1;
  for (const rank of doubled) {
    const next = ways.slice();
    for (let sum = rank; sum <= total; sum += 1) {
      next[sum] = (next[sum] ?? 0) + (ways[sum - rank] ?? 0);
    }
    ways = next;
  }
  const lower = Math.min(positive, total - positive);
  const tail = ways.subarray(0, lower + 1).reduce((sum, count) => sum + count, 0);
  return Math.min(1, (2 * tail) / 2 ** doubled.length);
}

function normalP(n: number, positive: number, ties: number): number {
  const variance = (n * (n + 1) * (2 * n + 1)) / 24 - ties / 48;
  const away = Math.max(0, Math.abs(positive - (n * (n + 1)) / 4) - 0.5);
  return 1 - errorFunction(away / Math.sqrt(variance) / Math.SQRT2);
}
