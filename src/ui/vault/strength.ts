import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary as common } from "@zxcvbn-ts/language-common";
import { dictionary as english } from "@zxcvbn-ts/language-en";

/**
 * Guesses a second of somebody with the file and many graphics cards: one guess is one Argon2id
 * over 64 MiB in three passes, of which a card of today does some hundreds a second.
 */
export const GUESSES_PER_SECOND = 10_000;

/** Longer ones are not looked at whole: estimating takes time, and they are long enough. */
const LOOKED_AT_CHARS = 100;

const estimator = new ZxcvbnFactory({
  dictionary: { ...common, ...english },
  graphs: adjacencyGraphs,
});

export interface Strength {
  /** How long it would take to guess, in words: "about 3 months". */
  words: string;
  /** Less than a year's work. */
  isWeak: boolean;
}

/** How long somebody would need to guess a passphrase who knows the patterns people use. */
export function strengthOf(passphrase: string): Strength {
  const { guesses } = estimator.check(passphrase.slice(0, LOOKED_AT_CHARS));
  // On the average it is found after half of the guesses.
  const seconds = guesses / 2 / GUESSES_PER_SECOND;
  return { words: timeWords(seconds), isWeak: seconds < UNITS[0].seconds };
}

const YEAR_S = 31_557_600;
const UNITS = [
  { seconds: YEAR_S, one: "year", many: "years" },
  { seconds: YEAR_S / 12, one: "month", many: "months" },
  { seconds: 86_400, one: "day", many: "days" },
  { seconds: 3600, one: "hour", many: "hours" },
  { seconds: 60, one: "minute", many: "minutes" },
] as const;

/** A time in one coarse unit: "less than a minute", "about 3 months", "more than a million years". */
export function timeWords(seconds: number): string {
  const years = seconds / YEAR_S;
  if (years >= 1e6) return "more than a million years";
  if (years >= 1000) return "thousands of years";
  const unit = UNITS.find((each) => seconds >= each.seconds);
  if (!unit) return "less than a minute";
  const count = Math.round(seconds / unit.seconds);
  return `about ${count} ${count === 1 ? unit.one : unit.many}`;
}
