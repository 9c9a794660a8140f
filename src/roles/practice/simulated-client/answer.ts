import type { ClientProfile, Reveal } from "../../../domain/client-profile.ts";
import type { Utterance } from "../../../domain/conversation.ts";
import type { ClientLine } from "../../../domain/simulation-roles.ts";
import { createDraw, type Draw } from "../random.ts";
import { answerTo, type Speaker } from "./answers.ts";
import { asSentence, untold } from "./facts.ts";
import * as lines from "./lines.ts";
import { withoutMethod } from "./method.ts";
import type { ReplyReading } from "./read-reply.ts";
import { type Ask, PROCESS_ASKS } from "./reply-asks.ts";
import {
  answerOnRisk,
  answerToHelp,
  answerWhenLed,
  unaskedOnRisk,
  wordsOfUnasked,
} from "./risk-lines.ts";
import { type ClientState, stateOf } from "./state.ts";
import { Voice } from "./voice.ts";

/** Asked for one of these, the client answers it before telling anything else. */
const SPECIFIC: ReadonlySet<Ask> = new Set<Ask>([
  "thought",
  "meaning",
  "rule",
  "rating",
  "evidence",
  "evidence-against",
  "friend",
  "alternative",
  "feeling",
  "coping",
]);

/** In the first turns a word of welcome is enough to go on. */
const GREETED = 2;
/** Met so often, the client tells more than was asked. */
const MET_AGAIN = 2;
/** More questions than this are not answered at once. */
const MOST_ASKS = 2;

/**
 * The next line of a client, by rules. Everything follows from the profile, the conversation and
 * the seed; nothing is kept between two calls.
 */
export function answerAs(
  given: ClientProfile,
  conversation: readonly Utterance[],
  seed: number,
): ClientLine {
  const profile = withoutMethod(given);
  const state = stateOf(profile, conversation);
  if (state.turn === 0) return lineOf(profile, state, profile.opening);
  const draw = createDraw(seed, `client ${profile.id} ${state.turn}`);
  const voice = new Voice(profile, state.said, draw);
  const speaker: Speaker = { profile, state, voice, facts: untold(profile, state.said) };
  const parts = partsOf(speaker, draw);
  const unasked = unaskedOnRisk(profile, state, draw.chance(0.5));
  if (unasked) parts.push(...kept(wordsOfUnasked(unasked, voice)));
  if (parts.length === 0) parts.push(...filler(speaker));
  return lineOf(profile, state, withoutRepeating(parts, speaker));
}

function lineOf(profile: ClientProfile, state: ClientState, text: string): ClientLine {
  const fresh = profile.reveals.filter(
    ({ says }) => text.includes(says) && !state.told.some((each) => each.says === says),
  );
  return { text, revealed: fresh.map(({ id }) => id), repaired: null };
}

function partsOf(speaker: Speaker, draw: Draw): string[] {
  const { profile, state, voice } = speaker;
  const { reply } = state;
  if (reply === null) return [];
  if (reply.readable !== "yes" && !reply.openers.has("direct-question")) {
    return kept(voice.line(reply.readable === "nothing" ? lines.SILENCE : lines.UNREADABLE));
  }
  if (reply.openers.has("direct-question")) return answerOnRisk(profile, state, voice);
  if (reply.leads) return answerWhenLed(voice);
  if (state.closedBy !== null) return closedLine(speaker, draw);
  if (state.closed > 0) return kept(voice.line(lines.SHORT));
  if (reply.ends) return kept(voice.line(state.contact > 2 ? lines.BYE_MET : lines.BYE));
  const helped = reply.namesHelp ? answerToHelp(profile, state, voice) : [];
  if (helped.length > 0 && reply.asks.length === 0) return helped;
  const jarred = state.jarred === null ? undefined : lines.JARRED[state.jarred];
  if (jarred && state.jarred !== "early-advice") {
    const line = voice.line(jarred);
    if (line !== null) return [line];
  }
  return openAnswer(speaker, draw);
}

function closedLine({ profile, state, voice }: Speaker, draw: Draw): string[] {
  const own = profile.closedLines.filter((line) => !state.said.holds(line));
  return kept(draw.maybe(own) ?? voice.line(lines.SHORT));
}

