import { type PhraseHit, phraseBook } from "../../safety/phrases.ts";
import type { Word } from "../../safety/words.ts";

/**
 * How ready the client is for a change, by their words, after the stages of Prochaska and
 * DiClemente; a tag for choosing words, never a finding about the client. `none` where no change
 * is in question: someone in grief needs no stage.
 */
export type Readiness = "none" | "not-seeking" | "unsure" | "ready" | "acting" | "slipped";

/** Where several show, the first of these counts: what was done counts more than what was said. */
const ORDER: readonly Exclude<Readiness, "none">[] = [
  "slipped",
  "acting",
  "unsure",
  "ready",
  "not-seeking",
];

const PHRASES: Readonly<Record<Exclude<Readiness, "none">, readonly string[]>> = {
  slipped: [
    "relapse|relapsed",
    "back to|at square_one|zero|where_i_started",
    "fell back into",
    "slipped up|back",
    "i|and started|begun drinking|smoking|using|gambling again",
    "i drank|smoked|gambled|used again",
    "i caved|gave_in|broke_my",
  ],
  acting: [
    "i have? started|begun going|seeing|writing|walking|talking|running|swimming|exercis*|meditat*|saying|asking|keeping|doing|cooking|therapy|a_course|treatment",
    "i have? managed|finally",
    "i have? been ~ going|practising|practicing|sticking|keeping_up",
    "days|weeks|months|years sober|clean|without",
    "have not had a drink|cigarette|drop",
    "i told|called|rang|wrote|asked|spoke ~ ~ like_you|as_we|for_the_first_time|finally",
    "i ~ for the_first_time",
    "it is going|been better|well",
    "i did it",
    "i stopped|quit ~ ago|last",
  ],
  unsure: [
    "part of me",
    "i know i should|ought|need|must|have_to",
    "i do not know if|whether|which|what_i_want",
    "can not|could_not decide|make_up_my_mind|choose",
    "torn",
    "in two minds",
    "on the one_hand|other_hand",
    "should i leave|stay|tell|quit|go|stop|do|take|accept|say|move",
    "thinking|thought about|of changing|leaving|stopping|quitting|cutting_down|telling",
    "maybe i should|could|ought",
    "can not get ~ out of my_head",
    "if i tell|leave|stay|go|stop|do ~ i",
    "i love ~ but|and_i",
  ],
  ready: [
    "what|how should|can|could|do i do|start|begin|stop|change|deal|cope|handle|tell|get|say",
    "where do|should i start|begin",
    "i am ready to|for",
    "i have decided|made_up_my_mind",
    "i want|need to change|stop|quit|learn|try|start|work_on|get_better|do_something",
    "i need a plan|way|strategy",
    "help me change|stop|find|plan|start|with",
    "any|some tips|advice|ideas|suggestions",
    "what would you suggest|recommend|advise|do",
    "what is the_next|my_next",
    "i am going to ~ change|stop|quit|try|start|ask|tell",
  ],
  "not-seeking": [
    "do not need help|therapy|counselling|counseling|this|you|to_change|a_therapist|anyone|to_talk",
    "nothing|nothing_is wrong with me",
    "i am not an? alcoholic|addict|the_problem|crazy|mad",
    "i do not have a_problem|a_drinking|any_problem|problems",
    "only|just ~ reason i am|came here",
    "i am|was|got only? sent|made|ordered|forced",
    "judge|court|probation|boss|wife|husband|school|doctor says|said|thinks i ~ need|must|have_to|should",
    "they|she|he|court|judge|boss|wife|husband|mum|mom|mother|parents|school|probation made|makes|sent|forced|ordered me",
    "was not|not my idea|choice",
    "thinks|says i drink|smoke|work|eat|have ~ too|problem",
    "leave me alone",
    "waste of time",
    "not going to change|stop|quit|give_up|talk",
    "i like it|myself|things the_way|as",
  ],
};

const book = phraseBook(ORDER.map((id) => ({ id, phrases: PHRASES[id] })));

/**
 * Reads the stage from the open message; an earlier message does not count, because readiness
 * changes from one message to the next.
 */
export function readReadiness(text: string, words: readonly Word[]): Readiness {
  const found = new Set(book.find(words, text).map((hit: PhraseHit<string>) => hit.id));
  if (TWO_SIDES.test(text.replaceAll("\u2019", "'"))) found.add("unsure");
  return ORDER.find((each) => found.has(each)) ?? "none";
}

/** A wish and, in the same sentence, what speaks against it. */
const TWO_SIDES =
  /\bi(?:'d| would)? (?:want|like|love|wish|need|should|ought)\b[^.!?\n]{3,80}\bbut\b|\bif i\b[^.!?\n]{3,80}\bif i (?:don't|do not)\b/i;
