import type { ClientReading } from "./client.ts";
import { type FeelingId, familyOf, feelingById } from "./feelings.ts";
import type { Draw } from "./random.ts";
import { RISK_TEXTS, type RiskTexts } from "./risk-texts.ts";
import { capitalise, contentStems, shared } from "./text.ts";
import { GENERAL_TOPIC } from "./topics/index.ts";
import { DANGLING } from "./transpose.ts";

/**
 * Sentences a counsellor might say, made for this client. `said` is what the reply says already:
 * no move repeats a sentence of it. A move returns null where it has nothing fitting to say.
 */
export interface Scene {
  client: ClientReading;
  draw: Draw;
  said: string;
}

export type TopicField = "meaning" | "validate" | "ask" | "step" | "inform" | "advice" | "closed";

/** One of the topic's sentences of that kind. */
export function topicSentence({ client, draw, said }: Scene, field: TopicField): string | null {
  const usable = (texts: readonly string[]) =>
    texts.flatMap((text) => {
      const filled = fillPerson(text, client.person);
      return filled && !said.includes(filled) ? [filled] : [];
    });
  // Where there is risk, what belongs to the topic would lead away from it.
  if (client.risk !== "none") {
    const texts = RISK_TEXTS[client.risk];
    if (field === "validate" || field === "inform" || field === "meaning" || field === "step") {
      return draw.maybe(usable(texts[field]));
    }
    return draw.maybe(usable(GENERAL_TOPIC[field]));
  }
  return draw.maybe(usable(client.topic[field])) ?? draw.maybe(usable(GENERAL_TOPIC[field]));
}

const PARTNERS = /^your (?:husband|wife|partner|boyfriend|girlfriend)$/;

function fillPerson(text: string, person: string | null): string | null {
  if (!text.includes("{person}")) return text;
  return person && PARTNERS.test(person) ? text.replaceAll("{person}", person) : null;
}

/** Up to two feelings to name: those the client shows, then those the topic makes likely. */
export function feelingsToName(client: ClientReading): { sure: FeelingId[]; likely: FeelingId[] } {
  const sure: FeelingId[] = [];
  const families = new Set<string>();
  const add = (into: FeelingId[], id: FeelingId) => {
    if (families.has(familyOf(id))) return;
    families.add(familyOf(id));
    into.push(id);
  };
  for (const { id } of client.feelings) add(sure, id);
  const likely: FeelingId[] = [];
  for (const id of client.topic.feelings) add(likely, id);
  return { sure: sure.slice(0, 2), likely };
}

/** The client's words that show a feeling, with a little around them; null where there are none. */
export function feelingWords(client: ClientReading, id: FeelingId | undefined): string | null {
  const quote = client.feelings.find((each) => each.id === id)?.quote;
  if (!quote) return null;
  const around = client.quotes.filter((each) => each.includes(quote));
  const shortest = around.sort((a, b) => a.length - b.length)[0];
  return shortest ?? (isQuotable(quote) && !DANGLING.test(quote) ? quote : null);
}

/** Names what the client feels, with their own words where they can be quoted. */
export function feelingSentence({ client, draw, said }: Scene): string {
  const { sure, likely } = feelingsToName(client);
  const [first, second] = [...sure, ...likely].map(feelingById);
  if (!first) return "I hear that this is a lot for you.";
  const a = first.adjective;
  const b = second?.adjective ?? null;
  const shown = feelingWords(client, sure[0]);
  if (sure.length === 0) {
    return draw.pick([
      b ? `I imagine you may feel ${a}, and perhaps ${b} as well.` : `I imagine you may feel ${a}.`,
      `It sounds as if this leaves you ${a}${b ? `, and perhaps ${b} too` : ""}.`,
    ]);
  }
  const sureSecond = sure.length > 1;
  const also = b === null ? "" : sureSecond ? ` and ${b}` : `, and perhaps ${b} too`;
  const options: [string, ...string[]] = [`It sounds as though you feel ${a}${also}.`];
  // "I hear" twice in a row sounds like a habit.
  if (!/\bI hear\b/.test(said)) {
    options.push(
      `I hear how ${a} you feel${b === null ? "" : sureSecond ? `, and how ${b}` : `, and perhaps ${b} too`}.`,
    );
  }
  const [clause] = client.clauses.filter(
    (each) => each.score > 1.5 && !isSaid(each.original, said),
  );
  if (clause) {
    options.push(
      `${capitalise(clause.turned)}, and it sounds as though that leaves you ${a}${also}.`,
    );
  }
  if (shown && !isSaid(shown, said)) {
    options.push(
      `When you write \u201c${shown}\u201d, I hear how ${a} you feel${b === null ? "" : sureSecond ? `, and ${b} as well` : `, and perhaps ${b} too`}.`,
    );
  }
  return draw.pick(options);
}

