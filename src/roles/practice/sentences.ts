import { findPhrases, phraseBook } from "../../safety/phrases.ts";
import type { ClientReading } from "./client.ts";
import { type FeelingId, feelingsNamed } from "./feelings.ts";
import { REPLY_PHRASE_IDS, REPLY_PHRASES, type ReplyPhraseId } from "./reply-phrases.ts";
import { STANCE_PHRASE_IDS, STANCE_PHRASES, type StancePhraseId } from "./stance-phrases.ts";
import { contentStems, type Span, sentencesOf, shared } from "./text.ts";

/** What one sentence of a reply does, by its words. */
export interface SentenceReading extends Span {
  words: number;
  question: "open" | "closed" | "why" | "permission" | "risk" | null;
  /** An order or a "should", not offered as a choice. */
  advice: boolean;
  /** Offers something the client may take or leave. */
  offer: boolean;
  /** 0 none, 1 a direction, 2 concrete, 3 concrete and offered. */
  step: 0 | 1 | 2 | 3;
  information: boolean;
  feelings: readonly { id: FeelingId; quote: string }[];
  /** Content stems it shares with the client's message. */
  shared: readonly string[];
  /** Quotes the client verbatim. */
  quotesClient: boolean;
  phrases: ReadonlyMap<ReplyPhraseId | StancePhraseId, string>;
}

const book = phraseBook<ReplyPhraseId | StancePhraseId>([
  ...REPLY_PHRASE_IDS.map((id) => ({ id, phrases: REPLY_PHRASES[id] })),
  ...STANCE_PHRASE_IDS.map((id) => ({ id, phrases: STANCE_PHRASES[id] })),
]);

