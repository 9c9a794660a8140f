import type { Findings, WeakName } from "./crisis-book.ts";
import { COMBINATIONS, type Combination, type SignName } from "./crisis-combinations.ts";
import { WEAK_ENOUGH, WEAK_SIGNS, WEAK_STRETCH } from "./crisis-signs-weak.ts";
import type { PhraseHit } from "./phrases.ts";
import type { Word } from "./words.ts";

export interface Combined {
  combination: Combination;
  /** The stretch of text from the first sign to the last. */
  hit: PhraseHit;
}

/** Signs looked at for one place of a combination, at most: a bound on made-up texts. */
const MOST_TRIES = 4;
const NEGATIONS = new Set(["not", "never", "no", "nobody", "without", "nothing"]);

/**
 * Finds combinations of signs, each at most once: the first whose stretch `allowed` accepts.
 * The work is bounded by the number of words times a constant.
 */
export function combinationsIn(
  signs: Findings["signs"],
  words: readonly Word[],
  text: string,
  allowed: (hit: PhraseHit) => boolean,
): Combined[] {
  const bySign = new Map<SignName, PhraseHit[]>();
  for (const { name, hit } of signs) {
    if (!allowed(hit)) continue;
    const hits = bySign.get(name);
    if (hits) hits.push(hit);
    else bySign.set(name, [hit]);
  }
  const found: Combined[] = [];
  for (const combination of COMBINATIONS) {
    const hit = stretchOf(combination, bySign, words, text);
    if (hit) found.push({ combination, hit });
  }
  return found;
}

/** The first stretch that has all signs of the combination, as one match. */
function stretchOf(
  combination: Combination,
  bySign: ReadonlyMap<SignName, readonly PhraseHit[]>,
  words: readonly Word[],
  text: string,
): PhraseHit | null {
  const rows = combination.signs.map((name) => bySign.get(name) ?? []);
  if (rows.some((row) => row.length === 0)) return null;
  for (const first of rows[0] ?? []) {
    const all = completed(combination, rows, [first], words);
    if (!all) continue;
    const firstWord = Math.min(...all.map((hit) => hit.firstWord));
    const lastWord = Math.max(...all.map((hit) => hit.lastWord));
    const start = words[firstWord]?.start ?? 0;
    const end = words[lastWord]?.end ?? start;
    const sentence = words[firstWord]?.sentence ?? 0;
    const quote = text.slice(start, end);
    return { id: combination.id, quote, start, end, firstWord, lastWord, sentence };
  }
  return null;
}

function completed(
  combination: Combination,
  rows: readonly (readonly PhraseHit[])[],
  chosen: readonly PhraseHit[],
  words: readonly Word[],
): readonly PhraseHit[] | null {
  const row = rows[chosen.length];
  if (!row) return combination.affirmed && isDenied(chosen, words) ? null : chosen;
  const first = chosen[0];
  if (!first) return null;
  let tries = 0;
  for (let at = firstNear(row, first.firstWord - combination.reach); at < row.length; at++) {
    const next = row[at];
    if (!next || next.firstWord > first.firstWord + combination.reach) break;
    if (!fits(combination, chosen, next)) continue;
    const all = completed(combination, rows, [...chosen, next], words);
    if (all) return all;
    tries += 1;
    if (tries >= MOST_TRIES) break;
  }
  return null;
}

/** The first hit that begins at or after a word; hits are in order of their place. */
function firstNear(row: readonly PhraseHit[], word: number): number {
  let low = 0;
  let high = row.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((row[middle]?.firstWord ?? 0) < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

function fits(combination: Combination, chosen: readonly PhraseHit[], next: PhraseHit): boolean {
  for (const other of chosen) {
    if (next.firstWord <= other.lastWord && next.lastWord >= other.firstWord) return false;
    if (!combination.across && next.sentence !== other.sentence) return false;
    const span =
      Math.max(next.lastWord, other.lastWord) - Math.min(next.firstWord, other.firstWord);
    if (span > combination.reach) return false;
  }
  const before = chosen.at(-1);
  return !combination.ordered || before === undefined || next.firstWord > before.lastWord;
}

/** "I can't stop thinking of it" denies nothing. */
const UNDENIED = new Set(["stop", "help", "resist", "only", "shake", "escape"]);

/** A "not" in the two words before the first sign, or between two signs. */
function isDenied(chosen: readonly PhraseHit[], words: readonly Word[]): boolean {
  const order = [...chosen].sort((a, b) => a.firstWord - b.firstWord);
  const first = order[0];
  if (!first) return false;
  const isNegation = (at: number) =>
    words[at]?.sentence === first.sentence &&
    NEGATIONS.has(words[at]?.forms[0] ?? "") &&
    !UNDENIED.has(words[at + 1]?.forms[0] ?? "");
  if (isNegation(first.firstWord - 1) || isNegation(first.firstWord - 2)) return true;
  return order.some((hit, index) => {
    const next = order[index + 1];
    if (!next) return false;
    for (let at = hit.lastWord + 1; at < next.firstWord; at++) if (isNegation(at)) return true;
    return false;
  });
}

/** The first stretch in which weak signs of different kinds add up to enough, or null. */
export function weakSignsIn(
  weak: Findings["weak"],
  text: string,
  allowed: (hit: PhraseHit) => boolean,
): PhraseHit | null {
  const latest = new Map<WeakName, PhraseHit>();
  for (const { name, hit } of weak) {
    if (!allowed(hit)) continue;
    latest.set(name, hit);
    let points = 0;
    let first = hit;
    for (const [other, seen] of latest) {
      if (seen.firstWord < hit.firstWord - WEAK_STRETCH) latest.delete(other);
      else {
        points += WEAK_SIGNS[other].points;
        if (seen.firstWord < first.firstWord) first = seen;
      }
    }
    if (points < WEAK_ENOUGH) continue;
    const { start, firstWord } = first;
    return { ...hit, quote: text.slice(start, hit.end), start, firstWord };
  }
  return null;
}
