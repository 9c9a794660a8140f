import type { ChatMessage } from "../../domain/language-model.ts";

/**
 * Estimates of token counts, without a tokenizer. Meant to be too high rather than too low: a
 * prompt that is cut a little early costs less than one that the engine turns away.
 */

const LATIN_LETTERS_PER_TOKEN = 3;

/** Tokens that one code point takes at most, as a rule; additive over a text. */
export function tokenCost(point: string): number {
  if (point < "\u0080") {
    if (/[a-z ]/i.test(point)) return 1 / LATIN_LETTERS_PER_TOKEN;
    // Many tokenizers take each digit and much punctuation as a token of its own.
    return /[0-9]/.test(point) ? 1 : 1 / 2;
  }
  if (/^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]$/u.test(point)) return 1 / 2;
  // Emoji and rare scripts fall back to bytes: up to four a code point.
  return point.length > 1 ? 3 : 1;
}

/** Estimated tokens of a text. */
export function estimateTokens(text: string): number {
  let sum = 0;
  for (const point of text) sum += tokenCost(point);
  return Math.ceil(sum);
}

/** What the chat template adds around each message, and once around all. */
const TOKENS_PER_MESSAGE = 12;
const TOKENS_PER_PROMPT = 8;

/** Estimated tokens of a prompt, template included. */
export function estimatePrompt(messages: readonly ChatMessage[]): number {
  return messages.reduce(
    (sum, message) => sum + TOKENS_PER_MESSAGE + estimateTokens(message.content),
    TOKENS_PER_PROMPT,
  );
}