const OPEN_QUESTION =
  /(?:^|[,;:\u2014"\u201c]\s*|\b(?:and|but|so|wonder|ask|tell me|curious)\s+)(?:what|how|where|who|whose|which|when do|when does|when did|when was|in what)\b|\b(?:tell me|say) (?:a (?:little|bit) )?more\b|\b(?:could|would) you (?:tell|say|describe|help me understand)\b/i;
const INDIRECT_QUESTION =
  /^(?:please )?tell me (?:a (?:little|bit) )?(?:more|about)|\bi(?:['\u2019]d be| am|['\u2019]m) (?:curious|interested) (?:to (?:hear|know) )?(?:what|how|where|which)|^i wonder (?:what|how|where|which)\b(?! much stands)/i;
const WHY =
  /^(?:(?:so|but|and|well),? )?why\b|\bwhy (?:did|do|does|are|were|would|can|could|have|haven|didn|don)/i;
const PERMISSION =
  /\b(?:would it (?:be|help|suit)|would that|may i|can i|could we|shall we|is it all right|is that|does (?:that|this) (?:fit|sound|feel)|would you (?:like|be willing|want)|have i (?:understood|got)|am i)\b/i;
const ABOUT_RISK =
  /\b(?:suicid\w*|kill(?:ing)? (?:yourself|anyone|someone|him|her|them)|end(?:ing)? your life|hurt(?:ing)? (?:yourself|anyone|someone|him|her|them)|harm(?:ing)? yourself|(?:want|wish|wanting|thoughts?|thinking) [^?]{0,20}(?:die|dying|dead)|plan|safe|danger|at hand|within reach)\b/i;

const SHOULD =
  /\byou(?:['\u2019]ll| will)? (?:(?:just|really|simply|also|probably) )*(?:should|ought to|had better)\b/i;
const MUST =
  /\byou(?:['\u2019]ll| will)? (?:(?:just|really|simply|also|probably) )*(?:need to|must(?! (?:be|feel|have been|have felt))|have to|got to)\b/i;
/** "When you have to go on" tells of a burden; it orders nothing. */
const SUBORDINATE =
  /\b(?:when|because|that|if|though|how|what|whether|where|while|whenever)\b[^,;:.]{0,20}$/i;
const ORDER_WORDS =
  "try|stop|think|focus|remember|go|take|make|get|talk|call|write|keep|start|set|learn|practi[sc]e|forget|ignore|move|relax|breathe|smile|find|join|delete|accept|look|give|put|ask|listen|read|eat|sleep|drink|exercise|avoid|trust|stay|see|cheer|calm|snap|man|count|spend|do|don[\u2019']t|do not|never|quit|leave|confront|enjoy|be|have|tell (?:him|her|them|your|someone|somebody)";
const ORDER = new RegExp(
  `(?:^|[,;:\u2014]\\s*(?:(?:and|so|but|then) )?|\\b(?:and|so|then) )(?:(?:just|please|simply|now|always|maybe|first) )*(?:${ORDER_WORDS})\\b`,
  "i",
);
const ORDER_AT_START = new RegExp(
  `^(?:(?:just|please|simply|now|always|maybe|first|so|but|and|well) ,?)*(?:${ORDER_WORDS})\\b`,
  "i",
);
/** "Have you ..." and "Do you ..." are questions; "be that as it may" and the like are rare. */
const ASKS = /\?["\u201d\u2019')\]]*$/;
export const HELP_AT_ONCE =
  /\b(?:988|116 123|helpline|lifeline|hotline|crisis line|emergency number|emergency services)\b/i;
/** Asks for, or offers, a person who could be there. */
export const COMPANY =
  /\bwho (?:else )?(?:could|can|would|knows|is the one)\b|\b(?:someone|somebody|anyone) (?:you (?:trust|know)|(?:could |can )?(?:come|be|stay|sit) )|\b(?:be|stay|come and be|sit) with you\b|\bnear you\b|\bone person you\b/i;
/** Asks to put means out of reach. */
export const DISTANCE =
  /\bdistance\b|\b(?:out of|within) reach\b|\bkeep (?:it|them) for you\b|\b(?:hand|give|put|lock) (?:it|them|the \w+)\b|\bleave the place\b/i;
const OPENS_WITH_EMPATHY =
  /^(?:it makes sense|no wonder|of course|anyone|you|it sounds|perhaps|part of|when you|i |there is|there may|being|that )/i;
const MIN_INFORMATION_WORDS = 9;

/** Reads each sentence of a reply to this client. */
export function readSentences(reply: string, client: ClientReading): SentenceReading[] {
  return sentencesOf(reply).map((span) => readSentence(span, client));
}

function readSentence(span: Span, client: ClientReading): SentenceReading {
  const { text } = span;
  const phrases = new Map<ReplyPhraseId | StancePhraseId, string>();
  for (const hit of findPhrases(book, text)) {
    if (!phrases.has(hit.id)) phrases.set(hit.id, hit.quote);
  }
  const words = text.split(/\s+/).length;
  const question = questionKind(text);
  const helps = HELP_AT_ONCE.test(text);
  const offer = question === null && phrases.has("autonomy");
  const order = question === null && (isShould(text) || isOrder(text, offer));
  const advice = order && !offer && !helps;
  const concrete = phrases.has("stepVerb") && phrases.has("stepDetail");
  const step =
    offer && concrete
      ? 3
      : advice && concrete
        ? 2
        : advice || (offer && phrases.has("stepVerb"))
          ? 1
          : 0;
  return {
    ...span,
    words,
    question,
    advice,
    offer,
    step,
    information:
      question === null &&
      !advice &&
      !(offer && concrete) &&
      words >= MIN_INFORMATION_WORDS &&
      phrases.has("information") &&
      !OPENS_WITH_EMPATHY.test(text),
    feelings: speaksToClient(text)
      ? feelingsNamed(text).map(({ id, quote }) => ({ id, quote }))
      : [],
    shared: shared(contentStems(text), client.stems),
    quotesClient: quotesIn(text).some((quote) => client.text.includes(quote)),
    phrases,
  };
}

function questionKind(text: string): SentenceReading["question"] {
  if (!ASKS.test(text)) return INDIRECT_QUESTION.test(text) ? "open" : null;
  if (ABOUT_RISK.test(text)) return "risk";
  if (WHY.test(text)) return "why";
  if (OPEN_QUESTION.test(text)) return "open";
  return PERMISSION.test(text) ? "permission" : "closed";
}

function isShould(text: string): boolean {
  if (SHOULD.test(text)) return true;
  const must = MUST.exec(text);
  return must !== null && !SUBORDINATE.test(text.slice(0, must.index));
}

/** Orders stand at the beginning of a sentence, or after a comma or "so" in one that has others. */
function isOrder(text: string, offer: boolean): boolean {
  if (/^tell me\b/i.test(text)) return false;
  if (ORDER_AT_START.test(text)) return true;
  return (
    !offer &&
    /\b(?:so|then) (?:just |please |simply )?/i.test(text) &&
    ORDER.test(text) &&
    /\b(?:so|then) (?:(?:just|please|simply) )*(?:try|stop|go|take|get|forget|ignore|relax|be|keep|talk|call)\b/i.test(
      text,
    )
  );
}

function speaksToClient(text: string): boolean {
  return (
    /\b(?:you|your|yours|you[\u2019']\w+|yourself)\b/i.test(text) ||
    /^(?:i hear|there is|that sounds|it sounds)/i.test(text)
  );
}

/** Passages between double quotation marks, straight or curly. */
export function quotesIn(text: string): string[] {
  return [...text.matchAll(/["\u201c]([^"\u201c\u201d]{2,200})["\u201d]/gu)].map((match) =>
    (match[1] ?? "").replace(/[,.;:!?]+$/u, "").trim(),
  );
}
