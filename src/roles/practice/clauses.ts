import { contentStems, decapitalise, sentencesOf } from "./text.ts";
import { canTurn, cleanFragment, DANGLING, toYou } from "./transpose.ts";

/** A clause of the client's own that a reply can take up. */
export interface Clause {
  /** As the client wrote it, verbatim. */
  original: string;
  /** Turned to "you": lower case, no full stop. */
  turned: string;
  score: number;
}

const LOADED =
  /\b(?:feel|felt|feeling|hate|love|miss|afraid|scared|ashamed|guilty|tired|alone|cry|cried|can't|cannot|couldn't|never|always|every|keep|wish|lost|dread|nobody|sick|hurt)\b/i;
/** Where a sentence may be cut so that the rest still stands. */
const BREAKS =
  /\s*[,;:\u2014\u2013]\s+|\s+-\s+|\s+(?=(?:and|but|because|so|bc|yet)\s+(?:i|i'm|i've|my|you|we|he|she|they|it|it's|its|now|then|everyone|nobody)\b)/giu;
/** Nothing much is gained beyond that, and long messages stay fast. */
const MAX_CLAUSES = 80;

/** Clauses that can be turned from "I" to "you", best first. */
export function turnableClauses(text: string): Clause[] {
  const found: Clause[] = [];
  const sentences = sentencesOf(text).slice(0, MAX_CLAUSES);
  sentences.forEach((sentence, index) => {
    if (sentence.text.endsWith("?")) return;
    const pieces = new Set([sentence.text, ...sentence.text.split(BREAKS)]);
    for (const piece of pieces) {
      const fragment = cleanFragment(piece);
      if (!fragment || !canTurn(fragment)) continue;
      if (found.some((other) => other.original === fragment)) continue;
      const words = fragment.split(" ").length;
      const content = contentStems(fragment).size;
      if (content === 0) continue;
      const late = sentences.length > 1 ? index / (sentences.length - 1) : 0;
      const length = words < 5 ? -1 : words > 14 ? -0.6 : 0;
      // Whole sentences with a comma inside read long-winded when they are repeated.
      const comma = fragment.includes(",") ? -0.8 : 0;
      const score = (LOADED.test(fragment) ? 1.2 : 0) + Math.min(content, 4) * 0.4 + late * 0.5;
      found.push({
        original: fragment,
        turned: decapitalise(toYou(fragment)),
        score: score + length + comma,
      });
    }
  });
  return found.sort((a, b) => b.score - a.score);
}

const MAX_QUOTE_WORDS = 13;
const COMFORTABLE_QUOTE_WORDS = 9;

/** Short passages to quote verbatim, best first: they need not be whole clauses. */
export function quotable(text: string): string[] {
  const found = new Map<string, number>();
  const sentences = sentencesOf(text).slice(0, MAX_CLAUSES);
  sentences.forEach((sentence, index) => {
    // A question quoted back reads as a rebuke.
    if (sentence.text.endsWith("?") && sentences.length > 1) return;
    for (const piece of [sentence.text, ...sentence.text.split(BREAKS)]) {
      const fragment = cleanFragment(piece);
      if (!fragment || !text.includes(fragment) || DANGLING.test(fragment)) continue;
      const words = fragment.split(" ").length;
      if (words > MAX_QUOTE_WORDS || (words < 2 && sentences.length > 1)) continue;
      const late = sentences.length > 1 ? index / (sentences.length - 1) : 0;
      const loaded = LOADED.test(fragment) ? 1 : 0;
      const long = words > COMFORTABLE_QUOTE_WORDS ? -0.6 : 0;
      found.set(
        fragment,
        loaded + long + Math.min(contentStems(fragment).size, 3) * 0.4 + late * 0.5,
      );
    }
  });
  return [...found].sort((a, b) => b[1] - a[1]).map(([fragment]) => fragment);
}
