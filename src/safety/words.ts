import { DIGIT_LETTERS, LOOK_ALIKES } from "./words-letters.ts";
import { CONTRACTED, WRITTEN_OUT } from "./words-spellings.ts";

/**
 * Cuts text into words that are written the way a lexicon writes them, however they were typed:
 * case, spacing, punctuation, zero-width characters, look-alike letters, digits for letters,
 * drawn-out letters and contractions. Each word keeps its place in the original text, so that
 * what is found can be quoted verbatim. Linear in the length of the text.
 */
export interface Word {
  /** Spellings to try, most literal first. `*` in one stands for any single letter. */
  forms: readonly string[];
  /** UTF-16 offsets into the original text; `end` is exclusive. */
  start: number;
  end: number;
  /** Sentences are numbered from 0; a phrase never spans two. */
  sentence: number;
  /** Stands between quotation marks. */
  quoted: boolean;
  /** May be left out: what stands here is read into a letter of the word before. */
  soft?: boolean;
}

const APOSTROPHES = new Set(["'", "\u2019", "\u2018", "\u02bc", "\u00b4", "`"]);
/** Zero-width and formatting characters, the soft hyphen, and combining marks: never seen. */
const INVISIBLE = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const LETTER = /^\p{L}$/u;
const SMALL = /^[a-z]$/;
const SENTENCE_END = new Set([".", "!", "?", "\n", ";", "\u2026", "\u3002", "\uff01", "\uff1f"]);
const OPENING_QUOTES = new Set(["\u201c", "\u00ab", "\u201e"]);
const CLOSING_QUOTES = new Set(["\u201d", "\u00bb"]);

interface RawWord {
  text: string;
  start: number;
  end: number;
  sentence: number;
  quoted: boolean;
}

/** Words of `text`, in order. Never throws, whatever the text. */
export function wordsOf(text: string): Word[] {
  return joinSpelledOut(rawWords(text)).flatMap(runTogether).flatMap(writtenOut);
}

function rawWords(text: string): RawWord[] {
  const words: RawWord[] = [];
  let current: RawWord | null = null;
  let sentence = 0;
  let quoted = false;
  const characters = [...text];
  let offset = 0;
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] ?? "";
    const start = offset;
    offset += character.length;
    // Plain letters, digits and spaces are most of any text: they skip the Unicode tests.
    if (character > "\u007f" && INVISIBLE.test(character)) continue;
    const letter = character === " " ? null : wordCharacter(characters, index, current !== null);
    if (letter !== null) {
      current ??= { text: "", start, end: offset, sentence, quoted };
      // A capital I after a small letter often stands for an l: read it as a 1, which is either.
      const posing = character === "I" && SMALL.test(characters[index - 1] ?? "");
      current.text += posing ? "1" : letter;
      current.end = offset;
      continue;
    }
    if (current) {
      words.push(current);
      current = null;
    }
    if (character === '"') quoted = !quoted;
    else if (OPENING_QUOTES.has(character)) quoted = true;
    else if (CLOSING_QUOTES.has(character)) quoted = false;
    const next = characters[index + 1];
    const endsSentence = SENTENCE_END.has(character) && !isPause(characters, index);
    if (endsSentence && (character === "\n" || next === undefined || !LETTER.test(next))) {
      sentence += 1;
    }
  }
  if (current) words.push(current);
  return joinShouted(words);
}

/** "what if i just... stopped": dots before a small letter are a pause, and end nothing. */
function isPause(characters: readonly string[], index: number): boolean {
  const character = characters[index];
  if (character !== "." && character !== "\u2026") return false;
  const dots = characters[index - 1] === "." || characters[index + 1] === ".";
  if (character === "." && !dots) return false;
  let at = index + 1;
  // As many dots and spaces as a pause has: made-up texts must not make this long.
  while (at < index + 8 && (characters[at] === "." || characters[at] === " ")) at += 1;
  return SMALL.test(characters[at] ?? "");
}

/** "Want. To. Die." is one sentence: three or more of one word each. */
function joinShouted(words: readonly RawWord[]): RawWord[] {
  const out: RawWord[] = [];
  let run: RawWord[] = [];
  const flush = () => {
    const first = run[0];
    if (first && run.length >= 3) {
      out.push(...run.map((word) => ({ ...word, sentence: first.sentence })));
    } else {
      out.push(...run);
    }
    run = [];
  };
  words.forEach((word, index) => {
    const alone =
      words[index - 1]?.sentence !== word.sentence && words[index + 1]?.sentence !== word.sentence;
    if (!alone) flush();
    run.push(word);
    if (!alone) flush();
  });
  flush();
  return out;
}

/** The character as it counts inside a word; null where it ends one. */
function wordCharacter(
  characters: readonly string[],
  index: number,
  inside: boolean,
): string | null {
  const character = characters[index] ?? "";
  const code = character.codePointAt(0) ?? 0;
  if (code < 128) {
    if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) return character;
    if (code >= 65 && code <= 90) return character.toLowerCase();
  }
  const followed = startsWord(characters[index + 1]);
  if (APOSTROPHES.has(character)) return inside && followed ? "'" : null;
  if (character === "*") return inside && (followed || characters[index + 1] === "*") ? "*" : null;
  if (character === "!" || character === "|") return inside && followed ? character : null;
  if (character === "@" || character === "$") return followed ? character : null;
  if (code < 128) return null;
  const lower = character.toLowerCase();
  const alike = LOOK_ALIKES[lower];
  if (alike) return alike;
  const plain = lower.normalize("NFKD").replace(/[^a-z0-9]/g, "");
  if (plain !== "") return plain;
  return LETTER.test(character) ? lower : null;
}

