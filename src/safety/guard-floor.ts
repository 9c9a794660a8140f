import { findWords } from "./guard-words.ts";

/**
 * The content floor: small models give high scores to next to nothing, and neither reasoning
 * nor voting repairs that (arXiv 2507.08794, "One Token to Fool"). So a reply without content
 * is turned away by rule, before any model is asked.
 */

const MIN_WORDS = 3;
/** From this many words on, one word may make up at most that share of them. */
const REPEAT_FROM = 5;
const MAX_SHARE_OF_ONE_WORD = 0.8;

/** Words in lower case, also of scripts that write without spaces. */
export function wordsOf(text: string): string[] {
  return findWords(text).map((word) => word.text.toLowerCase());
}

/**
 * Why a reply cannot be judged, as a sentence for a person; null where it can.
 *
 * @param clientTexts what the client wrote, to recognise a reply that only repeats it
 */
export function contentFloor(reply: string, clientTexts: readonly string[]): string | null {
  const said = wordsOf(reply);
  if (said.length === 0) return "The reply holds no words, so there is nothing to score.";
  if (said.length < MIN_WORDS) {
    return `The reply has fewer than ${MIN_WORDS} words, too little to score.`;
  }
  if (isOneWordRepeated(said)) return "The reply repeats one word, so there is nothing to score.";
  const joined = said.join(" ");
  for (const text of clientTexts) {
    const theirs = wordsOf(text);
    if (theirs.length < MIN_WORDS) continue;
    const rest = joined.split(theirs.join(" ")).join(" ");
    if (rest !== joined && wordsOf(rest).length < MIN_WORDS) {
      return "The reply only repeats the client's own message, so there is nothing to score.";
    }
  }
  return null;
}

function isOneWordRepeated(said: readonly string[]): boolean {
  const counts = new Map<string, number>();
  for (const word of said) counts.set(word, (counts.get(word) ?? 0) + 1);
  const most = Math.max(...counts.values());
  if (counts.size === 1) return true;
  return said.length >= REPEAT_FROM && most / said.length > MAX_SHARE_OF_ONE_WORD;
}
