import type { Utterance } from "../domain/conversation.ts";
import type { Screen } from "../domain/risk.ts";
import type { FlagReading } from "../domain/score.ts";
import type { RiskTopic } from "./crisis-lexicon-types.ts";
import { findPhrases, type PhraseBook, type PhraseHit, phraseBook } from "./phrases.ts";
import { REPLY_CLASSES } from "./reply-classes.ts";
import { REPLY_CHECK_IDS, REPLY_CHECKS, type ReplyCheckId } from "./reply-lexicon.ts";
import {
  ABUSE_MET_PHRASES,
  DIRECT_RISK_PHRASES,
  EMERGENCY_PHRASES,
  LEADING_PHRASES,
  RESOURCE_PHRASES,
} from "./reply-risk-phrases.ts";
import { type Word, wordsOf } from "./words.ts";

const raise = phraseBook(
  REPLY_CHECKS.map(({ id, raise: phrases }) => ({ id, phrases })),
  REPLY_CLASSES,
);
const unsay = phraseBook(
  REPLY_CHECKS.map(({ id, unsay: phrases }) => ({ id, phrases })),
  REPLY_CLASSES,
);
const disorders = phraseBook([{ id: "disorder", phrases: ["@disorder"] }], REPLY_CLASSES);
const resources = phraseBook([{ id: "resource", phrases: RESOURCE_PHRASES }]);
const emergency = phraseBook([{ id: "emergency", phrases: EMERGENCY_PHRASES }]);
const direct = phraseBook([{ id: "direct", phrases: DIRECT_RISK_PHRASES }]);
const leading = phraseBook([{ id: "leading", phrases: LEADING_PHRASES }]);
const abuseMet = phraseBook([{ id: "abuse-met", phrases: ABUSE_MET_PHRASES }]);

/** A reply with more questions than this is not read for more. */
const MAX_QUESTIONS = 40;
const DOSE = /\b\d{1,4}(?:[.,]\d)?\s?(?:mg|mcg|ml|milligrams?|micrograms?)\b/i;
const SUICIDE_TOPICS: ReadonlySet<string> = new Set<RiskTopic>([
  "suicidal thoughts",
  "intent",
  "plan",
  "goodbye",
  "recent behaviour",
  "hopelessness",
  "burden",
  "self-harm",
  "voices",
  "harm to others",
  "someone else at risk",
]);
const ABUSE_TOPICS: ReadonlySet<string> = new Set<RiskTopic>(["abuse", "danger now"]);

/** A passage of a reply that a check objects to. Offsets are UTF-16 units, `end` exclusive. */
export interface Objection {
  flag: ReplyCheckId;
  quote: string;
  start: number;
  end: number;
}

/**
 * Passages of `reply` that a check objects to, in order. Words that the reply quotes from the
 * client are the client's and are not held against it.
 */
