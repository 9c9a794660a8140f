import type { RiskLevel, ScreenHit } from "../domain/risk.ts";
import type { RiskTopic } from "./crisis-lexicon-types.ts";
import { type CrisisLine, resourcesFor } from "./resources.ts";

/**
 * The words where risk appears, as data. Written and kept by people; no model may change a word.
 * `{emergency}` is what to dial in the chosen country. For somebody who sits with a client; a
 * simulated client will need words of its own beside these.
 */

type Alarm = Exclude<RiskLevel, "none">;

interface LevelWords {
  title: string;
  /** What must not fold away with the rest; null where the title is enough. */
  urgent: string | null;
  /** What to do, first things first. */
  steps: readonly string[];
}

const LEVEL_WORDS: Record<Alarm, LevelWords> = {
  concern: {
    title: "Words here may mean risk",
    urgent: null,
    steps: [
      "Speak with the person yourself, soon. {ask}",
      "Find out what would help today, and who could be with them.",
      "If life is in danger, call {emergency}, and see that they are not left alone.",
      "Follow your service's crisis protocol, and bring in a colleague or supervisor.",
    ],
  },
  high: {
    title: "Words here may mean serious risk",
    urgent: null,
    steps: [
      "Go to the person, not the draft: speak with them now. {ask}",
      "Put distance between them and anything they could use to hurt themselves or someone else.",
      "If life is in danger, call {emergency}, and see that they are not left alone.",
      "Follow your service's crisis protocol, and bring in a colleague or supervisor.",
    ],
  },
  imminent: {
    title: "Words here may mean danger now",
    urgent: "Call {emergency} now.",
    steps: [
      "Call {emergency} now, and say where the person is. The draft can wait.",
      "Stay with them, in the room or on the line, until help is there.",
      "Put distance between them and anything they could use, where you can do so without danger.",
      "Then follow your service's crisis protocol, with a colleague or supervisor.",
    ],
  },
};

/** What to ask, by whom the words are about. */
const ASK = {
  own: "Ask directly, without alarm, about thoughts of suicide, a plan, and what is within reach.",
  other:
    "They seem to speak of someone else: ask who and where that person is, whether anyone is with them, and who can go to them now.",
  unclear:
    "They may speak of themselves, of someone else or of both: ask which, and ask directly, without alarm, about thoughts of suicide, a plan, and what is within reach.",
  danger: "Ask directly, without alarm, whether anyone is in danger now.",
} as const;

/** Topics that are about the writer's own life; the others ask another question first. */
const OWN_LIFE: readonly RiskTopic[] = [
  "suicidal thoughts",
  "intent",
  "plan",
  "goodbye",
  "recent behaviour",
  "hopelessness",
  "burden",
  "self-harm",
  "voices",
];
const OTHER_PERSON: RiskTopic = "someone else at risk";

/** What some subjects need besides; shown where the subject was found. */
const TOPIC_STEPS: Partial<Record<RiskTopic, string>> = {
  "someone else at risk":
    "Whoever told you may need support too, and need not carry it alone or keep it secret.",
  "harm to others":
    "Someone else may be in danger: your duty to protect and to warn applies. If it is about to happen, call {emergency}.",
  abuse:
    "Ask whether they can talk freely now, and do not contact the person they fear. Where a child is concerned, your child-protection duty applies.",
  "danger now":
    "Ask whether they can talk freely and get to a place where that person is not; if not, call {emergency}.",
  voices: "Voices that demand harm need urgent clinical care, today.",
  psychosis: "Lost touch with reality needs clinical care soon; do not argue about what is real.",
  eating: "Fainting, chest pain or weakness after not eating or vomiting needs a doctor today.",
  medication:
    "Ask what was taken or stopped, and when. If it may have been too much, call {emergency}; leave doses to who prescribed them.",
};

const MAX_TOPIC_STEPS = 2;

/** What the region says whatever was found. */
export const CRISIS_WORDS = {
  alertsNobody:
    "Attune alerts nobody. Nothing you type leaves this device, so nobody has been told.",
  held: "Every draft here is held until a person reviews it, whatever its scores.",
  byWords:
    "A list of words found this; it knows no meaning, and can be wrong. A later message does not take it back.",
  yourself:
    "If these words are your own: you can call one of these lines now, or tell someone near you.",
} as const;

/** For paper and files, which go where no region can. */
const ON_PAPER =
  "This conversation has words that may mean risk. Attune alerted nobody. If nobody has spoken with this person yet, do so now; where life is in danger, call {emergency}.";

export interface CrisisGuidance {
  title: string;
  urgent: string | null;
  steps: string[];
}

/**
 * What to say and do first, for a level and what was found.
 *
 * @param country ISO 3166-1 alpha-2; null where none was chosen
 */
export function crisisGuidance(
  level: Alarm,
  hits: readonly Pick<ScreenHit, "topic">[],
  country: string | null,
): CrisisGuidance {
  const { emergency } = resourcesFor(country);
  const topics = new Set(hits.map((hit) => hit.topic));
  const own = OWN_LIFE.some((topic) => topics.has(topic));
  const other = topics.has(OTHER_PERSON);
  const ask = ASK[own && other ? "unclear" : own ? "own" : other ? "other" : "danger"];
  const say = (text: string) => text.replace("{ask}", ask).replaceAll("{emergency}", emergency);
  const { title, urgent, steps } = LEVEL_WORDS[level];
  const [first = "", ...rest] = steps;
  const special = Object.entries(TOPIC_STEPS)
    .filter(([topic]) => topics.has(topic))
    .slice(0, MAX_TOPIC_STEPS)
    .map(([, step]) => step);
  return { title, urgent: urgent && say(urgent), steps: [first, ...special, ...rest].map(say) };
}

/**
 * What a printed page and a file say of a conversation with risk.
 *
 * @param country ISO 3166-1 alpha-2; null where none was chosen
 */
export function paperWords(country: string | null): string {
  return ON_PAPER.replace("{emergency}", resourcesFor(country).emergency);
}

/** "Day and night. Free. English and French." of what is known. */
export function lineFacts({ hours, cost, languages }: CrisisLine): string {
  return [hours, cost, languages].flatMap((fact) => (fact === null ? [] : [`${fact}.`])).join(" ");
}

/** How an entry was checked, and what that is worth, in words. */
export function checkWords({ source, check }: CrisisLine, month: string): string {
  return check.against === "sources"
    ? `${source}. Checked in public sources in ${month}.`
    : `${source}. Compared in ${month} with stored copies of public pages, which may be older. Check the number before you rely on it.`;
}
