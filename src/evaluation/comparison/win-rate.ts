import { type Estimable, estimated, notEstimable } from "../agreement/estimable.ts";
import { type McNemar, mcNemar } from "../agreement/mcnemar.ts";
import { type Share, shareOf } from "../stress/statistics.ts";

/** Which of A and B is better, asked of pairs of replies. */
export type PairVerdict = "a" | "b" | "tie";

export interface WinRate {
  n: number;
  ties: number;
  /** Share of A among the pairs that have a winner. */
  decided: Estimable<Share>;
  /** Wins and losses of A, and whether they differ. */
  test: McNemar;
}

/** Ties are reported apart: splitting them would make a judge who cannot tell look sure. */
export function winRate(verdicts: readonly PairVerdict[]): WinRate {
  const count = (wanted: PairVerdict) => verdicts.filter((verdict) => verdict === wanted).length;
  const [wins, losses] = [count("a"), count("b")];
  const share = shareOf(wins, wins + losses);
  return {
    n: verdicts.length,
    ties: count("tie"),
    decided: share ? estimated(share) : notEstimable("nothing-rated"),
    test: mcNemar(wins, losses),
  };
}
