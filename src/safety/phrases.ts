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
 * - `.` the end of the sentence, also as an alternative: `anymore|.`
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
  /** The alternatives of one plain word; of several, by their first; and those with a stem. */
  single: ReadonlySet<string>;
  several: ReadonlyMap<string, readonly Matcher[][]>;
  stems: readonly Matcher[][];
  /** The end of the sentence will do instead of a word. */
  orEnd: boolean;
}
interface Phrase<Id extends string> {
  id: Id;
  elements: Element[];
  /** Its place in the book. */
  number: number;
  /** May only stand in a sentence that has a word of each of these elements; at most two. */
  anchors: readonly Element[];
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
      index.add({ id, elements, number: index.size, anchors: anchorsOf(elements) }, first);
    }
  }
  return {
    find(words, text) {
      const hits: PhraseHit<Id>[] = [];
      const search = index.searchIn(words);
      for (let at = 0; at < words.length; at++) {
        const word = words[at];
        if (!word) continue;
        for (const phrase of search.beginningWith(word, at)) {
          if (!search.mayStand(phrase)) continue;
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

const NO_PHRASES: readonly never[] = [];
/** Letters by which open stems are looked up. */
const STEM_KEY = 3;

/** Phrases by the word they may begin with, so that most words of a text cost one look-up. */
class PhraseIndex<Id extends string> {
  readonly #byWord = new Map<string, Set<Phrase<Id>>>();
  /** Those that begin with an open stem, by its first letters; all, for masked words, by one. */
  readonly #byStem = new Map<string, Set<Phrase<Id>>>();
  readonly #byLetter = new Map<string, Set<Phrase<Id>>>();

  /** Places of the phrases that need a word: twice the number, and one more for the second. */
  readonly #byAnchor = new Map<string, number[]>();
  readonly #known = new Map<string, readonly Phrase<Id>[]>();
  #size = 0;

  add(phrase: Phrase<Id>, first: Element): void {
    this.#size += 1;
    phrase.anchors.forEach((anchor, which) => {
      const place = 2 * phrase.number + which;
      for (const text of new Set(anchor.alternatives.map(([word]) => word?.text ?? ""))) {
        const places = this.#byAnchor.get(text);
        if (places) places.push(place);
        else this.#byAnchor.set(text, [place]);
      }
    });
    for (const [word] of first.alternatives) {
      if (!word) continue;
      const letter = word.text.charAt(0);
      put(this.#byLetter, letter, phrase);
      if (word.prefix) put(this.#byStem, word.text.slice(0, STEM_KEY), phrase);
      else put(this.#byWord, word.text, phrase);
    }
  }

  get size(): number {
    return this.#size;
  }

  /**
   * For one text, read from its first word to its last: the phrases that may begin at a word,
   * and whether the sentence has the words that one of them needs.
   */
  searchIn(words: readonly Word[]) {
    // A masked letter may stand for any, so nothing can be left out of a sentence that has one.
    let masked = false;
    const anchoredIn = new Int32Array(2 * this.#size).fill(-1);
    let sentence = -1;
    const enter = (from: number, entered: number) => {
      sentence = entered;
      masked = false;
      for (let at = from; words[at]?.sentence === entered; at++) {
        for (const form of words[at]?.forms ?? []) {
          if (form.includes("*")) masked = true;
          for (const place of this.#byAnchor.get(form) ?? []) anchoredIn[place] = entered;
        }
      }
    };
    return {
      beginningWith: (word: Word, at: number): readonly Phrase<Id>[] => {
        if (word.sentence !== sentence) enter(at, word.sentence);
        return this.#beginningWith(word);
      },
      mayStand: ({ number, anchors }: Phrase<Id>): boolean =>
        masked ||
        ((anchors.length < 1 || anchoredIn[2 * number] === sentence) &&
          (anchors.length < 2 || anchoredIn[2 * number + 1] === sentence)),
    };
  }

  #beginningWith(word: Word): readonly Phrase<Id>[] {
    const [only, another] = word.forms;
    if (only !== undefined && another === undefined && !only.includes("*")) return this.#with(only);
    const found = word.forms.flatMap((form) =>
      form.includes("*") ? [...(this.#byLetter.get(form.charAt(0)) ?? [])] : this.#with(form),
    );
    return [...new Set(found)];
  }

  /** Kept by words and stems of the lexicon only, so that it cannot grow with the texts. */
  #with(form: string): readonly Phrase<Id>[] {
    const exact = this.#byWord.get(form);
    if (!exact && !this.#hasStem(form)) return NO_PHRASES;
    const key = exact ? form : `${form.slice(0, STEM_KEY)}*`;
    let phrases = this.#known.get(key);
    if (!phrases) {
      const found = new Set(exact ?? []);
      for (let length = 1; length <= Math.min(STEM_KEY, form.length); length++) {
        for (const phrase of this.#byStem.get(form.slice(0, length)) ?? []) found.add(phrase);
      }
      phrases = [...found];
      this.#known.set(key, phrases);
    }
    return phrases;
  }

  #hasStem(form: string): boolean {
    for (let length = 1; length <= Math.min(STEM_KEY, form.length); length++) {
      if (this.#byStem.has(form.slice(0, length))) return true;
    }
    return false;
  }
}

/** Words that are in most sentences, and so make poor anchors. */
const COMMON = new Set(
  (
    "i a an the my me am is are was be been have has had do does did not no to of in on at for " +
    "it this that he she him her his they them and or so if as with will would can just all any " +
    "you your but when"
  ).split(" "),
);
const COMMON_COST = 50;

/**
 * The two elements that fewest sentences have a word of, among those that must be there. Not
 * the first: a phrase is only tried where its first word stands.
 */
function anchorsOf(elements: readonly Element[]): readonly Element[] {
  const cost = ({ alternatives }: Element) =>
    alternatives.reduce((sum, [word]) => sum + (COMMON.has(word?.text ?? "") ? COMMON_COST : 1), 0);
  return elements
    .slice(1)
    .filter(
      ({ kind, optional, orEnd, stems }) =>
        kind === "words" && !optional && !orEnd && stems.length === 0,
    )
    .map((element) => ({ element, cost: cost(element) }))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, 2)
    .map(({ element }) => element);
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

const NO_WORDS = { alternatives: [], single: new Set<string>(), several: new Map(), stems: [] };

function compileElement(part: string, classes: PhraseClasses, source: string): Element {
  if (part === "~") return { ...NO_WORDS, kind: "gap", optional: true, orEnd: false };
  if (part === ".") return { ...NO_WORDS, kind: "end", optional: false, orEnd: true };
  const optional = part.endsWith("?");
  const body = optional ? part.slice(0, -1) : part;
  const listed = body.split("|");
  const alternatives = listed
    .filter((each) => each !== ".")
    .flatMap((alternative) => {
      if (!alternative.startsWith("@")) return [alternative];
      const members = classes[alternative.slice(1)];
      if (!members) throw new Error(`No word class ${alternative} in "${source}"`);
      return [...members];
    });
  const compiled = alternatives.map((alternative) =>
    alternative.split("_").map((word) => {
      if (!/^[a-z0-9]+\*?$/.test(word)) throw new Error(`Unreadable "${word}" in "${source}"`);
      const prefix = word.endsWith("*");
      return { text: prefix ? word.slice(0, -1) : word, prefix };
    }),
  );
  return {
    kind: "words",
    optional,
    orEnd: listed.includes("."),
    alternatives: compiled,
    ...byFirstWord(compiled),
  };
}

function byFirstWord(alternatives: readonly Matcher[][]) {
  const single = new Set<string>();
  const several = new Map<string, Matcher[][]>();
  const stems: Matcher[][] = [];
  for (const words of alternatives) {
    const [first, second] = words;
    if (!first) continue;
    if (first.prefix) stems.push(words);
    else if (!second) single.add(first.text);
    else several.set(first.text, [...(several.get(first.text) ?? []), words]);
  }
  return { single, several, stems };
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
  const fillers = from === 0 ? 0 : SKIPPED_FILLERS;
  for (let skip = 0; skip <= fillers; skip++) {
    const word = words[at + skip];
    if (word?.sentence !== sentence) break;
    for (const next of endsOf(element, words, at + skip, word)) {
      const end = matchFrom(elements, from + 1, words, next, sentence);
      if (end !== null) return end;
    }
    if (!isFiller(word, sentence)) break;
  }
  const ended = element.orEnd && words[at]?.sentence !== sentence;
  return element.optional || ended ? matchFrom(elements, from + 1, words, at, sentence) : null;
}

const NOWHERE: readonly number[] = [];

/** Where the alternatives of `element` that begin at `at` end. */
function endsOf(
  element: Element,
  words: readonly Word[],
  at: number,
  word: Word,
): readonly number[] {
  const [only, another] = word.forms;
  if (only !== undefined && another === undefined && element.stems.length === 0) {
    // Most words are no part of most elements: nothing is made for those.
    if (!element.several.has(only) && !only.includes("*")) {
      return element.single.has(only) ? [at + 1] : NOWHERE;
    }
  }
  if (word.forms.some((form) => form.includes("*"))) {
    return element.alternatives
      .map((each) => matchWords(each, words, at, word.sentence))
      .filter((end) => end !== null);
  }
  const ends: number[] = [];
  const tryOut = (alternative: readonly Matcher[]) => {
    const end = matchWords(alternative, words, at, word.sentence);
    if (end !== null) ends.push(end);
  };
  for (const form of word.forms) {
    if (element.single.has(form)) ends.push(at + 1);
    for (const alternative of element.several.get(form) ?? []) tryOut(alternative);
  }
  for (const alternative of element.stems) tryOut(alternative);
  return ends;
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
  return word?.sentence === sentence && (word.soft === true || FILLERS.has(word.forms[0] ?? ""));
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
