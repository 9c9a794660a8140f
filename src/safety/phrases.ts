import { type Word, wordsOf } from "./words.ts";

/**
 * A phrase is a row of words that a person can read, such as
 *
 *     i want|wish to? die|disappear
 *     kill|hurt|harm my self
 *     take ~ pills
 *     @family better off without me
 *
 * - `a|b` one of them; `a_b` inside an alternative is two words
 * - `word?` may be left out
 * - `word*` any word that begins so (at least the letters shown)
 * - `~` up to three words of any kind
 * - `@name` one of a named class
 * - `.` the end of the sentence
 *
 * Words that only add force or pass time ("really", "just", "like") may stand between any two.
 * A phrase never runs over the end of a sentence. Contractions are matched written out:
 * "don't" is `do not`, "I'm" is `i am`.
 */
export type PhraseClasses = Readonly<Record<string, readonly string[]>>;

export interface PhraseHit<Id extends string = string> {
  id: Id;
  /** Verbatim from the text. */
  quote: string;
  start: number;
  end: number;
  /** Index of the first and last word of the match, among the text's words. */
  firstWord: number;
  lastWord: number;
  sentence: number;
}

interface Matcher {
  text: string;
  prefix: boolean;
}
interface Element {
  kind: "words" | "gap" | "end";
  optional: boolean;
  alternatives: Matcher[][];
}
interface Phrase<Id extends string> {
  id: Id;
  elements: Element[];
}

/** Words that a `~` stands for, at most. */
const GAP_WORDS = 3;
/** Fillers that are stepped over between two words of a phrase, at most. */
const SKIPPED_FILLERS = 3;
const FILLERS = new Set(
  (
    "just really so very literally actually honestly seriously truly only simply basically kinda " +
    "sorta fucking fuckin freaking bloody damn goddamn like even still completely " +
    "totally absolutely always constantly often sometimes quite pretty too " +
    "already all now again anymore definitely clearly obviously also"
  ).split(" "),
);

export interface PhraseBook<Id extends string> {
  /** All matches, in order of their place; overlapping ones of different ids are all returned. */
  find(words: readonly Word[], text: string): PhraseHit<Id>[];
}

/**
 * Compiles phrases once. Matching costs at most a constant times the number of words: phrases
 * are looked up by the first letter of their first word and gaps are bounded.
 *
 * @throws Error when a phrase is malformed or names a class that is not there: a mistake in the
 * data, which tests find
 */
export function phraseBook<Id extends string>(
  entries: readonly { id: Id; phrases: readonly string[] }[],
  classes: PhraseClasses = {},
): PhraseBook<Id> {
  const index = new PhraseIndex<Id>();
  for (const { id, phrases } of entries) {
    for (const source of phrases) {
      const elements = source
        .split(" ")
        .filter((part) => part !== "")
        .map((part) => compileElement(part, classes, source));
      const first = elements[0];
      if (first?.kind !== "words" || first.optional) {
        throw new Error(`A phrase must begin with a word that is always there: "${source}"`);
      }
      index.add({ id, elements }, first);
    }
  }
  return {
    find(words, text) {
      const hits: PhraseHit<Id>[] = [];
      const candidates = index.candidatesIn(words);
      for (let at = 0; at < words.length; at++) {
        const word = words[at];
        if (!word) continue;
        for (const phrase of candidates(word)) {
          const after = matchFrom(phrase.elements, 0, words, at, word.sentence);
          const last = after === null ? undefined : words[after - 1];
          if (after === null || !last) continue;
          hits.push({
            id: phrase.id,
            quote: text.slice(word.start, last.end),
            start: word.start,
            end: last.end,
            firstWord: at,
            lastWord: after - 1,
            sentence: word.sentence,
          });
        }
      }
      return hits;
    },
  };
}

/** Phrases by the word they may begin with, so that most words of a text cost one look-up. */
class PhraseIndex<Id extends string> {
  readonly #byWord = new Map<string, Set<Phrase<Id>>>();
  /** Those that begin with an open stem, and all of them for masked words, by first letter. */
  readonly #byStem = new Map<string, Set<Phrase<Id>>>();
  readonly #byLetter = new Map<string, Set<Phrase<Id>>>();

