import type { Closer, Opener } from "../../../domain/client-profile.ts";
import type { Utterance } from "../../../domain/conversation.ts";
import { objections, riskResponse } from "../../../safety/reply-checks.ts";
import { readClient } from "../client.ts";
import { readFeatures } from "../features.ts";
import { HELP_AT_ONCE, type SentenceReading } from "../sentences.ts";
import { contentStems, looksEnglish, READ_REPLY_CHARS, shared } from "../text.ts";
import { type Ask, askOf } from "./reply-asks.ts";

/** What one reply of the therapist's does, as a client would notice it. */
export interface ReplyReading {
  /** It opens the client: all but "trust", which is about what went before. */
  openers: ReadonlySet<Exclude<Opener, "trust">>;
  /** It may close them; which of these do is the profile's. Some depend on what went before. */
  closers: ReadonlySet<Closer>;
  /** What it asks for, in the order of its sentences. */
  asks: readonly Ask[];
  /** Questions that can be answered with yes or no, beside those on risk. */
  closedQuestions: number;
  openQuestions: number;
  /** An order or a "should". */
  advises: boolean;
  /** A step is offered, to take or leave. */
  offers: boolean;
  /** Asks whether something is all right. */
  asksLeave: boolean;
  /** Asks whether the client is safe, and nothing else on risk. */
  asksOnlyIfSafe: boolean;
  /** Asks about risk so that no is the answer to give. */
  leads: boolean;
  /** Names help that can be reached at any hour. */
  namesHelp: boolean;
  /** It ends the talk. */
  ends: boolean;
  /** "nothing": no words; "unreadable": not English, or no language. */
  readable: "yes" | "nothing" | "unreadable";
}

