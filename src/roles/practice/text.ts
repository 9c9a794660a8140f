import { stemmer } from "stemmer";
import { wordsOf } from "../../safety/words.ts";

/** A piece of a text and where it stands; offsets are UTF-16 units, `end` exclusive. */
export interface Span {
  text: string;
  start: number;
  end: number;
}

/** Longer replies are read up to here; no reply to a person is that long. */
export const READ_REPLY_CHARS = 6_000;

/** Says so where a reply is longer than is read. */
export function notesOnLength(reply: string): string[] {
  if (reply.length <= READ_REPLY_CHARS) return [];
  const most = READ_REPLY_CHARS.toLocaleString("en-US");
  return [`The practice rules read the first ${most} characters of a reply.`];
}

/** Sentences, trimmed, in order. Closing quotation marks and brackets stay with theirs. */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  const pattern = /[.!?\u2026]+["\u201d\u2019')\]]*(?=\s|$)|\n+/gu;
  let from = 0;
  const push = (end: number) => {
    const raw = text.slice(from, end);
    const trimmed = raw.trim();
    if (/[\p{L}\p{N}]/u.test(trimmed)) {
      const start = from + raw.indexOf(trimmed);
      spans.push({ text: trimmed, start, end: start + trimmed.length });
    }
    from = end;
  };
  for (const match of text.matchAll(pattern)) push(match.index + match[0].length);
  push(text.length);
  return spans;
}

/** Words too common to show that a reply took up what the client said. */
const STOP_WORDS = new Set(
  (
    "a about after again all also am an and any anymore are as at back be because been before " +
    "being but by came can come could day days did do does doing done don down during each even " +
    "ever every everything feel feeling feels felt few for from get gets getting give go goes " +
    "going good got had has have having he her here hers him his how i if in into is it its just " +
    "keep know last less let like little long look lot made make makes many may maybe me mean " +
    "might mine more most much must my myself need never new no not nothing now of off ok okay on " +
    "once one only or other our out over own people perhaps quite really right said same say says " +
    "see seem seems she should since so some someone something sometimes sound sounds still such " +
    "take talk tell than that the their them then there these they thing things think this those " +
    "though thought time to today told too took try two under until up us use used very want was " +
    "way we well went were what when where whether which while who why will with without word " +
    "words would yes yet you your yours yourself lol ll ve re"
  ).split(" "),
);

/** Stems of the content words of a text (Porter's stemmer). */
export function contentStems(text: string): Set<string> {
  const stems = new Set<string>();
  for (const word of wordsOf(text)) {
    const form = word.forms[0] ?? "";
    if (form.length > 2 && !STOP_WORDS.has(form)) stems.add(stemmer(form));
  }
  return stems;
}

export function shared<Item>(a: ReadonlySet<Item>, b: ReadonlySet<Item>): Item[] {
  return [...a].filter((item) => b.has(item));
}

/** Upper-cases the first letter. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Lower-cases the first letter, but not of "I" or of a word that is a name. */
export function decapitalise(text: string): string {
  return /^(?:I\b|[A-Z]{2}|[A-Z][a-z]+[A-Z])/.test(text)
    ? text
    : text.charAt(0).toLowerCase() + text.slice(1);
}

/**
 * Common function words of English, of which a message of any length has some. Text without
 * them is in another language, or in none.
 */
const ENGLISH_MARKERS = new Set(
  (
    "the i you and to my me it is was that of in but not have am are do for with what so this he " +
    "she they we can just be on at like feel want because how all no up if from her his"
  ).split(" "),
);
const ENGLISH_SHARE = 0.15;

/** True where the text reads as English; very short texts get the benefit of the doubt. */
export function looksEnglish(text: string): boolean {
  if (!/[a-z]/i.test(text)) return false;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (latin < letters * 0.7) return false;
  const words = wordsOf(text);
  if (words.length < 5) return /^[\p{ASCII}\p{Emoji}\u2018-\u201f\u2026\s]*$/u.test(text);
  const known = words.filter((word) => ENGLISH_MARKERS.has(word.forms[0] ?? "")).length;
  return known / words.length >= ENGLISH_SHARE;
}
