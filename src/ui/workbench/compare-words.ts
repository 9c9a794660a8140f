import { diffArrays } from "diff";
import type { Change } from "./segments.ts";

/** A comparison that takes longer is given up: two long unrelated texts tell nobody anything. */
const COMPARE_MS = 120;

/** A kept stretch of this many words or fewer between two changes reads as part of the change. */
const ISLAND_WORDS = 1;

/**
 * Which words `after` has that `before` has not, and the other way round; in any script, as the
 * browser finds its words. What is not removed, joined, is `after`, character for character.
 *
 * @returns null when the texts are too long and too different to compare in time
 */
export function compareWords(before: string, after: string): Change[] | null {
  const changes = diffArrays(wordsOf(before), wordsOf(after), {
    comparator: (a, b) => a.trimEnd() === b.trimEnd(),
    timeout: COMPARE_MS,
  });
  if (!changes) return null;
  const kept = changes.map(({ added, removed }) => !added && !removed);
  const flat = changes.flatMap(({ value, added, removed }, index): Change[] => {
    const text = value.join("");
    const words = value.filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    const island = kept[index] && words <= ISLAND_WORDS && index > 0 && index < changes.length - 1;
    if (!island) return [{ value: text, added, removed }];
    return [
      { value: text, added: false, removed: true },
      { value: text, added: true, removed: false },
    ];
  });
  return tidy(flat);
}

/** Words and punctuation marks, each with the white space after it. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)) {
    const last = words.length - 1;
    if (/^\s+$/u.test(segment) && last >= 0) words[last] += segment;
    else words.push(segment);
  }
  return words;
}

/** One removal and one addition at a time, in that order; space after an addition is not it. */
function tidy(changes: readonly Change[]): Change[] {
  const out: Change[] = [];
  let removed = "";
  let added = "";
  const flush = () => {
    if (removed !== "") out.push({ value: removed, added: false, removed: true });
    const words = added.trimEnd();
    if (words !== "") out.push({ value: words, added: true, removed: false });
    if (words !== added) {
      out.push({ value: added.slice(words.length), added: false, removed: false });
    }
    removed = "";
    added = "";
  };
  for (const change of changes) {
    if (change.removed) removed += change.value;
    else if (change.added) added += change.value;
    else {
      flush();
      out.push(change);
    }
  }
  flush();
  return out;
}
