import { type PhraseHit, phraseBook } from "../../safety/phrases.ts";
import { type Word, wordsOf } from "../../safety/words.ts";
import type { Feeling, FeelingFamily, FeelingId } from "./feeling.ts";
import { SORROW_FEELINGS } from "./feelings-sorrow.ts";
import { TENSION_FEELINGS } from "./feelings-tension.ts";

export type { FeelingFamily, FeelingId } from "./feeling.ts";

const FEELINGS: readonly Feeling[] = [...SORROW_FEELINGS, ...TENSION_FEELINGS];

const byId = new Map(FEELINGS.map((feeling) => [feeling.id, feeling]));
const shownBook = phraseBook(FEELINGS.map(({ id, shown }) => ({ id, phrases: shown })));
const namedBook = phraseBook(FEELINGS.map(({ id, named }) => ({ id, phrases: named })));

export function feelingById(id: FeelingId): Feeling {
  const feeling = byId.get(id);
  if (!feeling) throw new Error(`No feeling ${id}`);
  return feeling;
}

export function familyOf(id: FeelingId): FeelingFamily {
  return feelingById(id).family;
}

/** Feelings a client's text shows, in order of their place; denied ones ("not angry") left out. */
export function feelingsShown(text: string): PhraseHit<FeelingId>[] {
  const words = wordsOf(text);
  return shownBook.find(words, text).filter((hit) => !isDenied(hit, words));
}

/** Feelings a reply names, in order of their place. */
export function feelingsNamed(text: string): PhraseHit<FeelingId>[] {
  const words = wordsOf(text);
  return namedBook
    .find(words, text)
    .filter((hit) => !isDenied(hit, words) && words[hit.firstWord]?.quoted !== true);
}

/** "I am not angry", "never sad": up to two words between. */
function isDenied(hit: PhraseHit, words: readonly Word[]): boolean {
  if (/^(?:not|no|never)\b/.test(words[hit.firstWord]?.forms[0] ?? "")) return false;
  for (let back = 1; back <= 2; back++) {
    const word = words[hit.firstWord - back];
    if (word?.sentence !== hit.sentence) return false;
    const form = word.forms[0] ?? "";
    // "I can't stop crying" denies the stopping.
    if (form === "stop" || form === "help") return false;
    if (form === "not" || form === "never" || form === "without") return true;
  }
  return false;
}