const ENDS =
  /\b(?:see you (?:next|again|then|on)|good ?bye|bye|until next (?:time|week)|that(?:'s| is) all (?:for today|we have)|our time is (?:up|over)|we have to stop|we will stop here|let us stop here|end (?:it )?here)\b/i;
const SAFE = /\bsafe\b/i;
const ABOUT_DYING =
  /\b(?:suicid\w*|kill\w*|die|dying|dead|death|(?:be|being) alive|on living|end\w* (?:your|it)|hurt\w*|harm\w*)\b/i;
const HURT_BY_OTHERS =
  /\b(?:hurt|hit|hits|hitting|beat|beats|threaten\w*|force[sd]?|push(?:es|ed)?|touch(?:es|ed)?|afraid of|frighten\w*)\b.{0,24}\b(?:you|him|her|them|someone|somebody|anyone)\b|\b(?:someone|somebody|anyone|he|she|they) (?:hurt|hit|threaten)\w*/i;
const SUBJECT_CHANGE =
  /\b(?:by the way|on another (?:note|subject)|change (?:of|the) (?:subject|topic)|(?:talk|speak) about something else|moving on|let us move on|let's move on|speaking of which|enough (?:of|about) that)\b|^anyway\b/i;
const SMALL_TALK =
  /\b(?:weather|week-?end plans|nice at the weekend|holidays?|football|film|movie|series|tv show|recipe|news)\b/i;
const ARGUES =
  /\b(?:you(?:'re| are) (?:wrong|mistaken|being (?:irrational|unreasonable|difficult|stubborn|childish|illogical|defensive))|that(?:'s| is) (?:not true|wrong|nonsense|ridiculous|irrational|just (?:an excuse|not true))|i disagree|i don(?:'t| not) believe you|no,? you (?:are|do|did|don't|can|have)|you(?:'re| are) not listening|face (?:it|the facts)|yes,? but you)\b/i;
const LECTURES =
  /\b(?:research (?:has |have )?(?:shows?|shown|says)|studies (?:show|have shown)|the (?:fact|truth|thing) is(?: that)? (?:people|you|we|everyone)|let me explain|you have to understand|what you need to understand|it is (?:well )?known that|as i (?:said|told you|explained)|i told you)\b/i;
const DIAGNOSES =
  /\b(?:you (?:clearly |obviously |probably )?(?:have|suffer from|show signs of)|this is|that is|sounds like) (?:a |an |typical |classic |clinical |clear )*(?:depress\w+|anxiety disorder|social anxiety|ptsd|adhd|bipolar\w*|borderline|ocd|burn-?out|narciss\w+|addict\w+|alcoholi\w+|personality disorder|phobia|panic disorder|attachment \w+|autis\w+)\b/i;
const TRIED =
  /\b(?:have you (?:tried|thought of|considered)|why don(?:'t| not) you|why not (?:just )?\w+|how about (?:you )?\w+ing|what about \w+ing)\b/i;
const SPOKEN_TO = /\b(?:you|your|yours|yourself|you\S+)\b/i;
const SAYS_BACK =
  /^(?:so|and so|then|it (?:sounds|seems)|that sounds|sounds|i hear|you (?:feel|felt|are|were|say|said|keep|want))\b/i;
/** A counsellor who quotes the client gives no order. */
const QUOTED = /["\u201c\u201d]/;
const INVITES =
  /\b(?:tell me|take me|walk me|describe|i wonder|i would like to (?:hear|know)|let us|let's|could we|we could)\b/i;
const LECTURE_WORDS = 110;

const KEPT = 240;
const kept = new Map<string, ReplyReading>();

/** @param said what the client said so far, oldest first */
export function readReply(said: readonly string[], reply: string): ReplyReading {
  const context = said.slice(-3);
  const key = JSON.stringify([context, reply]);
  const before = kept.get(key);
  if (before) return before;
  const reading = readingOf(context, reply.slice(0, READ_REPLY_CHARS));
  if (kept.size >= KEPT) kept.clear();
  kept.set(key, reading);
  return reading;
}

function readingOf(said: readonly string[], reply: string): ReplyReading {
  const last: Utterance[] = [{ speaker: "client", text: said.at(-1) ?? "" }];
  const { sentences, strength, spans, words } = readFeatures(last, reply, readClient(last));
  const texts = sentences.map(({ text }) => text);
  const asked = sentences.filter(({ question }) => question !== null);
  const risk = riskResponse(reply);
  const hurt = asked.some(({ text }) => HURT_BY_OTHERS.test(text));
  const direct = risk.directQuestion !== null || hurt;
  const open = asked.filter(({ question }) => question === "open" || question === "why");
  const closed = asked.filter(({ question }) => question === "closed");
  const own = contentStems(said.join(" "));
  // Words that the client used are said back, whatever they sound like.
  const belittles = [...spans.minimising, ...spans.soothing].some((passage) => {
    const stems = contentStems(passage);
    return stems.size === 0 || shared(stems, own).length < stems.size;
  });
  const harsh = belittles || strength.judging > 0;
  const openers = new Set<Exclude<Opener, "trust">>();
  if (open.length > 0) openers.add("open-question");
  if (!harsh && reflects(sentences, said, strength.feeling)) openers.add("reflection");
  if (!harsh && strength.validation === 1) openers.add("validation");
  if (direct) openers.add("direct-question");

  const closers = new Set<Closer>();
  const advises =
    sentences.some(
      ({ advice, text }) =>
        advice && ![HELP_AT_ONCE, QUOTED, ENDS].some((shape) => shape.test(text)),
    ) || texts.some((text) => TRIED.test(text));
  if (belittles) closers.add("minimising");
  if (closed.length >= 3 && open.length === 0) closers.add("interrogation");
  const informing = sentences.filter(({ information }) => information).length;
  const longTalk = words > LECTURE_WORDS && asked.length === 0 && !openers.has("reflection");
  if (informing >= 2 || longTalk || texts.some((text) => LECTURES.test(text))) {
    closers.add("lecturing");
  }
  const diagnosed = objections(last, reply).some(({ flag }) => flag === "diagnosing");
  if (diagnosed || texts.some((text) => DIAGNOSES.test(text))) closers.add("diagnosing");
  if (strength.pushing > 0 || strength.judging > 0 || texts.some((text) => ARGUES.test(text))) {
    closers.add("arguing");
  }
  if (texts.some((text) => isElsewhere(text, said))) closers.add("changing-subject");

  return {
    openers,
    closers,
    asks: sentences.flatMap(({ text, question, offer }) => {
      if (question === "risk" || (question === null && !offer && !INVITES.test(text))) return [];
      if (question === "closed" && SAYS_BACK.test(text)) {
        return openers.has("reflection") ? ["understood"] : ["guess"];
      }
      const ask = askOf(text);
      // What is offered is a step; it may speak of anything.
      return ask !== null && (!offer || ask === "homework") ? [ask] : [];
    }),
    closedQuestions: closed.length,
    openQuestions: open.length,
    advises,
    offers: sentences.some(({ step, offer }) => step > 0 && offer),
    asksLeave: asked.some(({ question }) => question === "permission"),
    asksOnlyIfSafe:
      direct && !hurt && !asked.some(({ text }) => ABOUT_DYING.test(text)) && SAFE.test(reply),
    leads: risk.leading !== null && !direct,
    namesHelp: risk.resource !== null,
    ends: ENDS.test(reply) && !/\?\s*$/.test(reply),
    readable: readable(reply),
  };
}

function reflects(
  sentences: readonly SentenceReading[],
  said: readonly string[],
  feeling: number,
): boolean {
  const earlier = contentStems(said.join(" "));
  return sentences.some((each) => {
    if (each.advice || each.step > 0 || each.information) return false;
    const asks = each.question !== null;
    if (each.quotesClient) return true;
    const checks = each.question === "closed" || each.question === "permission";
    if (asks && !(checks && SAYS_BACK.test(each.text))) return false;
    if (!SPOKEN_TO.test(each.text) && !SAYS_BACK.test(each.text)) return false;
    if (each.feelings.length > 0 && feeling >= 0.85) return true;
    return each.shared.length > 0 || shared(contentStems(each.text), earlier).length >= 2;
  });
}

function isElsewhere(text: string, said: readonly string[]): boolean {
  const before = said.join(" ");
  if (SUBJECT_CHANGE.test(text)) return true;
  const talk = SMALL_TALK.exec(text);
  return talk !== null && !before.toLowerCase().includes(talk[0].toLowerCase());
}

function readable(reply: string): ReplyReading["readable"] {
  if (!/[\p{L}\p{N}]/u.test(reply)) return "nothing";
  return looksEnglish(reply) ? "yes" : "unreadable";
}
