import type { WatchedArm } from "../../domain/simulated-session.ts";
import { bootstrap, LEAST_FOR_DIRECTION } from "../agreement/bootstrap.ts";
import { mcNemar } from "../agreement/mcnemar.ts";
import { wilcoxonSignedRank } from "../agreement/wilcoxon.ts";
import { shareOf } from "../stress/statistics.ts";
import type { SessionResult } from "./results.ts";

/** A mean with an interval of 95 %, null where there is none. */
export interface SessionFigure {
  /** null where n is 0. */
  value: number | null;
  low: number | null;
  high: number | null;
  /** Sessions, or pairs of sessions. */
  n: number;
  /** Different clients among them. */
  clients: number;
}

/** An arm less the first, over pairs of one client, repeat and seed. */
export interface SessionDifference extends SessionFigure {
  arm: WatchedArm;
  /** Wilcoxon's signed rank test of the clients' mean differences, two-sided; null where none. */
  p: number | null;
}

/** Sessions with a flag, of those where the judge answered it. */
export interface FlagShare {
  of: number;
  n: number;
  /** Wilson's interval; null where n is below 2. */
  low: number | null;
  high: number | null;
}

/** Pairs where one arm has the flag and the first has not, and the other way round. */
export interface FlagChange {
  arm: WatchedArm;
  pairs: number;
  /** Only this arm has it. */
  added: number;
  /** Only the first arm has it. */
  cleared: number;
  /** McNemar's test: exact, and mid-p; null where no pair differs. */
  p: number | null;
  midP: number | null;
}

type Value = (result: SessionResult) => number | null;
type Answer = (result: SessionResult) => boolean | null;

/** The mean of an arm's sessions. */
export function meanOf(
  results: readonly SessionResult[],
  arm: WatchedArm,
  value: Value,
  seed: number,
): SessionFigure {
  const values = results.flatMap((result) => {
    const own = result.arm === arm ? value(result) : null;
    return own === null ? [] : [{ client: result.profile, value: own }];
  });
  return figureOf(values, seed);
}

/** The mean of what an arm has more than another, with the test of it. */
export function differenceOf(
  results: readonly SessionResult[],
  [arm, first]: readonly [WatchedArm, WatchedArm],
  value: Value,
  seed: number,
): SessionDifference {
  const values = pairsOf(results, arm, first).flatMap(([one, other]) => {
    const [a, b] = [value(one), value(other)];
    return a === null || b === null ? [] : [{ client: one.profile, value: a - b }];
  });
  const byClient = [...grouped(values).values()].map(({ sum, n }) => sum / n);
  const { p } = wilcoxonSignedRank(byClient);
  // Of one client the test could say nothing else than 1.
  const tested = byClient.length > 1 && p.status === "estimated";
  return { arm, ...figureOf(values, seed), p: tested ? p.value : null };
}

export function flagShareOf(
  results: readonly SessionResult[],
  arm: WatchedArm,
  raised: Answer,
): FlagShare {
  const answers = results.flatMap((result) => {
    const own = result.arm === arm ? raised(result) : null;
    return own === null ? [] : [own];
  });
  const of = answers.filter((answer) => answer).length;
  const n = answers.length;
  const share = n < 2 ? null : shareOf(of, n);
  return { of, n, low: share?.low ?? null, high: share?.high ?? null };
}

export function flagChangeOf(
  results: readonly SessionResult[],
  [arm, first]: readonly [WatchedArm, WatchedArm],
  raised: Answer,
): FlagChange {
  let [pairs, added, cleared] = [0, 0, 0];
  for (const [one, other] of pairsOf(results, arm, first)) {
    const [a, b] = [raised(one), raised(other)];
    if (a === null || b === null) continue;
    pairs += 1;
    if (a && !b) added += 1;
    if (b && !a) cleared += 1;
  }
  const { exact, midP } = mcNemar(added, cleared);
  return {
    arm,
    pairs,
    added,
    cleared,
    p: exact.status === "estimated" ? exact.value : null,
    midP: midP.status === "estimated" ? midP.value : null,
  };
}

/** Sessions of two arms with the same client and repeat. */
export function pairsOf(
  results: readonly SessionResult[],
  arm: WatchedArm,
  first: WatchedArm,
): [SessionResult, SessionResult][] {
  const others = new Map(
    results.flatMap((result) => (result.arm === first ? [[pairKey(result), result] as const] : [])),
  );
  return results.flatMap((result): [SessionResult, SessionResult][] => {
    const other = result.arm === arm ? others.get(pairKey(result)) : undefined;
    return other ? [[result, other]] : [];
  });
}

/** What sessions of all arms share: the client, and the seed that the repeat has. */
export function pairKey({ profile, repeat }: Pick<SessionResult, "profile" | "repeat">): string {
  return `${profile} ${repeat}`;
}

/**
 * The mean, with the percentile bootstrap over clients: sessions of one client are drawn together,
 * because they are more alike than those of two. From too few clients there is no interval.
 */
function figureOf(
  values: readonly { client: string; value: number }[],
  seed: number,
): SessionFigure {
  const n = values.length;
  const clients = [...grouped(values).values()];
  const value = n === 0 ? null : clients.reduce((all, { sum }) => all + sum, 0) / n;
  const none = { value, low: null, high: null, n, clients: clients.length };
  if (clients.length < LEAST_FOR_DIRECTION) return none;
  const counts = new Uint32Array(clients.length).fill(1);
  const [interval] = bootstrap(
    { counts },
    1,
    (drawn, into) => {
      let [sum, size] = [0, 0];
      clients.forEach((client, at) => {
        const times = drawn[at] ?? 0;
        sum += times * client.sum;
        size += times * client.n;
      });
      into[0] = size === 0 ? Number.NaN : sum / size;
    },
    { seed },
  );
  if (interval?.status !== "estimated") return none;
  return { ...none, low: interval.low, high: interval.high };
}

function grouped(
  values: readonly { client: string; value: number }[],
): Map<string, { sum: number; n: number }> {
  const groups = new Map<string, { sum: number; n: number }>();
  for (const { client, value } of values) {
    const { sum, n } = groups.get(client) ?? { sum: 0, n: 0 };
    groups.set(client, { sum: sum + value, n: n + 1 });
  }
  return groups;
}
