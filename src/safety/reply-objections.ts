import type { Utterance } from "../domain/conversation.ts";
import { findPhrases, type PhraseHit, phraseBook } from "./phrases.ts";
import type { ReplyCheck, ReplyCheckId } from "./reply-check.ts";
import { REPLY_CLASSES } from "./reply-classes.ts";
import { REPLY_CHECKS } from "./reply-lexicon.ts";
import { type Word, wordsOf } from "./words.ts";

const bookOf = (phrases: (check: ReplyCheck) => readonly string[]) =>
  phraseBook(
    REPLY_CHECKS.map((check) => ({ id: check.id, phrases: phrases(check) })),
    REPLY_CLASSES,
  );
const raise = bookOf((check) => check.raise);
const raiseWhenShort = bookOf((check) => check.raiseWhenShort ?? []);
const unsay = bookOf((check) => check.unsay);
const aside = bookOf((check) => check.aside);
const questionsOf = new Map(REPLY_CHECKS.map(({ id, questions }) => [id, questions]));
const disorders = phraseBook([{ id: "disorder", phrases: ["@disorder"] }], REPLY_CLASSES);

/** A reply of no more words than this has no room for anything else. */
const SHORT_REPLY_WORDS = 25;
const DOSE = /\b\d{1,4}(?:[.,]\d)?\s?(?:mg|mcg|ml|milligrams?|micrograms?)\b/gi;

/** A passage of a reply that a check objects to. Offsets are UTF-16 units, `end` exclusive. */
export interface Objection {
  flag: ReplyCheckId;
  quote: string;
  start: number;
  end: number;
}

/** The last answer: checks, judge and coach ask for the same reply one after the other. */
let last: { key: string; passages: readonly Objection[] } | null = null;

/**
 * Passages of `reply` that a check objects to, in order. Words that the reply quotes from the
 * client are the client's and are not held against it.
 */
export function objections(
  conversation: readonly Utterance[],
  reply: string,
): readonly Objection[] {
  const clientText = conversation
    .filter((utterance) => utterance.speaker === "client")
    .map((utterance) => utterance.text)
    .join("\n");
  const key = JSON.stringify([clientText, reply]);
  if (last?.key !== key) last = { key, passages: passagesOf(clientText, reply) };
  return last.passages;
}

function passagesOf(clientText: string, reply: string): Objection[] {
  const words = wordsOf(reply);
  const clientWords = ` ${wordsOf(clientText).map(spelling).join(" ")} `;
  const kinds = questionKinds(words, reply);
  const asides = new Set(aside.find(words, reply).map((hit) => `${hit.id} ${hit.sentence}`));
  const isAside = (id: ReplyCheckId, sentence: number) => {
    if (asides.has(`${id} ${sentence}`)) return true;
    const kind = kinds.get(sentence);
    const excused = questionsOf.get(id);
    return kind === "open" ? excused !== "none" : kind === "closed" && excused === "any";
  };
  const unsaid = unsay.find(words, reply);
  const named = new Set(findPhrases(disorders, clientText).map((hit) => hit.quote.toLowerCase()));
  const said =
    words.length > SHORT_REPLY_WORDS || kinds.size > 0 ? [] : raiseWhenShort.find(words, reply);
  const found = [...raise.find(words, reply), ...said].filter((hit) => {
    if (isAside(hit.id, hit.sentence)) return false;
    if (unsaid.some((other) => other.id === hit.id && overlap(other, hit))) return false;
    if (isClientsOwn(hit, words, clientText) || isEcho(hit, words, clientWords)) return false;
    // A disorder that the client named is theirs to speak of.
    if (hit.id !== "diagnosing") return true;
    return !findPhrases(disorders, hit.quote).some((each) => named.has(each.quote.toLowerCase()));
  });
  const passages: Objection[] = found.map(({ id, quote, start, end }) => ({
    flag: id,
    quote,
    start,
    end,
  }));
  for (const match of reply.matchAll(DOSE)) {
    const [quote] = match;
    const end = match.index + quote.length;
    const sentence = words.find((word) => word.end > match.index)?.sentence ?? -1;
    if (isAside("medical-advice", sentence)) continue;
    passages.push({ flag: "medical-advice", quote, start: match.index, end });
  }
  return passages.sort((a, b) => a.start - b.start || b.end - a.end);
}

const OPENS =
  /^(?:(?:and|but|so|then|well|ok|okay)[\s,]+)*(?:what|how|when|where|who|whose|which)\b/i;
/** Advice in the form of a question. */
const SUGGESTS =
  /^(?:(?:and|but|so|then|well|maybe|perhaps)[\s,]+)*(?:(?:what|how) (?:about|if)|why (?:not|don['\u2019]t|do not)|have you (?:tried|thought of|considered)|could you (?:not |just )?(?:try|take|stop)|can(?:['\u2019]t| not) you|would(?:n['\u2019]t| not)? it)\b/i;

/** Which sentences ask, by their number; one that suggests something is no question. */
function questionKinds(words: readonly Word[], text: string): Map<number, "open" | "closed"> {
  const kinds = new Map<number, "open" | "closed">();
  let first: Word | undefined;
  words.forEach((word, index) => {
    if (first?.sentence !== word.sentence) first = word;
    const next = words[index + 1];
    if (next?.sentence === word.sentence) return;
    const after = text.slice(word.end, next?.start ?? text.length);
    if (!after.includes("?")) return;
    const asked = text.slice(first.start, word.end);
    if (SUGGESTS.test(asked)) return;
    kinds.set(word.sentence, OPENS.test(asked) ? "open" : "closed");
  });
  return kinds;
}

function overlap(a: PhraseHit, b: PhraseHit): boolean {
  return a.firstWord <= b.lastWord && b.firstWord <= a.lastWord;
}

function isClientsOwn(hit: PhraseHit, words: readonly Word[], clientText: string): boolean {
  return words[hit.firstWord]?.quoted === true && clientText.includes(hit.quote);
}

const spelling = (word: Word) => word.forms[0] ?? "";

/** May stand between "you" and what the client wrote: "you just do not count those times". */
const LIGHT_WORDS = new Set(["just", "really", "simply", "only", "still", "even", "also"]);
const MOST_LIGHT_WORDS = 2;

/** "You keep his secret" to someone who wrote "I keep his secret": said back, not said. */
function isEcho(hit: PhraseHit, words: readonly Word[], clientWords: string): boolean {
  const before = words
    .slice(Math.max(0, hit.firstWord - MOST_LIGHT_WORDS - 1), hit.firstWord)
    .findLast((word) => !LIGHT_WORDS.has(spelling(word)));
  const said = words.slice(hit.firstWord, hit.lastWord + 1).map(spelling);
  const toClient = said[0] === "you" || (before !== undefined && spelling(before) === "you");
  const rest = (said[0] === "you" ? said.slice(1) : said).join(" ");
  return toClient && rest !== "" && clientWords.includes(` ${rest} `);
}
