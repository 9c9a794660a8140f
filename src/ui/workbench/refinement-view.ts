import type { Step } from "../../domain/journal.ts";
import type { Round } from "../../domain/rounds.ts";
import type { Rubric } from "../../domain/rubric.ts";
import type { ScoredCard } from "../../domain/score.ts";
import type { LoopSettings } from "../../domain/settings.ts";
import { targetOf } from "../../domain/target.ts";

/** The round that `round` was rewritten or edited from: the best there was then. */
export function baseOf(rounds: readonly Round[], round: Round): Round | null {
  return rounds.findLast((each) => each.index < round.index && each.kept === true) ?? null;
}

/**
 * The dimensions to look at first, lowest first: those the Critic took up, or without a critique
 * those lowest below the target.
 */
export function weakestOf(
  round: Pick<Round, "critique">,
  card: ScoredCard,
  rubric: Rubric,
  settings: LoopSettings,
): string[] {
  const expected = (id: string) => card.scores[id]?.expected ?? 0;
  const known = rubric.dimensions
    .filter(({ use }) => use !== "shown")
    .map(({ id }) => id)
    .sort((a, b) => expected(a) - expected(b));
  const criticised = known.filter((id) => round.critique.some((item) => item.dimension === id));
  if (criticised.length > 0) return criticised;
  const target = targetOf(rubric, settings);
  return known.filter((id) => expected(id) < target).slice(0, MAX_NAMED);
}

/** More names than this and none of them stands out. */
const MAX_NAMED = 3;

/** What a refinement cost so far. */
export interface Cost {
  tokens: number;
  /** null where no step of a model reported a rate. */
  tokensPerSecond: number | null;
  ms: number;
  promptTokens: number;
  /** Of the steps whose engine says so; null where none does. */
  reusedTokens: number | null;
  /** Every engine said how much it reused. */
  reuseTold: boolean;
  /** False where every step was done by rules. */
  models: boolean;
}

/** Adds up what the steps cost; the rate is over all decoded tokens, not a mean of rates. */
export function costOf(steps: readonly Step[]): Cost {
  const cost: Cost = {
    tokens: 0,
    tokensPerSecond: null,
    ms: 0,
    promptTokens: 0,
    reusedTokens: null,
    reuseTold: true,
    models: false,
  };
  let ratedTokens = 0;
  let ratedSeconds = 0;
  for (const step of steps) {
    cost.ms += step.durationMs;
    if (!("usage" in step) || !step.usage) continue;
    const { usage } = step;
    cost.models = true;
    cost.tokens += usage.completionTokens;
    cost.promptTokens += usage.promptTokens;
    if (usage.reusedTokens === null) cost.reuseTold = false;
    else cost.reusedTokens = (cost.reusedTokens ?? 0) + usage.reusedTokens;
    if (usage.decodeTokensPerSecond) {
      ratedTokens += usage.completionTokens;
      ratedSeconds += usage.completionTokens / usage.decodeTokensPerSecond;
    }
  }
  if (ratedSeconds > 0) cost.tokensPerSecond = ratedTokens / ratedSeconds;
  return cost;
}