  add(phrase: Phrase<Id>, first: Element): void {
    for (const [word] of first.alternatives) {
      if (!word) continue;
      const letter = word.text.charAt(0);
      put(this.#byLetter, letter, phrase);
      if (word.prefix) put(this.#byStem, letter, phrase);
      else put(this.#byWord, word.text, phrase);
    }
  }

  /**
   * For one text: the phrases that may begin at a word. Those that need a word which is nowhere
   * in the text are left out, and each distinct word is looked up once.
   */
  candidatesIn(words: readonly Word[]): (word: Word) => readonly Phrase<Id>[] {
    const present = new Set(words.flatMap((word) => word.forms));
    const known = new Map<string, readonly Phrase<Id>[]>();
    const possible = (element: Element) =>
      element.kind !== "words" ||
      element.optional ||
      element.alternatives.some((words) =>
        words.every((word) => word.prefix || present.has(word.text)),
      );
    // A masked letter may stand for any, so nothing can be left out of a text that has one.
    const masked = words.some((word) => word.forms.some((form) => form.includes("*")));
    const usable = new Map<Phrase<Id>, boolean>();
    const canOccur = (phrase: Phrase<Id>) => {
      let can = usable.get(phrase);
      if (can === undefined) {
        can = masked || phrase.elements.every(possible);
        usable.set(phrase, can);
      }
      return can;
    };
    return (word) => {
      const key = word.forms.length === 1 ? (word.forms[0] ?? "") : word.forms.join(" ");
      let phrases = known.get(key);
      if (!phrases) {
        phrases = [...this.#beginningWith(word)].filter(canOccur);
        known.set(key, phrases);
      }
      return phrases;
    };
  }

  #beginningWith(word: Word): Set<Phrase<Id>> {
    const sets = word.forms.flatMap((form) => {
      const letter = form.charAt(0);
      if (form.includes("*")) return [this.#byLetter.get(letter)];
      return [this.#byWord.get(form), this.#byStem.get(letter)];
    });
    return new Set(sets.flatMap((set) => [...(set ?? [])]));
  }
}

function put<Value>(map: Map<string, Set<Value>>, key: string, value: Value): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}

/** Finds phrases in a text, where the words are not needed for anything else. */
export function findPhrases<Id extends string>(
  book: PhraseBook<Id>,
  text: string,
): PhraseHit<Id>[] {
  return book.find(wordsOf(text), text);
}

function compileElement(part: string, classes: PhraseClasses, source: string): Element {
  if (part === "~") return { kind: "gap", optional: true, alternatives: [] };
  if (part === ".") return { kind: "end", optional: false, alternatives: [] };
  const optional = part.endsWith("?");
  const body = optional ? part.slice(0, -1) : part;
  const alternatives = body.split("|").flatMap((alternative) => {
    if (!alternative.startsWith("@")) return [alternative];
    const members = classes[alternative.slice(1)];
    if (!members) throw new Error(`No word class ${alternative} in "${source}"`);
    return [...members];
  });
  return {
    kind: "words",
    optional,
    alternatives: alternatives.map((alternative) =>
      alternative.split("_").map((word) => {
        if (!/^[a-z0-9]+\*?$/.test(word)) throw new Error(`Unreadable "${word}" in "${source}"`);
        const prefix = word.endsWith("*");
        return { text: prefix ? word.slice(0, -1) : word, prefix };
      }),
    ),
  };
}

/** The index after the last matched word, or null. */
function matchFrom(
  elements: readonly Element[],
  from: number,
  words: readonly Word[],
  at: number,
  sentence: number,
): number | null {
  const element = elements[from];
  if (!element) return at;
  if (element.kind === "end") return words[at]?.sentence === sentence ? null : at;
  if (element.kind === "gap") {
    for (let skipped = 0; skipped <= GAP_WORDS; skipped++) {
      if (skipped > 0 && words[at + skipped - 1]?.sentence !== sentence) return null;
      const end = matchFrom(elements, from + 1, words, at + skipped, sentence);
      if (end !== null) return end;
    }
    return null;
  }
  for (const alternative of element.alternatives) {
    let next = from === 0 ? matchWords(alternative, words, at, sentence) : null;
    for (let skip = 0; from > 0 && next === null && skip <= SKIPPED_FILLERS; skip++) {
      next = matchWords(alternative, words, at + skip, sentence);
      if (!isFiller(words[at + skip], sentence)) break;
    }
    if (next === null) continue;
    const end = matchFrom(elements, from + 1, words, next, sentence);
    if (end !== null) return end;
  }
  return element.optional ? matchFrom(elements, from + 1, words, at, sentence) : null;
}

function matchWords(
  matchers: readonly Matcher[],
  words: readonly Word[],
  at: number,
  sentence: number,
): number | null {
  let next = at;
  for (const matcher of matchers) {
    const word = words[next];
    if (word?.sentence !== sentence || !fitsAny(matcher, word.forms)) return null;
    next += 1;
  }
  return next;
}

function isFiller(word: Word | undefined, sentence: number): boolean {
  return word?.sentence === sentence && FILLERS.has(word.forms[0] ?? "");
}

function fitsAny(matcher: Matcher, forms: readonly string[]): boolean {
  for (const form of forms) {
    if (form === matcher.text) return true;
    if (matcher.prefix && form.startsWith(matcher.text)) return true;
    if (form.includes("*") && fitsMasked(matcher, form)) return true;
  }
  return false;
}

function fitsMasked(matcher: Matcher, form: string): boolean {
  if (matcher.prefix ? form.length < matcher.text.length : form.length !== matcher.text.length) {
    return false;
  }
  // A masked word needs at least two letters of its own, or "***" would be every word.
  let seen = 0;
  for (let index = 0; index < matcher.text.length; index++) {
    if (form[index] === "*") continue;
    if (form[index] !== matcher.text[index]) return false;
    seen += 1;
  }
  return seen >= 2;
}
