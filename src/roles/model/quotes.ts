import { findWords } from "../../safety/guard.ts";

/**
 * Quotes that a model gives are found again in the reply, or dropped. What is kept is a
 * stretch of the reply itself, never the model's version of it.
 */

/** Words in a row that a quote must share with the reply to be traced to it. */
const MIN_RUN_WORDS = 3;
/** Words of a quote that are looked at; a model that copies the whole reply quotes nothing. */
const MAX_QUOTE_WORDS = 120;

const FOLDS: Record<string, string> = {
  "‘": "'",
  "’": "'",
  "‚": "'",
  "‛": "'",
  "´": "'",
  "`": "'",
  "“": '"',
  "”": '"',
  "„": '"',
  "‟": '"',
  "«": '"',
  "»": '"',
  "‐": "-",
  "‑": "-",
  "–": "-",
  "—": "-",
  "…": "...",
};

/**
 * The passage of `reply` that `quote` stands for, exactly as it is in the reply: the quote
 * itself but for white space, letter case, typographic quotes and dashes; else its longest run
 * of at least three words that the reply has too; null where there is neither.
 */
export function findQuote(reply: string, quote: string): string | null {
  return exactPassage(reply, quote) ?? longestRun(reply, quote);
}

/** A folded text; `at[i]` is where the i-th folded character begins in the original, `to` ends. */
interface Folded {
  text: string;
  at: number[];
  to: number[];
}

function fold(original: string): Folded {
  const folded: Folded = { text: "", at: [], to: [] };
  let index = 0;
  for (const point of original) {
    const end = index + point.length;
    let piece = FOLDS[point] ?? point.toLowerCase();
    if (/\s/u.test(point)) piece = folded.text.endsWith(" ") ? "" : " ";
    else if (/\p{Default_Ignorable_Code_Point}/u.test(point)) piece = "";
    folded.text += piece;
    for (let unit = 0; unit < piece.length; unit += 1) {
      folded.at.push(index);
      folded.to.push(end);
    }
    index = end;
  }
  return folded;
}

function exactPassage(reply: string, quote: string): string | null {
  const wanted = fold(quote)
    .text.replace(/^[\s"'.]+|[\s"']+$/g, "")
    .replace(/\.{3,}$/, "");
  if (!/[\p{L}\p{N}]/u.test(wanted)) return null;
  const folded = fold(reply);
  for (let from = folded.text.indexOf(wanted); from !== -1; ) {
    const end = from + wanted.length;
    if (!insideWord(folded.text, from) && !insideWord(folded.text, end)) {
      return reply.slice(folded.at[from], folded.to[end - 1]);
    }
    from = folded.text.indexOf(wanted, from + 1);
  }
  return null;
}

/** True where a cut at `at` would part a word of a script that writes words apart. */
function insideWord(text: string, at: number): boolean {
  return SPACED_LETTER.test(text.charAt(at - 1)) && SPACED_LETTER.test(text.charAt(at));
}
const SPACED_LETTER =
  /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{N}]$/u;

/** Words by what they are compared with, and where they are. */
function foldedWords(text: string) {
  return findWords(text).map((word) => ({ ...word, text: fold(word.text).text }));
}

/** Longest common run of words: dynamic programming over quote words times reply words. */
function longestRun(reply: string, quote: string): string | null {
  const asked = foldedWords(quote).slice(0, MAX_QUOTE_WORDS);
  const said = foldedWords(reply);
  let runs = new Uint32Array(said.length + 1);
  let best = { length: 0, last: -1 };
  for (const word of asked) {
    const next = new Uint32Array(said.length + 1);
    said.forEach((each, index) => {
      if (each.text !== word.text) return;
      const length = (runs[index] ?? 0) + 1;
      next[index + 1] = length;
      if (length > best.length) best = { length, last: index };
    });
    runs = next;
  }
  const first = said[best.last - best.length + 1];
  const last = said[best.last];
  if (best.length < MIN_RUN_WORDS || !first || !last) return null;
  return reply.slice(first.start, last.end);
}
