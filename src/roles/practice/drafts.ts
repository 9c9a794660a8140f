import {
  contentSentence,
  feelingSentence,
  riskMeeting,
  riskQuestion,
  riskReflection,
  riskResource,
  type Scene,
  type TopicField,
  topicSentence,
  unreadable,
  vagueReflection,
} from "./moves.ts";

import { contentStems, shared } from "./text.ts";

/**
 * First drafts. Each habit is one that beginners, and language models, are known for: fixing,
 * soothing, lecturing, questioning, stopping at the reflection. A draft has something good in it
 * and one to three flaws; nothing in it is dangerous. Which habit it is depends on the seed.
 */
type Move = (scene: Scene) => string | null;

const SOOTHING = [
  "Try not to worry about it too much.",
  "Many people have it hard at times, and it will pass.",
  "Everyone goes through something like this now and then.",
  "I am sure everything will be fine.",
] as const;

const SELF_TALK = [
  "I went through something like this once, so I know how it is.",
  "I think you should not let it get to you; for me it got better by itself.",
] as const;

const say =
  (field: TopicField): Move =>
  (scene) =>
    topicSentence(scene, field);
const maybe =
  (probability: number, move: Move): Move =>
  (scene) =>
    scene.draw.chance(probability) ? move(scene) : null;
const either =
  (probability: number, one: Move, other: Move): Move =>
  (scene) =>
    scene.draw.chance(probability) ? one(scene) : other(scene);
const reflectSomehow: Move = (scene) => contentSentence(scene) ?? vagueReflection(scene);
const soothe: Move = ({ draw }) => draw.pick(SOOTHING);
const speakOfOneself: Move = ({ draw }) => draw.pick(SELF_TALK);

const HABITS: readonly { share: number; moves: readonly Move[] }[] = [
  // Fixes before it has understood (the "righting reflex").
  { share: 22, moves: [vagueReflection, say("advice"), maybe(0.5, say("step")), say("closed")] },
  // Comforts too fast.
  {
    share: 18,
    moves: [reflectSomehow, feelingSentence, soothe, either(0.5, say("closed"), say("ask"))],
  },
  // Reflects well, then leaves the client there.
  { share: 20, moves: [contentSentence, feelingSentence, say("closed")] },
  // Explains.
  { share: 16, moves: [vagueReflection, say("inform"), say("advice"), maybe(0.4, say("ask"))] },
  // Near good: meets the feeling and asks well, without anything to hold on to.
  { share: 16, moves: [feelingSentence, say("validate"), either(0.3, say("closed"), say("ask"))] },
  // Speaks of itself.
  { share: 8, moves: [reflectSomehow, speakOfOneself, say("step"), say("closed")] },
];

/** Where there is risk, a draft meets it, and may fall short in asking or in naming help. */
const RISK_HABITS: readonly [readonly Move[], ...(readonly Move[])[]] = [
  [
    riskMeeting,
    vagueReflection,
    () => "Please look after yourself, and remember that there are people who care about you.",
  ],
  [riskMeeting, riskReflection, riskQuestion],
  [vagueReflection, riskResource],
  [riskReflection, say("validate"), say("ask")],
];

/** A first draft, two to five sentences. */
export function draftReply(scene: Scene): string {
  const { client, draw } = scene;
  const parts: string[] = [];
  if (!client.english) parts.push(unreadable(scene));
  for (const move of chooseMoves(scene)) {
    const part = move({ client, draw, said: parts.join(" ") });
    if (part && !parts.some((other) => isNearlySame(other, part))) parts.push(part);
  }
  return parts.join(" ");
}

/** "Talk to your manager." beside "Have you talked to your manager?" */
function isNearlySame(a: string, b: string): boolean {
  const [one, other] = [contentStems(a), contentStems(b)];
  const least = Math.min(one.size, other.size);
  return a === b || (least > 0 && shared(one, other).length / least > 0.6);
}

function chooseMoves({ client, draw }: Scene): readonly Move[] {
  if (client.risk !== "none") return draw.pick(RISK_HABITS);
  const total = HABITS.reduce((sum, { share }) => sum + share, 0);
  let mark = draw.below(total);
  for (const { share, moves } of HABITS) {
    if (mark < share) return moves;
    mark -= share;
  }
  return [feelingSentence, say("ask")];
}
