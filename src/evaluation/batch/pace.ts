import type { Arm, RunItem } from "../../domain/batch-run.ts";

/** Milliseconds that a piece of work takes, as the mean, by arm. */
export type Pace = ReadonlyMap<Arm, { ms: number; n: number }>;

/** The pace with another result in it; one that failed says nothing of how long work takes. */
export function withResult(pace: Pace, { arm, result }: Pick<RunItem, "arm" | "result">): Pace {
  if (result.status !== "done") return pace;
  const { ms, n } = pace.get(arm) ?? { ms: 0, n: 0 };
  // A control did not write the draft that it has from the loop.
  const shared = arm === "loop" || arm === "judge" ? 0 : (result.draftCost?.ms ?? 0);
  const own = Math.max(0, result.ms - shared);
  return new Map(pace).set(arm, { ms: ms + (own - ms) / (n + 1), n: n + 1 });
}

/**
 * How long so many pieces of work take at this pace, in milliseconds. An arm that was not tried yet
 * is taken to be as the mean of the others.
 *
 * @returns null where nothing is known
 */
export function msFor(pace: Pace, pieces: ReadonlyMap<Arm, number>): number | null {
  const known = [...pace.values()];
  const all = known.reduce((sum, { n }) => sum + n, 0);
  if (all === 0) return null;
  const mean = known.reduce((sum, { ms, n }) => sum + ms * n, 0) / all;
  return [...pieces].reduce((sum, [arm, count]) => sum + count * (pace.get(arm)?.ms ?? mean), 0);
}

/** How many pieces there are of each arm. */
export function countArms(pieces: readonly { arm: Arm }[]): Map<Arm, number> {
  const counts = new Map<Arm, number>();
  for (const { arm } of pieces) counts.set(arm, (counts.get(arm) ?? 0) + 1);
  return counts;
}