function startsWord(character: string | undefined): boolean {
  return character !== undefined && LETTER.test(character);
}

/** "k m s" and "s.u.i.c.i.d.e" are one word each: three or more single letters in a row. */
function joinSpelledOut(words: RawWord[]): RawWord[] {
  const out: RawWord[] = [];
  let run: RawWord[] = [];
  const flush = () => {
    const first = run[0];
    const last = run.at(-1);
    if (first && last && run.length >= 3) {
      const text = run.map((word) => word.text).join("");
      // "i w a n t" is "i want": the pronoun is a word of its own already.
      const pronoun = text.startsWith("i") && text.length > 3;
      if (pronoun) out.push(first);
      out.push({ ...first, text: pronoun ? text.slice(1) : text, end: last.end });
    } else {
      out.push(...run);
    }
    run = [];
  };
  for (const word of words) {
    const single = word.text.length === 1 && LETTER.test(word.text);
    if (single && (run.length === 0 || run[0]?.sentence === word.sentence)) {
      run.push(word);
      continue;
    }
    flush();
    if (single) run.push(word);
    else out.push(word);
  }
  flush();
  return out;
}

/** Sentences typed without a space: "imgonnakillmyself" has "kill myself" in it. */
const RUN_TOGETHER =
  /kill(?:ing)?myself|endmylife|end(?:ing)?itall|(?:want(?:to|a)?|wanna)die|hurtmyself/;
const SPACED: readonly (readonly [RegExp, string])[] = [
  [/^kill(ing)?myself$/, "kill$1 myself"],
  [/^endmylife$/, "end my life"],
  [/^end(ing)?itall$/, "end$1 it all"],
  [/^(?:want(?:to|a)?|wanna)die$/, "want to die"],
  [/^hurtmyself$/, "hurt myself"],
];

function runTogether(word: RawWord): RawWord[] {
  if (word.text.length < 7) return [word];
  const found = RUN_TOGETHER.exec(word.text)?.[0];
  if (!found) return [word];
  const before = word.text.slice(0, word.text.indexOf(found));
  const rule = SPACED.find(([pattern]) => pattern.test(found));
  const meant = rule ? found.replace(rule[0], rule[1]).split(" ") : [found];
  const intent = /gonna|goingto|will|ima|wanna|wantto/.test(before) ? ["going", "to"] : [];
  return [...(before.startsWith("i") ? ["i"] : []), ...intent, ...meant].map((text) => ({
    ...word,
    text,
  }));
}

function writtenOut(word: RawWord): Word[] {
  const { start, end, sentence, quoted } = word;
  const plain = word.text.includes("'") ? word.text.replaceAll("'", "") : word.text;
  const parts = WRITTEN_OUT.get(word.text) ?? WRITTEN_OUT.get(plain);
  if (parts) {
    return parts.map((part) => ({ forms: [part], start, end, sentence, quoted }));
  }
  const tail = CONTRACTED.find(
    ([ending]) => word.text.length > ending.length && word.text.endsWith(ending),
  );
  if (tail) {
    const stem = word.text.slice(0, -tail[0].length);
    return [stem, tail[1]].map((part) => ({ forms: [part], start, end, sentence, quoted }));
  }
  if (word.text.length > 2 && word.text.endsWith("'s")) {
    // "The gun's loaded" or "my partner's phone": the "is" may be read or stepped over.
    const forms = [word.text.slice(0, -2), ...spellings(plain)];
    const place = { start, end, sentence, quoted };
    return [
      { forms, ...place },
      { forms: ["is"], soft: true, ...place },
    ];
  }
  return [{ forms: spellings(plain), start, end, sentence, quoted }];
}

const PLAIN_WORD = /^[a-z]+$/;
const DRAWN_OUT = /(.)\1\1/u;

function spellings(text: string): string[] {
  if (PLAIN_WORD.test(text) && !DRAWN_OUT.test(text)) return misspelt(text);
  const forms = new Set([text]);
  if (DRAWN_OUT.test(text)) {
    forms.add(text.replace(/(.)\1{2,}/gu, "$1$1"));
    forms.add(text.replace(/(.)\1{2,}/gu, "$1"));
  }
  if (/[a-z]/.test(text) && /[0-9@$!|]/.test(text)) {
    for (const one of ["i", "l"]) {
      forms.add(
        text.replace(/[0-9@$!|]/g, (sign) => (sign === "1" ? one : (DIGIT_LETTERS[sign] ?? sign))),
      );
    }
  }
  return [...forms].flatMap(misspelt);
}

/** Long words whose misspellings must not hide them. */
/** Short for a word, and a word or a letter of its own. */
const SHORT_FOR = new Map([["b", "be"]]);
/** Words that look like a slip of one of those and are none. */
const NO_SLIP = new Set(["homeless", "hopeless"]);
const OFTEN_MISSPELT = ["suicide", "suicidal", "myself", "overdose", "hopeless", "wrists"];

/** The word, and the listed one that is one slip of the finger away. */
function misspelt(text: string): string[] {
  const long = SHORT_FOR.get(text);
  if (long) return [text, long];
  if (NO_SLIP.has(text)) return [text];
  for (const word of OFTEN_MISSPELT) {
    if (text === word || text.charAt(0) !== word.charAt(0)) continue;
    if (Math.abs(text.length - word.length) <= 1 && isOneSlip(text, word)) return [text, word];
  }
  return [text];
}

/** One letter left out, put in, changed, or changed places with its neighbour. */
function isOneSlip(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  const most = Math.min(a.length, b.length) - start;
  while (end < most && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right === `${left[1]}${left[0]}`;
}
