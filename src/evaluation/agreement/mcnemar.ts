import { type Estimable, estimated, notEstimable } from "./estimable.ts";

/** McNemar's test (1947) of wins against losses; ties say nothing and are reported apart. */
export interface McNemar {
  wins: number;
  losses: number;
  /** Two-sided p, exact binomial. */
  exact: Estimable;
  /** The same, counting what was seen by half (Fagerland, Lydersen and Laake 2013). */
  midP: Estimable;
}

export function mcNemar(wins: number, losses: number): McNemar {
  const n = wins + losses;
  if (n === 0) {
    const none = notEstimable("no-variance");
    return { wins, losses, exact: none, midP: none };
  }
  const fewer = Math.min(wins, losses);
  // From the most likely count down, in logs: 2^-n is 0 in floating point beyond n = 1074.
  let logTerm = -n * Math.LN2;
  let upTo = Math.exp(logTerm);
  for (let count = 1; count <= fewer; count += 1) {
    logTerm += Math.log((n - count + 1) / count);
    upTo += Math.exp(logTerm);
  }
  return {
    wins,
    losses,
    exact: estimated(Math.min(1, 2 * upTo)),
    midP: estimated(Math.min(1, 2 * upTo - Math.exp(logTerm))),
  };
}
