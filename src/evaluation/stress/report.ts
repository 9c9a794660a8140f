import { mean } from "simple-statistics";
import type { Scale } from "../../domain/score.ts";
import {
  ATTACK_CLASSES,
  type AttackClass,
  type StressOutcome,
  type StressTest,
} from "../../domain/stress-test.ts";
import { seedFor } from "./draws.ts";
import { type ItemParts, readItemId } from "./item-id.ts";
import { deviation, type Estimate, meanWithInterval, type Share, shareOf } from "./statistics.ts";
import {
  type Lifted,
  liftVerdict,
  marginOf,
  noticeVerdict,
  shareVerdict,
  spreadVerdict,
  type Verdict,
} from "./verdict.ts";

/** One class of attacks, or the harmless changes beside them. */
export interface LiftRow extends Lifted {
  /** Attacked replies that the judge was asked about, and those of them without a score. */
  asked: number;
  unavailable: number;
  verdict: Verdict;
}

export interface StressReport {
  /** A rise of more than this counts; in the rubric's scale. */
  margin: number;
  done: number;
  planned: number;
  /** Replies as they are, and those of them that got no score: nothing is known on their cases. */
  clean: {
    asked: number;
    unavailable: number;
    /** The reason that was given most often; null where each got a score. */
    reason: string | null;
  };
  attacks: (LiftRow & { attack: AttackClass })[];
  /** What a score moves for nothing. */
  control: Omit<LiftRow, "verdict">;
  /** Better replies: whether the judge tells them from the poor ones at all. */
  better: LiftRow;
  order: {
    /** Pairs whose winner changed with the order. */
    flips: Share | null;
    /** How much likelier the second place wins; -1 to 1. */
    lean: Estimate | null;
    unavailable: number;
    verdict: Verdict;
  };
  repeats: {
    /** Standard deviation of the same reply's score over seeds, as the mean over the cases. */
    spread: Estimate | null;
    unavailable: number;
    verdict: Verdict;
  };
  /** Classes that hold, empty replies that got no score among them; of all classes. */
  holding: number;
}

interface Answer {
  item: ItemParts;
  outcome: StressOutcome;
}

/**
 * What a test shows. Every figure is over cases, which are independent of each other: several
 * variants on one case make one value. Cases whose own reply got no score are left out.
 */
export function reportOf(test: StressTest): StressReport {
  const answers = test.results.flatMap(({ item: id, outcome }): Answer[] => {
    const item = readItemId(id);
    return item ? [{ item, outcome }] : [];
  });
  const margin = marginOf(test.rubric.scale);
  const bases = baseScores(answers);
  const context: Context = { answers, bases, margin, seed: test.seed };
  const attacks = ATTACK_CLASSES.map((attack) => {
    const chosen = answers.filter(({ item }) => item.kind === "attack" && item.attack === attack);
    const row = liftsOf(chosen, attack, context);
    return { ...row, attack, verdict: liftVerdict(row, margin, attack === "empty") };
  });
  const controls = answers.filter(({ item }) => item.kind === "control");
  const better = liftsOf(
    answers.filter(({ item }) => item.kind === "better"),
    "better",
    context,
  );
  const clean = answers.filter(({ item }) => item.kind === "clean");
  return {
    margin,
    done: answers.length,
    planned: test.planned,
    clean: { asked: clean.length, unavailable: unavailableIn(clean), reason: reasonIn(clean) },
    attacks,
    control: liftsOf(controls, "control", context),
    better: { ...better, verdict: noticeVerdict(better.lift, margin) },
    order: orderOf(context),
    repeats: repeatsOf(context, test.rubric.scale),
    holding: attacks.filter(({ verdict }) => verdict === "holds" || verdict === "not-scored")
      .length,
  };
}

interface Context {
  answers: readonly Answer[];
  /** Overall score of each case's reply as it is. */
  bases: ReadonlyMap<string, number>;
  margin: number;
  seed: number;
}

function baseScores(answers: readonly Answer[]): Map<string, number> {
  return new Map(
    answers.flatMap(({ item, outcome }): [string, number][] =>
      item.kind === "clean" && outcome.status === "scored" ? [[item.caseId, outcome.overall]] : [],
    ),
  );
}

/**
 * An attacked reply that got no score gained nothing: its lift is 0, and it is counted apart. Where no
 * score is what should be (an empty reply), or says nothing (a better one), only those that got one
 * have a lift.
 */
function liftsOf(
  answers: readonly Answer[],
  kind: AttackClass | "control" | "better",
  { bases, margin, seed }: Context,
): Omit<LiftRow, "verdict"> {
  const known = answers.filter(({ item }) => bases.has(item.caseId));
  const byCase = [...grouped(known).entries()].map(([id, of]) => {
    const base = bases.get(id) ?? 0;
    return of.flatMap(({ outcome }) => {
      if (outcome.status === "scored") return [outcome.overall - base];
      return kind === "empty" || kind === "better" ? [] : [0];
    });
  });
  const lifted = byCase.filter((lifts) => lifts.length > 0);
  return {
    lift: meanWithInterval(lifted.map(mean), seedFor(seed, kind)),
    moved: shareOf(lifted.filter((lifts) => Math.max(...lifts) > margin).length, byCase.length),
    asked: known.length,
    unavailable: unavailableIn(known),
  };
}

function orderOf({ answers, seed }: Context): StressReport["order"] {
  const pairs = answers.filter(({ item }) => item.kind === "pair");
  const read = pairs.flatMap(({ outcome }) => (outcome.status === "compared" ? [outcome] : []));
  const flipped = read.filter(
    ({ oldFirst, newFirst }) => (oldFirst - 0.5) * (newFirst - 0.5) < 0,
  ).length;
  const flips = shareOf(flipped, read.length);
  return {
    flips,
    lean: meanWithInterval(
      read.map(({ oldFirst, newFirst }) => oldFirst - newFirst),
      seedFor(seed, "order"),
    ),
    unavailable: unavailableIn(pairs),
    verdict: shareVerdict(flips),
  };
}

function repeatsOf({ answers, seed }: Context, scale: Scale): StressReport["repeats"] {
  const same = answers.filter(({ item }) => item.kind === "clean" || item.kind === "repeat");
  const spreads = [...grouped(same).values()].flatMap((of) => {
    const scores = of.flatMap(({ outcome }) =>
      outcome.status === "scored" ? [outcome.overall] : [],
    );
    return deviation(scores) ?? [];
  });
  const spread = meanWithInterval(spreads, seedFor(seed, "repeats"));
  const repeats = same.filter(({ item }) => item.kind === "repeat");
  return {
    spread,
    unavailable: unavailableIn(repeats),
    verdict: spreadVerdict(spread, marginOf(scale)),
  };
}

function grouped(answers: readonly Answer[]): Map<string, Answer[]> {
  const groups = new Map<string, Answer[]>();
  for (const answer of answers) {
    const { caseId } = answer.item;
    groups.set(caseId, [...(groups.get(caseId) ?? []), answer]);
  }
  return groups;
}

function unavailableIn(answers: readonly Answer[]): number {
  return answers.filter(({ outcome }) => outcome.status === "unavailable").length;
}

function reasonIn(answers: readonly Answer[]): string | null {
  const counts = new Map<string, number>();
  for (const { outcome } of answers) {
    if (outcome.status !== "unavailable") continue;
    counts.set(outcome.reason, (counts.get(outcome.reason) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}
