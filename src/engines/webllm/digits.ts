import { EngineError } from "../engine.ts";

/** One sampled token with the likeliest tokens at its place; logprob null means impossible. */
export interface TokenLogprob {
  token: string;
  top_logprobs: ReadonlyArray<{ token: string; logprob: number | null }>;
}

/** Most alternatives that WebLLM reports for one token. */
export const MAX_TOP_LOGPROBS = 5;

/**
 * A grammar (EBNF as WebLLM takes it) that admits only `G<digit> I<digit> …`, and ends, so the
 * model stops by itself: an answer cut by a token limit is not reused as a prefix. The letter and
 * the space keep tokenizers from merging two digits into one token.
 *
 * @throws EngineError `grammar` if a letter or digit is not one plain character
 */
export function digitGrammar(letters: readonly string[], digits: readonly string[]): string {
  const plain = (text: string) => /^[A-Za-z0-9]$/.test(text);
  if (letters.length === 0 || digits.length === 0 || ![...letters, ...digits].every(plain)) {
    throw new EngineError("grammar", { detail: "Letters and digits must be single characters." });
  }
  const choice = `[${digits.join("")}]`;
  const items = letters.map((letter, index) => `"${index === 0 ? "" : " "}${letter}" ${choice}`);
  return `root ::= ${items.join(" ")}`;
}

interface Character {
  char: string;
  /** Which token it came with, and how many of the token's characters precede it. */
  token: number;
  offset: number;
}

/** All characters but white space: some tokenizers lose a leading space when decoding one token. */
function visibleCharacters(tokens: readonly TokenLogprob[]): Character[] {
  return tokens.flatMap(({ token }, index) =>
    [...token.trim()]
      .map((char, offset) => ({ char, token: index, offset }))
      .filter(({ char }) => char.trim() !== ""),
  );
}

/**
 * Reads the weight of each digit at each letter from the log-probabilities of an answer given
 * under `digitGrammar`. A token may be the digit alone, or the digit merged with its letter or
 * with the next one: alternatives count if they begin as the sampled token does up to the digit.
 * Of more than MAX_TOP_LOGPROBS digits only the likeliest have a weight.
 *
 * @returns letters × digits, not normalised; all zero for a letter that cannot be read
 */
export function readDigitWeights(
  tokens: readonly TokenLogprob[],
  letters: readonly string[],
  digits: readonly string[],
): number[][] {
  const characters = visibleCharacters(tokens);
  let from = 0;
  return letters.map((letter) => {
    const none = digits.map(() => 0);
    const at = characters.findIndex(
      ({ char }, index) =>
        index >= from && char === letter && digits.includes(characters[index + 1]?.char ?? ""),
    );
    const digit = at === -1 ? undefined : characters[at + 1];
    const sampled = digit && tokens[digit.token];
    if (!digit || !sampled) return none;
    from = at + 2;
    const before = sampled.token.trim().slice(0, digit.offset);
    return digits.map((wanted) => {
      let weight = 0;
      for (const { token, logprob } of sampled.top_logprobs) {
        const text = token.trim();
        if (logprob === null || !text.startsWith(before) || text[digit.offset] !== wanted) continue;
        weight += Math.exp(logprob);
      }
      return weight;
    });
  });
}