/** Of a client who is open: a first word, what was asked for, and what may be told now. */
function openAnswer(speaker: Speaker, draw: Draw): string[] {
  const { profile, state, voice, facts } = speaker;
  const { reply } = state;
  if (reply === null) return [];
  const terse = profile.style === "terse";
  const asks = asksOf(reply);
  const met = reply.openers.has("reflection") || reply.openers.has("validation");
  // A moment that is asked for and was not told yet is the answer.
  const wide = asks.at(-1);
  const moment =
    wide === "situation" ? facts.situation : wide === "behaviour" ? facts.behaviour : null;
  const reveal = moment === null ? revealFor(state) : null;

  const parts: string[] = [];
  const talksOfSteps = asks.some((ask) => ask === "homework" || ask === "obstacles");
  // Who has just spoken of their life has no wish to argue about a walk.
  const spokeOfRisk = profile.risk.level !== "none" && state.asked > 0;
  if ((reply.advises || reply.offers) && !talksOfSteps && !spokeOfRisk) {
    parts.push(...kept(voice.line(lines.RESISTS[profile.readiness])));
  }
  for (const ask of asks) {
    // What is told now answers the question, where it was a wide one.
    if (reveal === null || PROCESS_ASKS.has(ask) || SPECIFIC.has(ask)) {
      parts.push(...answerTo(ask, speaker));
    }
  }
  if (reveal) parts.push(reveal.says);
  if (parts.length === 0 && reply.asksLeave) parts.push(...kept(voice.line(lines.LEAVE)));
  const yesOrNo = parts.length === 0 && asks.length === 0 && reply.closedQuestions > 0;
  if (yesOrNo) {
    parts.push(...kept(voice.line(lines.YES_OR_NO)));
  }
  // Asked for nothing in particular, people go on with what they came for.
  if (parts.length === 0 && (met || reply.openQuestions > 0 || state.turn <= GREETED)) {
    const first = state.turn <= GREETED ? facts.problem : null;
    parts.push(...kept(first ?? facts.situation ?? facts.behaviour ?? facts.problem));
  }
  if (parts.length === 0) parts.push(...filler(speaker));

  const agrees = asks.some((ask) => ask === "understood" || ask.startsWith("agenda"));
  const reaction = state.reopened
    ? voice.line(lines.REOPENED)
    : met && !agrees && !yesOrNo && draw.chance(terse ? 0.35 : 0.55)
      ? voice.line(lines.MET)
      : null;
  const heavy = profile.style === "guarded" || profile.style === "tearful";
  const aside =
    draw.chance(heavy ? 0.5 : 0.25) && (!heavy || reveal !== null)
      ? voice.line(lines.ASIDES[profile.style] ?? [])
      : null;
  return [...kept(reaction), ...parts, ...kept(aside)];
}

function asksOf({ asks }: ReplyReading): Ask[] {
  return [...new Set(asks)].slice(-MOST_ASKS);
}

/**
 * What is told now, if anything. After the line that told something the next one tells no more
 * unless it was just asked for; an open question about the talk itself opens nothing; and what
 * takes being met is not told at the first kind word.
 */
export function revealFor({ reply, due, justTold, contact }: ClientState): Reveal | null {
  if (reply === null) return null;
  const last = asksOf(reply).at(-1);
  const answersWidely = last === undefined || !(PROCESS_ASKS.has(last) || SPECIFIC.has(last));
  if (justTold && !answersWidely) return null;
  return (
    due.find(({ opener }) => {
      if (opener === "open-question") return answersWidely;
      return opener === "direct-question" || contact >= MET_AGAIN;
    }) ?? null
  );
}

function filler({ voice }: Speaker): string[] {
  return kept(voice.line(lines.MORE) ?? voice.line(lines.SHORT));
}

/** Never the same line twice, nor one without words. */
function withoutRepeating(parts: readonly string[], { state, profile }: Speaker): string {
  const text = parts.map(asSentence).join(" ");
  if (/[\p{L}\p{N}]/u.test(text) && !state.said.isLine(text)) return text;
  const begins = [...profile.closedLines, ...lines.SHORT.any, ...lines.MORE.any];
  for (const tail of lines.TAILS) {
    for (const begin of begins) {
      const line = `${asSentence(begin)} ${tail}`;
      if (!state.said.isLine(line) && !state.said.holds(tail)) return line;
    }
  }
  for (const tail of lines.TAILS) {
    const line = begins.map((begin) => `${asSentence(begin)} ${tail}`);
    const fresh = line.find((each) => !state.said.isLine(each));
    if (fresh) return fresh;
  }
  return text;
}

const kept = (line: string | null): string[] => (line === null ? [] : [line]);
