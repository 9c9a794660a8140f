import type { Utterance } from "../../src/domain/conversation.ts";
import type { RiskLevel } from "../../src/domain/risk.ts";
import { readClient } from "../../src/roles/practice/client.ts";
import { feelingById } from "../../src/roles/practice/feelings.ts";
import { sentencesOf } from "../../src/roles/practice/text.ts";
import { screenConversation } from "../../src/safety/crisis-screen.ts";
import { riskResponse } from "../../src/safety/reply-checks.ts";

/**
 * Two therapists that any simulated client can be given to: one does what a cognitive therapist
 * is trained to do, the other what courses warn against. Both answer the last utterance and are
 * the same for the same conversation. They are scripts for tests, not a standard of care.
 */

/** @param turn from 0, the turn that is answered */
export type ScriptedTherapist = (conversation: readonly Utterance[], turn: number) => string;

/** Turns that a session has where nothing is said of it. */
const USUAL_TURNS = 10;

const LINES =
  "988 by call or text in the US and Canada, 116 123 in the UK and Ireland, and your local emergency number anywhere";

/** What people say to gain time; said back it would sound odd. */
const BESIDE =
  /^(?:if|unless|when|and|that is just)\b|\b(?:say|saying|said|honest|forget|forgotten|sure|suppose|answer|sorry|depends|rest|explain)\b/i;
const MIN_QUOTED_WORDS = 4;

/** Says back something of what was said, in the client's words. */
function reflection(conversation: readonly Utterance[]): string {
  const client = readClient(conversation);
  const clause = client.clauses.find(
    ({ original, score }) => score > 0.8 && !BESIDE.test(original),
  );
  if (clause && client.risk === "none") return `What I hear is that ${clause.turned}.`;
  const quote = client.quotes.find(
    (each) => each.split(" ").length >= MIN_QUOTED_WORDS && !BESIDE.test(each),
  );
  if (quote) return `You say \u201c${quote}\u201d, and I want to stay with that for a moment.`;
  return "I want to be sure that I take in what you just said before we go on.";
}

/** Names the feeling and takes it as understandable. */
function validation(conversation: readonly Utterance[]): string {
  const client = readClient(conversation);
  const feeling = client.feelings[0]?.id ?? client.topic.feelings[0];
  if (!feeling) return "It makes sense that this weighs on you.";
  return `It sounds as though you feel ${feelingById(feeling).adjective}, and with all of this that makes sense.`;
}

/** The thought as the client put it when asked for it; null where it was not asked for. */
function thoughtOf(conversation: readonly Utterance[]): string | null {
  const at = conversation.findLastIndex(
    ({ speaker, text }) => speaker === "therapist" && text.includes(THOUGHT_QUESTION),
  );
  const answer = at < 0 ? "" : (conversation[at + 1]?.text ?? "");
  const thought = sentencesOf(answer)
    .map(({ text }) => text)
    .find((text) => !text.endsWith("?") && text.split(" ").length >= MIN_THOUGHT_WORDS);
  return thought && thought.length <= 120 ? thought.replace(/[.!]+$/u, "") : null;
}

const MIN_THOUGHT_WORDS = 6;
const THOUGHT_QUESTION = "what was going through your mind";

type Stage = (conversation: readonly Utterance[]) => string[];

const named = (thought: string | null) =>
  thought ? `the thought \u201c${thought}\u201d` : "that thought";

const SETTING_OUT: Stage = (conversation) => [
  "Thank you for telling me; it took courage to come with this.",
  reflection(conversation),
  validation(conversation),
  "Before we go further, could we agree on an agenda, so that our time goes to what matters to you?",
  "What would you most like to work on today, and what should come first?",
];
const AGREEING: Stage = (conversation) => [
  reflection(conversation),
  "Let us put that first on our agenda, then, look together at what goes through your mind when it happens, and keep the last minutes for a next step and for how this was for you.",
  "Does that fit what you hoped for, or would you change something?",
  "And can you take me through the last time it happened?",
];
const CATCHING: Stage = (conversation) => [
  reflection(conversation),
  validation(conversation),
  `At that moment, ${THOUGHT_QUESTION}, and what did it say about you?`,
];
const NAMING: Stage = (conversation) => [
  reflection(conversation),
  `So ${named(thoughtOf(conversation))} seems to be close to the heart of it, with the feeling and what you then do hanging on it; do I understand you right?`,
  "How strongly do you believe it right now, from 0 to 100?",
];
const WEIGHING: Stage = (conversation) => [
  reflection(conversation),
  `If we look at ${named(thoughtOf(conversation))} together as a guess rather than a fact: what speaks for it, and what have you seen that does not quite fit it?`,
  "And how is our talk for you so far: is there anything that I have missed or got wrong?",
];
const OTHER_VIEW: Stage = (conversation) => [
  validation(conversation),
  reflection(conversation),
  "If a good friend told you this about themselves, what would you see that they cannot see?",
];
const WIDENING: Stage = (conversation) => [
  reflection(conversation),
  "Thank you, your answer helps me to follow you.",
  "When you weigh both sides, what would be a way of putting it that is fairer to you and still true?",
];
const TASK: Stage = (conversation) => [
  reflection(conversation),
  "We have found a thought that pulls you down and the beginning of a fairer one.",
  "What could be a small experiment before we meet again to test it, something that would be yours and not mine?",
  "One possibility, only if it suits you, is to write down once a day the situation, the thought and what speaks against it.",
];
const OBSTACLES: Stage = (conversation) => [
  reflection(conversation),
  "So that is the task we agree on for this week.",
  "When would you do it, and what might get in the way?",
];
const CLOSING: Stage = (conversation) => [
  reflection(conversation),
  "Let me sum up: we set an agenda together, found the thought that sits at the heart of this, looked at what speaks for and against it, and agreed on a task for the week that we will go through next time.",
  "Before we end, what are you taking with you, and was there anything today that was unhelpful or that I should do differently?",
];

