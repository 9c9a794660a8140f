import type { Utterance } from "../../domain/conversation.ts";
import type { RiskLevel, Screen } from "../../domain/risk.ts";
import { screenConversation } from "../../safety/crisis-screen.ts";
import { cleanText } from "../../safety/guard.ts";
import { findPhrases, phraseBook } from "../../safety/phrases.ts";
import { wordsOf } from "../../safety/words.ts";
import { type Clause, quotable, turnableClauses } from "./clauses.ts";
import { type FeelingId, feelingsShown } from "./feelings.ts";
import { type Readiness, readReadiness } from "./readiness.ts";
import { contentStems, looksEnglish } from "./text.ts";
import { GENERAL_TOPIC, TOPICS, type Topic } from "./topics/index.ts";

/** What the risk is about, as far as a reply must answer it in its own way. */
export type RiskKind =
  | "none"
  | "suicide"
  | "self-harm"
  | "harm-to-others"
  | "abuse"
  | "other-person"
  | "unclear";

/** What the rules read out of the client's message. Deterministic. */
export interface ClientReading {
  /** The message being answered, cleaned of invisible characters and template tokens. */
  text: string;
  english: boolean;
  wordCount: number;
  stems: ReadonlySet<string>;
  topic: Topic;
  /** A second topic, where there is a clear one. */
  also: Topic | null;
  /** Feelings the client shows, clearest first, each with the words that show it. */
  feelings: readonly { id: FeelingId; quote: string }[];
  clauses: readonly Clause[];
  quotes: readonly string[];
  /** How ready the client is for a change, where one is in question. */
  readiness: Readiness;
  /** Someone the client named, turned to "you": "your boss". */
  person: string | null;
  screen: Screen;
  risk: RiskKind;
  level: RiskLevel;
  /** The client's words that showed the risk, verbatim. */
  riskQuotes: readonly string[];
  /** An earlier reply already asked directly. */
  askedBefore: boolean;
}

const strongBook = phraseBook(TOPICS.map(({ id, strong }) => ({ id, phrases: strong })));
const weakBook = phraseBook(TOPICS.map(({ id, weak }) => ({ id, phrases: weak })));
const STRONG_WEIGHT = 3;
const WEAK_WEIGHT = 1;
/** What an earlier message counts beside the open one. */
const EARLIER_SHARE = 0.5;
const TOPIC_THRESHOLD = 2;

const KIND_BY_TOPIC: Readonly<Record<string, RiskKind>> = {
  "suicidal thoughts": "suicide",
  intent: "suicide",
  plan: "suicide",
  goodbye: "suicide",
  means: "suicide",
  time: "suicide",
  "recent behaviour": "suicide",
  hopelessness: "suicide",
  burden: "suicide",
  "self-harm": "self-harm",
  voices: "suicide",
  "harm to others": "harm-to-others",
  abuse: "abuse",
  "danger now": "abuse",
  "someone else at risk": "other-person",
};
/** Where several kinds show, the first of these leads the reply. */
const KIND_ORDER: readonly RiskKind[] = [
  "suicide",
  "harm-to-others",
  "self-harm",
  "abuse",
  "other-person",
  "unclear",
];

const PERSON =
  /\bmy (boss|manager|supervisor|husband|wife|partner|boyfriend|girlfriend|mother|mum|mom|father|dad|brother|sister|son|daughter|friend|friends|teacher|colleague|colleagues|parents|family|ex)\b/iu;

/** Long messages are read up to here: what comes after rarely changes the reply. */
const READ_CHARS = 12_000;

/** The last reading: judge, critic and coach read the same conversation one after the other. */
let last: { key: string; reading: ClientReading } | null = null;

/** Reads the conversation's last client message in the light of what was said before. */
export function readClient(conversation: readonly Utterance[]): ClientReading {
  const key = JSON.stringify(conversation);
  if (last?.key !== key) last = { key, reading: readingOf(conversation) };
  return last.reading;
}

