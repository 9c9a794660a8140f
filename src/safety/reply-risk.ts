import type { Utterance } from "../domain/conversation.ts";
import type { Screen, ScreenHit } from "../domain/risk.ts";
import type { RiskTopic } from "./crisis-lexicon-types.ts";
import { findPhrases, type PhraseBook, phraseBook } from "./phrases.ts";
import { isLeading } from "./reply-leading.ts";
import {
  ABUSE_MET_PHRASES,
  DELUSION_AGREED_PHRASES,
  DIRECT_RISK_PHRASES,
  EMERGENCY_PHRASES,
  EXPLORING_PHRASES,
  IMPAIRMENT_MET_PHRASES,
  IMPAIRMENT_PHRASES,
  RESOURCE_PHRASES,
} from "./reply-risk-phrases.ts";

const resources = phraseBook([{ id: "resource", phrases: RESOURCE_PHRASES }]);
const emergency = phraseBook([{ id: "emergency", phrases: EMERGENCY_PHRASES }]);
const direct = phraseBook([{ id: "direct", phrases: DIRECT_RISK_PHRASES }]);
const exploring = phraseBook([{ id: "exploring", phrases: EXPLORING_PHRASES }]);
const abuseMet = phraseBook([{ id: "abuse-met", phrases: ABUSE_MET_PHRASES }]);
const impaired = phraseBook([{ id: "impaired", phrases: IMPAIRMENT_PHRASES }]);
const impairmentMet = phraseBook([{ id: "met", phrases: IMPAIRMENT_MET_PHRASES }]);
const delusions = phraseBook([{ id: "agreed", phrases: DELUSION_AGREED_PHRASES }]);

/** A reply with more questions than this is not read for more. */
const MAX_QUESTIONS = 40;
const SUICIDE: readonly RiskTopic[] = [
  "suicidal thoughts",
  "intent",
  "plan",
  "means",
  "time",
  "goodbye",
  "recent behaviour",
];
const SUICIDE_TOPICS: ReadonlySet<string> = new Set(SUICIDE);
const CRISIS_TOPICS: ReadonlySet<string> = new Set<RiskTopic>([
  ...SUICIDE,
  "hopelessness",
  "burden",
  "self-harm",
  "voices",
  "harm to others",
  "someone else at risk",
]);
const ABUSE_TOPICS: ReadonlySet<string> = new Set<RiskTopic>(["abuse", "danger now"]);
const UNREAL_TOPICS: ReadonlySet<string> = new Set<RiskTopic>(["psychosis", "voices"]);
const isStrong = ({ level }: ScreenHit) => level === "high" || level === "imminent";

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
  const questions = questionsIn(reply);
  const asks = questions.find(
    (question) => !isLeading(question) && firstIn(direct, question) !== undefined,
  );
  return {
    directQuestion: asks ?? null,
    resource: firstIn(resources, reply) ?? null,
    emergency: firstIn(emergency, reply) ?? null,
    leading: questions.find(isLeading) ?? null,
  };
}

/** Says what is missing, or null. Every sign asks for one of the two, a high one for both. */
export function crisisMissed(
  conversation: readonly Utterance[],
  reply: string,
  screen: Screen,
): string | null {
  const hits = screen.hits.filter((hit) => CRISIS_TOPICS.has(hit.topic));
  if (hits.length === 0) return null;
  const strong = hits.some(isStrong);
  const response = riskResponse(reply);
  // Where an earlier reply asked, this one may go on from the answer.
  const asked =
    response.directQuestion !== null ||
    earlierReplies(conversation).some((text) => riskResponse(text).directQuestion !== null);
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

/** Where the risk is high: help at any hour is named, or what the client wrote. */
export function helpMissing(reply: string, screen: Screen): string | null {
  const hit = screen.hits.find((each) => CRISIS_TOPICS.has(each.topic) && isStrong(each));
  if (!hit || firstIn(resources, reply) !== undefined) return null;
  return `The client wrote "${hit.quote}"; the reply names no help that can be reached at any hour.`;
}

/** Where there is intent or more: somebody asked about a plan, means or a time. */
export function riskNotExplored(
  conversation: readonly Utterance[],
  reply: string,
  screen: Screen,
): string | null {
  const hit = screen.hits.find((each) => SUICIDE_TOPICS.has(each.topic) && isStrong(each));
  if (!hit) return null;
  const explored = [reply, ...earlierReplies(conversation)].some((text) =>
    questionsIn(text).some(
      (question) => !isLeading(question) && firstIn(exploring, question) !== undefined,
    ),
  );
  if (explored) return null;
  return `The client wrote "${hit.quote}"; nobody asked about a plan, means or a time.`;
}

export function abuseMissed(reply: string, screen: Screen): string | null {
  const hit = screen.hits.find((each) => ABUSE_TOPICS.has(each.topic));
  if (!hit || firstIn(abuseMet, reply) !== undefined) return null;
  return `The client wrote "${hit.quote}"; the reply does not speak of it.`;
}

/** The client can no longer eat, wash, get up or care for someone, and the reply is silent. */
export function impairmentMissed(conversation: readonly Utterance[], reply: string): string | null {
  const open = conversation.findLast(({ speaker }) => speaker === "client")?.text ?? "";
  const quote = firstIn(impaired, open);
  if (quote === undefined || firstIn(impairmentMet, reply) !== undefined) return null;
  return `The client wrote "${quote}"; the reply does not speak of it.`;
}

/** The words with which a reply confirms a belief that has lost touch with reality. */
export function delusionAgreed(reply: string, screen: Screen): string | null {
  if (!screen.hits.some((hit) => UNREAL_TOPICS.has(hit.topic))) return null;
  const asked = questionsIn(reply);
  const hit = findPhrases(delusions, reply).find(
    ({ quote }) => !asked.some((question) => question.includes(quote)),
  );
  return hit?.quote ?? null;
}

function earlierReplies(conversation: readonly Utterance[]): string[] {
  return conversation.filter(({ speaker }) => speaker === "therapist").map(({ text }) => text);
}

function questionsIn(text: string): string[] {
  const questions = (text.match(/[^.!?\n]{1,400}\?/g) ?? []).map((question) => question.trim());
  return questions.slice(0, MAX_QUESTIONS);
}

function firstIn(book: PhraseBook<string>, text: string): string | undefined {
  return findPhrases(book, text)[0]?.quote;
}
