import { EngineError } from "../engine.ts";
import type { Alternative } from "./protocol.ts";

/**
 * @throws EngineError `grammar` if a letter or digit is not one plain character: only those are
 *   one token in every vocabulary
 */
export function checkAnswers(letters: readonly string[], digits: readonly string[]): void {
  const plain = (text: string) => /^[A-Za-z0-9]$/.test(text);
  if (letters.length === 0 || digits.length === 0 || ![...letters, ...digits].every(plain)) {
    throw new EngineError("grammar", { detail: "Letters and digits must be single characters." });
  }
}

/**
 * The weight of each digit among the likeliest tokens, not normalised; all zero where none of
 * them is one. A token counts with or without a space before the digit.
 */
export function readWeights(
  alternatives: readonly Alternative[],
  digits: readonly string[],
): number[] {
  return digits.map((digit) =>
    alternatives.reduce((sum, { token, prob }) => (token.trim() === digit ? sum + prob : sum), 0),
  );
}

/**
 * The answer so far with the likeliest digit after the letter, ready for the next letter. A letter
 * that could not be read is left out: no digit is made up for it.
 */
export function nextPrefix(
  prefix: string,
  letter: string,
  weights: readonly number[],
  digits: readonly string[],
): string {
  const most = Math.max(...weights);
  if (!(most > 0)) return prefix;
  return `${prefix}${letter}${digits[weights.indexOf(most)]} `;
}