function readingOf(conversation: readonly Utterance[]): ClientReading {
  const clients = conversation.filter((utterance) => utterance.speaker === "client");
  const open = clients.at(-1)?.text ?? "";
  const text = cleanText(open.slice(0, READ_CHARS)).text;
  const earlier = clients
    .slice(0, -1)
    .map((utterance) => cleanText(utterance.text.slice(0, READ_CHARS)).text)
    .join("\n");
  const english = looksEnglish(text);
  const words = wordsOf(text);
  const screen = screenConversation(conversation);
  const kinds = new Set(screen.hits.map((hit) => KIND_BY_TOPIC[hit.topic] ?? "unclear"));
  const risk = KIND_ORDER.find((kind) => kinds.has(kind)) ?? "none";
  const [topic = GENERAL_TOPIC, also = null] = english ? topicsOf(text, earlier) : [];
  const feelings = english ? rankedFeelings(text, topic) : [];
  return {
    text,
    english,
    wordCount: words.length,
    stems: contentStems(text),
    topic,
    also,
    feelings,
    clauses: english ? turnableClauses(text) : [],
    quotes: english ? quotable(text) : [],
    readiness: english ? readReadiness(text, words) : "none",
    person: personIn(text),
    screen,
    risk,
    level: screen.level,
    riskQuotes: screen.hits.map((hit) => hit.quote),
    askedBefore: conversation.some(
      ({ speaker, text: said }) =>
        speaker === "therapist" && /\?/.test(said) && /suicid|kill|end your life|hurt/i.test(said),
    ),
  };
}

/** Someone else is the subject: "he's under so much pressure". */
const THEIRS =
  /\b(?:he|she|they|he's|she's|they're|his|their)\b(?![^.!?\n]*\b(?:i|i'm|im|i've|my|me)\b)[^.!?\n]*$/i;
const OWN = /\b(?:i|i'm|im|i am|i feel|i felt|i was|i've been|me)\b[^.!?\n]{0,40}$/i;

/** Feelings with the clearest sign of each; the client's own come before a mood in the room. */
function rankedFeelings(text: string, topic: Topic): { id: FeelingId; quote: string }[] {
  const best = new Map<FeelingId, { id: FeelingId; quote: string; score: number }>();
  for (const { id, quote, start } of feelingsShown(text)) {
    const before = text.slice(Math.max(0, start - 60), start).replaceAll("\u2019", "'");
    const sentence = before.slice(
      Math.max(...[".", "!", "?", "\n"].map((end) => before.lastIndexOf(end))) + 1,
    );
    if (THEIRS.test(sentence) && !/\b(?:me|my|i)\b/i.test(quote)) continue;
    const said = /\bfe(?:el|lt)\b[^.!?\n]{0,20}$/i.test(before) || /\bfe(?:el|lt)\b/i.test(quote);
    const score =
      (OWN.test(before) || /^i\b/i.test(quote) ? 2 : 0) +
      (said ? 1 : 0) +
      (topic.feelings.includes(id) ? 1 : 0) +
      start / (text.length + 1);
    const known = best.get(id);
    if (!known || known.score < score) best.set(id, { id, quote, score });
  }
  return [...best.values()]
    .sort((a, b) => b.score - a.score)
    .map(({ id, quote }) => ({ id, quote }));
}

/** The person the client speaks of, as a reply would: "your boss"; null where none is named. */
function personIn(text: string): string | null {
  const match = PERSON.exec(text);
  return match?.[1] ? `your ${match[1].toLowerCase()}` : null;
}

function topicsOf(text: string, earlier: string): Topic[] {
  const scores = new Map<string, number>();
  const count = (source: string, share: number) => {
    const add = (id: string, points: number) =>
      scores.set(id, (scores.get(id) ?? 0) + points * share);
    const counted = new Set<string>();
    for (const hit of findPhrases(strongBook, source)) {
      const weight = TOPICS.find((topic) => topic.id === hit.id)?.weight ?? STRONG_WEIGHT;
      // The same words again are no further sign.
      const key = `${hit.id} ${hit.quote.toLowerCase()}`;
      if (!counted.has(key)) add(hit.id, weight);
      counted.add(key);
    }
    for (const hit of findPhrases(weakBook, source)) {
      const key = `${hit.id} ${hit.quote.toLowerCase()}`;
      if (!counted.has(key)) add(hit.id, WEAK_WEIGHT);
      counted.add(key);
    }
  };
  count(text, 1);
  count(earlier, EARLIER_SHARE);
  return TOPICS.map((topic) => ({ topic, score: scores.get(topic.id) ?? 0 }))
    .filter(({ score }) => score >= TOPIC_THRESHOLD)
    .sort((a, b) => b.score - a.score)
    .map(({ topic }) => topic);
}
