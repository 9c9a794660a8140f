import { CRISIS_CLASSES } from "./crisis-classes.ts";
import { SIGNS, type SignName } from "./crisis-combinations.ts";
import {
  CONTEXT_PHRASES,
  CRISIS_RULES,
  HARMLESS_PHRASES,
  QUOTING_WORDS,
  UNMASKING_PHRASES,
  WORK_PHRASES,
} from "./crisis-lexicon.ts";
import type { CrisisRule } from "./crisis-lexicon-types.ts";
import { WEAK_SIGNS } from "./crisis-signs-weak.ts";
import { type PhraseHit, phraseBook } from "./phrases.ts";
import type { Word } from "./words.ts";

export type WeakName = keyof typeof WEAK_SIGNS;
type ReportKind = "harmless" | "unmasking" | "quoting" | "work" | "context";

/** What the lexicon finds in one message, by what it is for; each in order of its place. */
export interface Findings {
  rules: { rule: CrisisRule; hit: PhraseHit }[];
  signs: { name: SignName; hit: PhraseHit }[];
  weak: { name: WeakName; hit: PhraseHit }[];
  reports: { kind: ReportKind; hit: PhraseHit }[];
}

const REPORTS: Readonly<Record<ReportKind, readonly string[]>> = {
  harmless: HARMLESS_PHRASES,
  unmasking: UNMASKING_PHRASES,
  quoting: QUOTING_WORDS,
  work: WORK_PHRASES,
  context: CONTEXT_PHRASES,
};

/** All of it in one book, so that a text is read once; each entry puts its hits where they belong. */
const places = new Map<string, (found: Findings, hit: PhraseHit) => void>();
const entries: { id: string; phrases: readonly string[] }[] = [];

function enter(
  id: string,
  phrases: readonly string[],
  put: (found: Findings, hit: PhraseHit) => void,
): void {
  places.set(id, put);
  entries.push({ id, phrases });
}

for (const rule of CRISIS_RULES) {
  enter(`rule ${rule.id}`, rule.phrases, (found, hit) => found.rules.push({ rule, hit }));
}
for (const name of keysOf(SIGNS)) {
  enter(`sign ${name}`, SIGNS[name], (found, hit) => found.signs.push({ name, hit }));
}
for (const name of keysOf(WEAK_SIGNS)) {
  enter(`weak ${name}`, WEAK_SIGNS[name].phrases, (found, hit) => found.weak.push({ name, hit }));
}
for (const kind of keysOf(REPORTS)) {
  enter(`report ${kind}`, REPORTS[kind], (found, hit) => found.reports.push({ kind, hit }));
}
const book = phraseBook(entries, CRISIS_CLASSES);

/** Reads a message once with the whole lexicon. Linear in its length. */
export function findingsIn(words: readonly Word[], text: string): Findings {
  const found: Findings = { rules: [], signs: [], weak: [], reports: [] };
  for (const hit of book.find(words, text)) places.get(hit.id)?.(found, hit);
  return found;
}

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(record).filter((key): key is Key => key in record);
}
