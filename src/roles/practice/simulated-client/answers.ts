import type { ClientProfile } from "../../../domain/client-profile.ts";
import type { untold } from "./facts.ts";
import * as lines from "./lines-asked.ts";
import type { Ask } from "./reply-asks.ts";
import type { ClientState } from "./state.ts";
import type { Voice } from "./voice.ts";

/** Who answers, how they stand in the talk, and what of theirs is untold. */
export interface Speaker {
  profile: ClientProfile;
  state: ClientState;
  voice: Voice;
  facts: ReturnType<typeof untold>;
}

/** So much contact, and a new view of it can be looked at. */
const MET_WELL = 3;
/** So much, and the heaviest is said. */
const MET = 2;
const EARLY = 3;

/** What the client says to a question of that kind; empty where there is nothing left to say. */
export function answerTo(ask: Ask, speaker: Speaker): string[] {
  const parts = ANSWERS[ask](speaker);
  return parts.filter((part) => part !== null);
}

type Answer = (speaker: Speaker) => (string | null)[];

/** A fact with words before it; the words alone are no answer. */
function led(fact: string | null, lead: string | null, otherwise: Answer, speaker: Speaker) {
  return fact === null ? otherwise(speaker) : [lead, fact];
}

const ANSWERS: Record<Ask, Answer> = {
  greeting: ({ facts, voice, state }) => [
    voice.line(lines.GREETING),
    state.turn === 1 ? facts.problem : null,
  ],
  reason: ({ facts, voice }) => [
    facts.problem ?? facts.situation ?? facts.behaviour ?? voice.line(lines.AGENDA),
  ],
  body: ({ voice }) => [voice.line(lines.BODY)],
  guess: ({ voice }) => [voice.line(lines.GUESS)],
  more: ({ facts, voice }) => [
    facts.situation ?? facts.behaviour ?? voice.line(lines.NOTHING_ELSE),
  ],
  agenda: ({ profile, state, facts, voice }) => {
    if (state.askedBefore.has("agenda")) return [voice.line(lines.AGENDA_FITS)];
    if (profile.readiness === "precontemplation") {
      return [voice.line(lines.AGENDA_FOR_NO_CHANGE) ?? voice.line(lines.AGENDA)];
    }
    if (facts.problem === null) return [voice.line(lines.AGENDA)];
    return [voice.line(lines.AGENDA_LEADS), facts.problem];
  },
  "agenda-fits": ({ voice }) => [voice.line(lines.AGENDA_FITS)],
  feedback: ({ state, voice }) => [
    voice.line(
      state.closings > 0
        ? lines.FEEDBACK_COOL
        : state.contact >= MET
          ? lines.FEEDBACK_WARM
          : state.turn <= EARLY
            ? lines.FEEDBACK_EARLY
            : lines.FEEDBACK_UNSURE,
    ),
  ],
  takeaway: ({ state, voice }) => [
    voice.line(state.contact >= MET_WELL ? lines.TAKEAWAY_WARM : lines.TAKEAWAY_UNSURE),
  ],
  "homework-done": ({ state, voice }) => [
    voice.line(state.askedBefore.has("homework") ? lines.HOMEWORK_DONE : lines.NO_HOMEWORK_YET),
  ],
  obstacles: ({ voice }) => [voice.line(lines.OBSTACLES)],
  homework: ({ profile, voice }) => [voice.line(lines.HOMEWORK[profile.readiness])],
  rating: ({ profile, state, voice }) => {
    const n = ratingOf(profile, state.contact);
    const again = state.askedBefore.has("rating");
    return [voice.line(again ? lines.RATING_LESS : lines.RATING_LEADS, { n })];
  },
  "evidence-against": ({ state, voice }) => [
    voice.line(state.contact >= MET_WELL ? lines.AGAINST_MET : lines.AGAINST_NOT_YET),
  ],
  evidence: ({ facts, voice }) =>
    facts.situation ? ["Well, this.", facts.situation] : [voice.line(lines.EVIDENCE)],
  friend: ({ voice }) => [voice.line(lines.FRIEND)],
  alternative: ({ state, voice }) => [
    voice.line(state.contact >= MET_WELL ? lines.ALTERNATIVE_MET : lines.ALTERNATIVE_NOT_YET),
  ],
  meaning: (speaker) => {
    const { facts, state, voice } = speaker;
    if (facts.thought !== null) return ANSWERS.thought(speaker);
    if (state.contact < MET) return [voice.line(lines.MEANING_NOT_YET)];
    return led(facts.core, voice.line(lines.MEANING_LEADS), ANSWERS.rule, speaker);
  },
  rule: ({ facts, voice }) =>
    facts.rule ? [voice.line(lines.RULE_LEADS), facts.rule] : [voice.line(lines.MEANING_NOT_YET)],
  thought: (speaker) => {
    const { facts, voice } = speaker;
    const again: Answer = () => [voice.line(lines.THOUGHT_AGAIN)];
    return led(facts.thought, voice.line(lines.THOUGHT_LEADS), again, speaker);
  },
  feeling: ({ facts, voice }) => [facts.feelings ?? voice.line(lines.FEELING_AGAIN)],
  behaviour: ({ facts, voice }) => [facts.behaviour ?? voice.line(lines.BEHAVIOUR_AGAIN)],
  situation: ({ facts }) => [facts.situation ?? facts.behaviour],
  history: ({ voice }) => [voice.line(lines.HISTORY)],
  coping: ({ facts, voice }) => [facts.coping ?? voice.line(lines.COPING_AGAIN)],
  support: ({ voice }) => [voice.line(lines.SUPPORT)],
  wish: ({ profile, voice }) => [
    voice.line(profile.readiness === "precontemplation" ? lines.WISH_FOR_NO_CHANGE : lines.WISH),
  ],
  understood: ({ state, voice }) => [
    voice.line(state.reply?.openers.has("reflection") ? lines.UNDERSTOOD : lines.MISUNDERSTOOD),
  ],
  why: ({ voice }) => [voice.line(lines.WHY)],
};

const TENS = ["", "", "", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/** Of 100, in words: less, the better the client was met; never more at a later question. */
function ratingOf({ id }: ClientProfile, contact: number): string {
  const own = [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 3;
  return TENS[Math.max(3, 9 - own - Math.floor(contact / 3))] ?? "sixty";
}
