import { capitalise, contentStems, shared } from "./text.ts";

/** Longer sentences are parted where they can be. */
const LONG_WORDS = 20;
const MIN_PART_WORDS = 5;
const SUBJECT = /^(?:you|it|that|this|he|she|they|there|we|i|your|my|one|people|perhaps|what)\b/i;
const SAME_SHARE = 0.75;
const MIN_STEMS = 4;

/** The sentences in shorter ones, each thing once. A sentence that cannot be parted stays. */
export function plainer(texts: readonly string[], isFixed: (text: string) => boolean): string[] {
  const parted = texts.flatMap((text) => (isFixed(text) ? [text] : part(text)));
  return parted.filter((text, index) => {
    if (isFixed(text)) return true;
    const own = contentStems(text);
    return !parted.slice(0, index).some((earlier) => {
      const other = contentStems(earlier);
      const least = Math.min(own.size, other.size);
      return least >= MIN_STEMS && shared(own, other).length / least >= SAME_SHARE;
    });
  });
}

function part(sentence: string): string[] {
  const count = (text: string) => text.split(/\s+/).filter(Boolean).length;
  // What is quoted is said as it was said.
  if (count(sentence) <= LONG_WORDS || /["\u201c?]/.test(sentence)) return [sentence];
  for (const match of sentence.matchAll(/;\s+|,\s+(?:and|but|so)\s+/giu)) {
    const head = sentence.slice(0, match.index);
    const tail = sentence.slice(match.index + match[0].length);
    if (!SUBJECT.test(tail) || count(head) < MIN_PART_WORDS || count(tail) < MIN_PART_WORDS) {
      continue;
    }
    const but = /but/i.test(match[0]) ? `But ${tail}` : capitalise(tail);
    return [`${head}.`, ...part(but)];
  }
  return [sentence];
}