/** Most of what it says is in the reply already, quoted or turned. */
function isSaid(fragment: string, said: string): boolean {
  const stems = contentStems(fragment);
  if (stems.size === 0) return said.toLowerCase().includes(fragment.toLowerCase());
  return shared(stems, contentStems(said)).length / stems.size >= 0.5;
}

/** Plain words only: nothing is repeated that could be anything but speech. */
function isQuotable(quote: string): boolean {
  return /^[\p{Script=Latin}'\u2019 ]{3,60}$/u.test(quote) && quote.split(" ").length >= 2;
}

/** Says back a piece of what the client told, turned to "you" or quoted. */
export function contentSentence(scene: Scene): string | null {
  const { client, draw, said } = scene;
  // An excuse or a reassurance said back would lend it weight.
  if (client.risk === "abuse") return null;
  const isFit = (text: string) => !isSaid(text, said) && !NOT_SAID_BACK.test(text);
  const clause = draw.maybe(
    client.clauses.filter((each) => each.score > 1 && isFit(each.original)).slice(0, 3),
  );
  const quote = draw.maybe(client.quotes.filter(isFit).slice(0, 2));
  if (clause && client.risk === "none" && (!quote || draw.chance(0.75))) {
    const { turned } = clause;
    const options: [string, ...string[]] = [
      `${capitalise(turned)}.`,
      `You tell me that ${turned}.`,
    ];
    if (!/\bhear\b/.test(said)) options.push(`What I hear is that ${turned}.`);
    return draw.pick(options);
  }
  if (!quote) return null;
  if (client.wordCount < SHORT_MESSAGE_WORDS) {
    return draw.pick([
      `You write just \u201c${quote}\u201d, and I wonder how much stands behind it.`,
      `You write \u201c${quote}\u201d; I take that seriously, however short it is.`,
    ]);
  }
  if (client.text.includes(`${quote}?`)) {
    return `You ask \u201c${quote}?\u201d, and I can hear how much hangs on it.`;
  }
  return draw.pick([
    `You write \u201c${quote}\u201d, and I would like to stay with that for a moment.`,
    `\u201c${capitalise(quote)}\u201d: that stays with me.`,
  ]);
}

const SHORT_MESSAGE_WORDS = 5;
/** Not said back: reassurances, insults, and words that name a means. */
const NOT_SAID_BACK =
  /\b(?:don['\u2019]?t worry|wouldn['\u2019]?t do|won['\u2019]?t do|i['\u2019]?m fine|it['\u2019]?s fine|freak out|kill|pills?|cutting|drawer|useless|stupid|bot|robot|idiot|shut up)\b/i;

/** A reflection that stays on the surface, for weak drafts. */
export function vagueReflection({ client, draw }: Scene): string {
  if (client.topic.id === "progress") return draw.pick(["That is good to hear.", "Well done."]);
  const named = client.risk === "none" ? client.topic.noun : "this";
  return draw.pick([
    "It sounds like you are going through a difficult time.",
    "That sounds really hard.",
    `I'm sorry to hear that you are struggling with ${named}.`,
  ]);
}

/** Only where the client wrote enough for it to be true. */
const ENCOURAGEMENT_FOR_WORDS: readonly string[] = [
  "That you put this into words today took strength.",
  "You have carried this for a while, and still you found words for it.",
];
const ENCOURAGEMENT: readonly string[] = [
  "You do not have to sort this out alone; we can look at it together, one piece at a time.",
  "I am glad that you wrote, and we can take this at your own pace.",
];

/** Names strength or company, without promising anything. */
export function encouragement({ client, draw, said }: Scene): string | null {
  const earned = client.english && client.wordCount > 12 && client.topic.id !== "hostile";
  const texts = earned ? [...ENCOURAGEMENT_FOR_WORDS, ...ENCOURAGEMENT] : ENCOURAGEMENT;
  return draw.maybe(texts.filter((text) => !said.includes(text)));
}

/** A line for someone whose message the rules cannot read. */
export function unreadable({ draw }: Scene): string {
  return draw.pick([
    "Thank you for writing; I may not have understood all of it, and I do not want to guess.",
    "I am glad you wrote, and I want to be careful not to read something into it that is not there.",
  ]);
}

function riskTexts(client: ClientReading): RiskTexts | null {
  return client.risk === "none" ? null : RISK_TEXTS[client.risk];
}

function fresh(texts: readonly string[], { draw, said }: Scene): string | null {
  return draw.maybe(texts.filter((text) => !said.includes(text)));
}

export function riskMeeting(scene: Scene): string | null {
  const texts = riskTexts(scene.client);
  return texts ? fresh(texts.meet, scene) : null;
}

/** Takes up the client's words about the risk, where they are isFit to be said back. */
export function riskReflection(scene: Scene): string | null {
  const texts = riskTexts(scene.client);
  if (!texts) return null;
  const { client, draw, said } = scene;
  const reflection = fresh(texts.reflect, scene);
  const quote = client.screen.hits
    .filter((hit) => SPEAKABLE_TOPICS.has(hit.topic))
    .map((hit) => client.quotes.find((each) => each.includes(hit.quote)) ?? hit.quote)
    .findLast((words) => isQuotable(words) && !METHOD_WORDS.test(words) && !said.includes(words));
  const clause = client.clauses.find(
    (each) =>
      each.turned.split(" ").length > 5 &&
      !MEANS.test(each.original) &&
      !isSaid(each.original, said),
  );
  if (!quote && clause && client.risk !== "abuse") {
    const told = `You tell me that ${clause.turned}.`;
    return reflection && draw.chance(0.5) ? `${told} ${reflection}` : told;
  }
  // What else was told still shows that the message was read.
  if (!quote) return (draw.chance(0.7) ? contentSentence(scene) : null) ?? reflection;
  const opening = `You write \u201c${quote}\u201d, and I do not want to pass over it.`;
  return reflection ? `${opening} ${reflection}` : opening;
}

/** A method is never repeated to the person who named it. */
const METHOD_WORDS = /\b(?:kill|pills?|gun|rope|cut|cutting|hang|drown|shoot|overdos\w*|jump)/i;
const MEANS =
  /\b(?:kill|pills?|tablets|drawer|wrists?|gun|rope|hang\w*|drown\w*|overdos\w*|jump\w*|bridge|suicid\w*|silly|fine)\b/i;
const SPEAKABLE_TOPICS = new Set([
  "suicidal thoughts",
  "burden",
  "hopelessness",
  "abuse",
  "self-harm",
]);

/** The direct question; where the level is high, about plan and means too. */
export function riskQuestion(scene: Scene): string | null {
  const texts = riskTexts(scene.client);
  if (!texts) return null;
  const { client } = scene;
  const ask = fresh(client.askedBefore ? texts.askAgain : texts.ask, scene);
  const strong = client.level === "high" || client.level === "imminent";
  const plan = strong ? fresh(texts.askPlan, scene) : null;
  return [ask, plan].filter((text) => text !== null).join(" ") || null;
}

/** Help at any hour; emergency help where it may be a matter of now. */
export function riskResource(scene: Scene): string | null {
  const texts = riskTexts(scene.client);
  if (!texts) return null;
  const { client } = scene;
  const resource = fresh(texts.resource, scene);
  const now = client.level === "imminent" ? fresh(texts.now, scene) : null;
  return [now, resource].filter((text) => text !== null).join(" ") || null;
}

export function riskCompany(scene: Scene): string | null {
  const texts = riskTexts(scene.client);
  return texts ? fresh(texts.company, scene) : null;
}

/** Distance from what could be used; null where that is not the danger. */
export function riskDistance(scene: Scene): string | null {
  const texts = riskTexts(scene.client);
  return texts ? fresh(texts.distance, scene) : null;
}