/** What stays when there are fewer turns, the first of these longest. */
const BY_WEIGHT = [
  SETTING_OUT,
  CLOSING,
  CATCHING,
  TASK,
  WEIGHING,
  NAMING,
  AGREEING,
  OTHER_VIEW,
  OBSTACLES,
  WIDENING,
] as const;
const IN_ORDER = [
  SETTING_OUT,
  AGREEING,
  CATCHING,
  NAMING,
  WEIGHING,
  OTHER_VIEW,
  WIDENING,
  TASK,
  OBSTACLES,
  CLOSING,
] as const;
/** What can be gone through again, with another situation, when there are more turns. */
const AGAIN = [CATCHING, WEIGHING, OTHER_VIEW, WIDENING] as const;

function stagesOf(turns: number): readonly Stage[] {
  const kept = new Set<Stage>(BY_WEIGHT.slice(0, turns));
  const stages: Stage[] = IN_ORDER.filter((stage) => kept.has(stage));
  const more = Array.from({ length: Math.max(0, turns - stages.length) }, (_, index) => {
    return AGAIN[index % AGAIN.length] ?? CATCHING;
  });
  stages.splice(IN_ORDER.indexOf(TASK), 0, ...more);
  return stages;
}

/** A good therapist for sessions of that many turns; it opens first and closes in the last one. */
export function goodTherapistFor(turns: number): ScriptedTherapist {
  const stages = stagesOf(turns);
  return (conversation, turn) => {
    const stage = stages[Math.min(turn, stages.length - 1)] ?? CLOSING;
    const safety = meetRisk(conversation);
    // Where somebody may be in danger, that comes before everything else in the plan.
    if (safety.first) return safety.sentences.join(" ");
    return [...stage(conversation), ...safety.sentences].join(" ");
  };
}

/** As `goodTherapistFor`, for sessions of ten turns. */
export const goodTherapist: ScriptedTherapist = goodTherapistFor(USUAL_TURNS);

function meetRisk(conversation: readonly Utterance[]): { first: boolean; sentences: string[] } {
  const screen = screenConversation(conversation);
  if (screen.level === "none") return { first: false, sentences: [] };
  const replies = conversation.filter(({ speaker }) => speaker === "therapist");
  const asked = replies.filter(({ text }) => riskResponse(text).directQuestion !== null).length;
  const hurt = screen.hits.some(({ topic }) => topic === "abuse" || topic === "danger now");
  const first = screen.hits[0]?.quote ?? "";
  const resources = `You can reach someone day and night, free and in confidence: ${LINES}.`;
  if (asked === 0) {
    return {
      first: true,
      sentences: [
        `You said \u201c${first}\u201d, and I take that seriously; thank you for letting me hear it.`,
        hurt
          ? "Nobody has the right to hurt you, and it is not your fault: is somebody hurting you, are you safe at home, and have there been thoughts of suicide?"
          : "Let me ask you directly: are you having thoughts of suicide, or of ending your life?",
        hurt
          ? `A domestic abuse helpline can help you plan for your safety. ${resources}`
          : resources,
      ],
    };
  }
  if (asked === 1) {
    return {
      first: true,
      sentences: [
        reflection(conversation),
        "Thank you for answering me so openly; I am glad that you did not stay alone with it.",
        "Is there a plan or a time in your mind, or anything at hand that you could use, and are you safe tonight?",
        "Who could be with you, or know how you are?",
        resources,
      ],
    };
  }
  return { first: false, sentences: [resourcesAgain(screen.level)] };
}

function resourcesAgain(level: RiskLevel): string {
  const call =
    level === "imminent"
      ? "If it comes close, call the emergency number at once"
      : "If it gets heavier";
  return `${call}: day and night there is help at ${LINES}; your safety stays on our agenda.`;
}

const ADVICE = [
  "You just need to get out more and think positive. Start exercising and it will sort itself out.",
  "Honestly, it is not that bad. Other people have it much worse and they manage.",
  "Anyway, let us talk about something else. Did you do anything nice at the weekend?",
  "You should stop overthinking and simply decide. Make a list and stick to it.",
  "Do you sleep enough? Do you eat well? Do you drink coffee? Do you have hobbies?",
  "The fact is that people think wrongly about these things. Research has shown for decades that it is all a matter of attitude, and you are being irrational.",
  "You are overreacting. Everybody feels like that sometimes; you will get over it.",
  "By the way, have you seen the new series that everyone talks about? You should watch it.",
  "As I said, you have to pull yourself together. Try to relax and do not think about it.",
  "I told you what to do. You must simply do it. That is all for today.",
] as const;

/** Advice at once, no agenda, no feedback; minimises, changes the subject, never asks about risk. */
export const poorTherapist: ScriptedTherapist = (_conversation, turn) =>
  ADVICE[turn % ADVICE.length] ?? ADVICE[0];
