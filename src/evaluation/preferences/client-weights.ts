import type { PreferenceChoice } from "../../domain/preferences.ts";
import { type BradleyTerryFit, choiceProbability, fitBradleyTerry } from "./bradley-terry.ts";
import { type PreferenceDoubt, preferenceDoubts } from "./doubts.ts";
import { multiply } from "./matrix.ts";

/**
 * Precision of the prior on each log worth: standard deviation 1. Two objectives then differ by
 * less than 16 : 1 with 95 % probability before anything is answered; the ends of the published
 * survey differ by 12 : 1.
 */
export const PRIOR_PRECISION = 1;
/** Of the normal distribution, for an interval of 95 %. */
const Z_95 = 1.959964;

export interface ObjectiveWeight {
  id: string;
  /** Share of the overall, 0 to 1; all together 1. */
  weight: number;
  /** Ends of its 95 % interval. */
  low: number;
  high: number;
}

export interface PreferenceFit {
  /** In the order of the objectives that were given. */
  weights: ObjectiveWeight[];
  /** Answers that it rests on. */
  answers: number;
  /** What a reader must know to trust it no more than it deserves; empty where there is nothing. */
  doubts: PreferenceDoubt[];
}

/**
 * Weights from a few choices, by Bradley-Terry. A weight is an objective's worth as a share of
 * all worths; its interval is by the delta method on the log odds of that share, so that it stays
 * between 0 and 1. Answers about other objectives, or of one with itself, are left out.
 */
export function weightsFromChoices(
  objectives: readonly string[],
  choices: readonly PreferenceChoice[],
): PreferenceFit {
  const used = choices.filter((choice) => isAbout(choice, objectives));
  const wins = winsOf(objectives, used);
  const fit = fitBradleyTerry(wins, PRIOR_PRECISION);
  const shares = sharesOf(fit.logWorth);
  const errors = shareErrors(shares, fit);
  return {
    weights: objectives.map((id, index) => {
      const weight = shares[index] ?? 0;
      const odds = Math.log(weight / (1 - weight));
      const error = (errors[index] ?? 0) / (weight * (1 - weight));
      // One objective alone has all the weight, whatever is answered.
      if (objectives.length === 1) return { id, weight: 1, low: 1, high: 1 };
      return {
        id,
        weight,
        low: choiceProbability(odds - Z_95 * error),
        high: choiceProbability(odds + Z_95 * error),
      };
    }),
    answers: used.length,
    doubts: preferenceDoubts(objectives, wins),
  };
}

/**
 * The pair whose answer is expected to tell most: the largest gain of information about the
 * difference of the two; the first in order where several do. null where there is no pair.
 */
export function nextPair(
  objectives: readonly string[],
  choices: readonly PreferenceChoice[],
): { first: string; second: string } | null {
  const wins = winsOf(
    objectives,
    choices.filter((choice) => isAbout(choice, objectives)),
  );
  const { logWorth, covariance } = fitBradleyTerry(wins, PRIOR_PRECISION);
  const at = (i: number, j: number) => covariance[i]?.[j] ?? 0;
  let best: { first: string; second: string } | null = null;
  let most = Number.NEGATIVE_INFINITY;
  objectives.forEach((first, i) => {
    objectives.slice(i + 1).forEach((second, offset) => {
      const j = i + 1 + offset;
      const p = choiceProbability((logWorth[i] ?? 0) - (logWorth[j] ?? 0));
      const variance = at(i, i) + at(j, j) - 2 * at(i, j);
      const gain = Math.log1p(p * (1 - p) * variance) / 2;
      if (gain > most + GAIN_STEP) {
        most = gain;
        best = { first, second };
      }
    });
  });
  return best;
}

/** Gains closer than this are equal but for rounding. */
const GAIN_STEP = 1e-9;

function isAbout({ first, second }: PreferenceChoice, objectives: readonly string[]): boolean {
  return first !== second && objectives.includes(first) && objectives.includes(second);
}

function winsOf(objectives: readonly string[], choices: readonly PreferenceChoice[]): number[][] {
  const wins = objectives.map(() => objectives.map(() => 0));
  const add = (winner: string, loser: string, much: number) => {
    const row = wins[objectives.indexOf(winner)] ?? [];
    const column = objectives.indexOf(loser);
    row[column] = (row[column] ?? 0) + much;
  };
  for (const { first, second, answer } of choices) {
    if (answer !== "second") add(first, second, answer === "same" ? 0.5 : 1);
    if (answer !== "first") add(second, first, answer === "same" ? 0.5 : 1);
  }
  return wins;
}

function sharesOf(logWorth: readonly number[]): number[] {
  const highest = Math.max(...logWorth);
  const worths = logWorth.map((value) => Math.exp(value - highest));
  const total = worths.reduce((sum, worth) => sum + worth, 0);
  return worths.map((worth) => worth / total);
}

/** Standard errors of the shares, by the delta method: d share[i] / d t[j] = s[i] (1{i=j} - s[j]). */
function shareErrors(shares: readonly number[], { covariance }: BradleyTerryFit): number[] {
  const slopes = shares.map((own, i) =>
    shares.map((other, j) => own * ((i === j ? 1 : 0) - other)),
  );
  const spread = multiply(multiply(slopes, covariance), transpose(slopes));
  return spread.map((row, index) => Math.sqrt(Math.max(0, row[index] ?? 0)));
}

function transpose(matrix: readonly (readonly number[])[]): number[][] {
  return matrix.map((_, i) => matrix.map((row) => row[i] ?? 0));
}