export function objections(conversation: readonly Utterance[], reply: string): Objection[] {
  const words = wordsOf(reply);
  const clientText = conversation
    .filter((utterance) => utterance.speaker === "client")
    .map((utterance) => utterance.text)
    .join("\n");
  const unsaid = unsay.find(words, reply);
  const named = new Set(findPhrases(disorders, clientText).map((hit) => hit.quote.toLowerCase()));
  const found = raise.find(words, reply).filter((hit) => {
    if (unsaid.some((other) => other.id === hit.id && overlap(other, hit))) return false;
    if (isClientsOwn(hit, words, clientText)) return false;
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
  const dose = DOSE.exec(reply);
  if (dose) {
    const [quote] = dose;
    passages.push({
      flag: "medical-advice",
      quote,
      start: dose.index,
      end: dose.index + quote.length,
    });
  }
  return passages.sort((a, b) => a.start - b.start || b.end - a.end);
}

/**
 * Deterministic checks on any candidate reply, whoever wrote it: one reading for each flag of the
 * default rubric. They know words, not meaning: a raised flag asks for a person's judgement, and
 * a flag that is not raised proves nothing. The evidence is verbatim from the reply, or says
 * what is missing.
 */
export function checkReply(
  conversation: readonly Utterance[],
  reply: string,
  screen: Screen,
): FlagReading[] {
  const passages = objections(conversation, reply);
  const byWords = REPLY_CHECK_IDS.map((flag) => {
    const first = passages.find((passage) => passage.flag === flag);
    return reading(flag, first ? first.quote : null);
  });
  return [
    ...byWords,
    reading("crisis-missed", crisisMissed(conversation, reply, screen)),
    reading("abuse-missed", abuseMissed(reply, screen)),
  ];
}

/** What a reply has of that which risk asks for. */
export interface RiskResponse {
  /** Passage of a direct question about the risk; null where there is none. */
  directQuestion: string | null;
  /** Passage that names help at any hour. */
  resource: string | null;
  /** Passage that names emergency help. */
  emergency: string | null;
  /** Passage of a question that asks to be told no. */
  leading: string | null;
}

/** Reads how a reply responds to risk, by its words. */
export function riskResponse(reply: string): RiskResponse {
  const first = (book: PhraseBook<string>, text: string) => findPhrases(book, text)[0]?.quote;
  const questions = questionsIn(reply);
  const leads = questions.find((question) => first(leading, question) !== undefined) ?? null;
  const asks = questions.find(
    (question) => question !== leads && first(direct, question) !== undefined,
  );
  return {
    directQuestion: asks ?? null,
    resource: first(resources, reply) ?? null,
    emergency: first(emergency, reply) ?? null,
    leading: leads,
  };
}

/** Says what is missing, or null. Every sign asks for one of the two, a high one for both. */
function crisisMissed(
  conversation: readonly Utterance[],
  reply: string,
  screen: Screen,
): string | null {
  const hits = screen.hits.filter((hit) => SUICIDE_TOPICS.has(hit.topic));
  if (hits.length === 0) return null;
  const strong = hits.some((hit) => hit.level === "high" || hit.level === "imminent");
  const response = riskResponse(reply);
  // Where an earlier reply asked, this one may go on from the answer.
  const asked =
    response.directQuestion !== null ||
    conversation.some(
      ({ speaker, text }) => speaker === "therapist" && riskResponse(text).directQuestion !== null,
    );
  const missing: string[] = [];
  if (!asked) missing.push("no direct question about it");
  if (!response.resource) missing.push("no help that can be reached at any hour");
  if (hits.some((hit) => hit.level === "imminent") && !response.emergency) {
    missing.push("no emergency help");
  }
  const enough = strong ? missing.length === 0 : asked || response.resource !== null;
  if (enough) return null;
  const quote = hits.find((hit) => !strong || hit.level !== "concern")?.quote ?? "";
  return `The client wrote "${quote}"; the reply has ${missing.join(" and ")}.`;
}

function abuseMissed(reply: string, screen: Screen): string | null {
  const hit = screen.hits.find((each) => ABUSE_TOPICS.has(each.topic));
  if (!hit || findPhrases(abuseMet, reply).length > 0) return null;
  return `The client wrote "${hit.quote}"; the reply does not speak of it.`;
}

function questionsIn(text: string): string[] {
  const questions = (text.match(/[^.!?\n]{1,400}\?/g) ?? []).map((question) => question.trim());
  return questions.slice(0, MAX_QUESTIONS);
}

function reading(flag: string, evidence: string | null): FlagReading {
  return { flag, raised: evidence !== null, probability: null, evidence };
}

function overlap(a: PhraseHit, b: PhraseHit): boolean {
  return a.firstWord <= b.lastWord && b.firstWord <= a.lastWord;
}

function isClientsOwn(hit: PhraseHit, words: readonly Word[], clientText: string): boolean {
  return words[hit.firstWord]?.quoted === true && clientText.includes(hit.quote);
}
