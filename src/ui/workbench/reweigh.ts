import type { Round } from "../../domain/rounds.ts";
import { dimensionWeights, type Rubric } from "../../domain/rubric.ts";
import type { ScoredCard } from "../../domain/score.ts";
import { normalised, reweigh } from "../../evaluation/preferences/profile.ts";
import { judgePair, judgeRewrite } from "../../refinement/acceptance.ts";
import { isEdit } from "../../stores/status-line.ts";
import { scoreText } from "../format.ts";
import { baseOf } from "./refinement-view.ts";

/** A round's overall by the weights it was made with, and by others. */
export interface ReweighedRound {
  index: number;
  edit: boolean;
  made: { expected: number; spread: number };
  now: { expected: number; spread: number };
}

export interface Reweighed {
  /** The scored rounds, in order. */
  rounds: ReweighedRound[];
  /** The round that the loop kept; null where none was scored. */
  bestThen: number | null;
  /** The round that the same rules keep by the other weights, of the replies that there are. */
  bestNow: number | null;
  /** Why the round that the loop kept is not the best now; null where it is, or came before. */
  whyNot: string | null;
}

/** Shares closer than this are the same weights. */
const SAME = 1e-6;

/** Whether two rubrics of the same dimensions weigh them alike, in whatever unit. */
export function weighAlike(one: Rubric, other: Rubric): boolean {
  const first = normalised(dimensionWeights(one));
  const second = normalised(dimensionWeights(other));
  if (!first || !second) return first === second;
  const ids = new Set([...Object.keys(first), ...Object.keys(second)]);
  return [...ids].every((id) => Math.abs((first[id] ?? 0) - (second[id] ?? 0)) < SAME);
}

/**
 * Reads a finished refinement by other weights. The replies, their scores and their flags are
 * those of the record, which stays as it is; only the overall is another, and with it which
 * rewrite the rules of acceptance keep. A pair counts where it was judged against the same reply.
 *
 * @param rubric the record's rubric with the weights of now
 */
export function reweighRounds(rounds: readonly Round[], rubric: Rubric, margin: number): Reweighed {
  const read: ReweighedRound[] = [];
  const refusals = new Map<number, string>();
  let bestThen: number | null = null;
  let best: { index: number; card: ScoredCard } | null = null;
  for (const round of rounds) {
    const { card, index } = round;
    const now = card?.status === "scored" ? reweigh(card, rubric) : null;
    if (card?.status !== "scored" || !now) continue;
    const edit = isEdit(round);
    read.push({ index, edit, made: card.overall, now: now.overall });
    if (edit) continue;
    if (round.kept) bestThen = index;
    const verdict = best && verdictOn(best, round, now);
    if (verdict?.kept === false) refusals.set(index, verdict.reason);
    else best = { index, card: now };
  }
  const whyNot = bestThen === null ? null : (refusals.get(bestThen) ?? null);
  return { rounds: read, bestThen, bestNow: best?.index ?? null, whyNot };

  function verdictOn(from: { index: number; card: ScoredCard }, round: Round, now: ScoredCard) {
    const byScores = judgeRewrite(from.card, now, rubric, margin);
    const samePair = round.comparison !== null && baseOf(rounds, round)?.index === from.index;
    if (!byScores.kept || byScores.clearsFlag || !samePair || !round.comparison) return byScores;
    return judgePair(byScores, round.comparison);
  }
}

/**
 * Which round is best by the weights of now, in sentences.
 *
 * @param by whose weights those are: "this client's profile"
 */
export function reweighedWords(
  { rounds, bestThen, bestNow, whyNot }: Reweighed,
  by: string,
): string {
  const at = (index: number | null) => rounds.find((round) => round.index === index);
  const now = at(bestNow);
  if (!now) return "No round was scored, so there is nothing to weigh.";
  const overall = scoreText(now.now.expected);
  if (bestNow === bestThen) {
    return `By ${by} round ${now.index} stays the best (${overall}; ${scoreText(now.made.expected)} by the weights then).`;
  }
  const kept = at(bestThen);
  const words = [`By ${by} round ${now.index} is best (${overall}).`];
  if (kept) {
    const why = whyNot === null ? "" : ` (${whyNot})`;
    words.push(
      `The loop kept round ${kept.index} by the weights then; by those of now it comes to ${scoreText(kept.now.expected)}${why}.`,
    );
  }
  return words.join(" ");
}
