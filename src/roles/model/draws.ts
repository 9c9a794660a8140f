import type { Sampling } from "../../domain/language-model.ts";
import { stripThinking } from "../../safety/guard.ts";
import {
  answerTokensOf,
  isFormError,
  type Requests,
  seedOfAttempt,
  type Task,
} from "./requests.ts";

/**
 * Scores of a model whose probabilities cannot be read: it is asked the same several times, at
 * temperature 1 and without a nucleus, so that its answers come as often as it finds them likely,
 * and the answers are counted.
 */

/** How often it is asked. */
export const DRAWS = 5;
/** With fewer answers than this a letter is not read: one odd answer would weigh too much. */
export const LEAST_DRAWN = 3;
/** The readings of probabilities that came before used the first two seeds. */
const FIRST_ATTEMPT = 2;

interface DrawnQuestion {
  task: Omit<Task, "seed">;
  letters: readonly string[];
  digits: readonly string[];
}

export interface Draws {
  /** For each letter, how many answers named each digit. */
  counts: number[][];
  /** The call's tokens did not suffice for all draws. */
  outOfTokens: boolean;
}

/**
 * Draws answers, DRAWS at most and within the call's tokens; stops early where a letter can no
 * longer get LEAST_DRAWN of them.
 */
export async function drawAnswers(
  requests: Requests,
  seed: number,
  { task, letters, digits }: DrawnQuestion,
): Promise<Draws> {
  const counts = letters.map(() => digits.map(() => 0));
  const sampling: Sampling = {
    temperature: 1,
    topP: 1,
    maxTokens: answerTokensOf(letters.length),
  };
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const left = DRAWS - draw;
    if (counts.some((each) => total(each) + left < LEAST_DRAWN)) break;
    if (!requests.affordsDigits(letters.length)) return { counts, outOfTokens: true };
    const text = await oneAnswer(requests, sampling, {
      ...task,
      seed: seedOfAttempt(seed, FIRST_ATTEMPT + draw),
    });
    readAnswer(text, letters, digits).forEach((digit, letter) => {
      const each = counts[letter];
      if (digit !== null && each) each[digit] = (each[digit] ?? 0) + 1;
    });
  }
  return { counts, outOfTokens: false };
}

async function oneAnswer(requests: Requests, sampling: Sampling, task: Task): Promise<string> {
  try {
    return (await requests.complete(task, sampling)).text;
  } catch (error) {
    if (!isFormError(error)) throw error;
    return "";
  }
}

/** A letter with its answer: "G4", "G: 4", "G = 4"; what is no digit of the scale is read too. */
const PAIR = /([A-Z])[ \t]?[:=]?[ \t]?([0-9]+|\?)/g;
const LINE_OF_PAIRS = /^(?:[A-Z][ \t]?[:=]?[ \t]?(?:[0-9]+|\?)(?:[\s,;.|]+|$))+$/;
/** What small models put around a line: emphasis and code. */
const DECORATION = /[*_`]/g;

/**
 * The place of the digit that an answer names for each letter; null where it names none, one that
 * is not on the scale, or two. Read is the first line that consists of nothing but letters with
 * their answers: words about the reply, or quoted from it, are never a score.
 */
export function readAnswer(
  answer: string,
  letters: readonly string[],
  digits: readonly string[],
): (number | null)[] {
  const line = stripThinking(answer)
    .split("\n")
    .map((each) => each.replace(DECORATION, "").trim())
    .find((each) => LINE_OF_PAIRS.test(each));
  const named = new Map<string, Set<string>>();
  for (const [, letter = "", value = ""] of (line ?? "").matchAll(PAIR)) {
    named.set(letter, (named.get(letter) ?? new Set()).add(value));
  }
  return letters.map((letter) => {
    const [value, ...others] = named.get(letter) ?? [];
    const at = value === undefined || others.length > 0 ? -1 : digits.indexOf(value);
    return at === -1 ? null : at;
  });
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
