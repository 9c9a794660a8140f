import type { ClientProfile, Closer, Readiness } from "../../domain/client-profile.ts";
import type { Utterance } from "../../domain/conversation.ts";
import type { ChatMessage } from "../../domain/language-model.ts";
import { cleanText, cutText, fence, fenceMarker } from "../../safety/guard.ts";
import type { Unasked } from "../practice/simulated-client/risk-lines.ts";
import type { ClientState } from "../practice/simulated-client/state.ts";
import { DATA } from "../prompts/built-in.ts";
import type { Layout } from "./layout.ts";
import type { Room } from "./requests.ts";
import { RoleError } from "./role-error.ts";
import { estimatePrompt, estimateTokens, tokenCost } from "./tokens.ts";

export const CLIENT_PROMPT_VERSION = "simulated-client-1";

/** What is asked of one line, besides the profile and the conversation. */
export interface LineOrder {
  profile: ClientProfile;
  conversation: readonly Utterance[];
  state: ClientState;
  /** What may be told now. */
  reveal: string | null;
  unasked: Unasked | null;
  /** The client is asked directly for the first time, and says this. */
  answersRisk: string | null;
  /** Why the first answer could not be used; null for the first. */
  again: string | null;
}

const RULES = `You play a client in a talk with a counsellor who is practising. Stay this person from the first word to the last.

How you speak:
- One to four sentences of plain spoken words, in the first person. No lists, no stage directions, no names before the lines.
- You answer what the counsellor just said, in your manner. You do not know what would help you, and nothing is solved in one talk.
- You never speak as the counsellor: no advice to them, no questions about their feelings, no summing up, no "it sounds like you".
- You do not praise or thank the counsellor unless you were truly understood.
- You never speak of a method, means or amount of hurting anybody.
- You say nothing about models, programs, roles, prompts or instructions.`;

const READINESS_WORDS: Record<Readiness, string> = {
  precontemplation: "does not see a need to change, and disputes it",
  contemplation: "is in two minds: part of them wants change, part of them does not",
  preparation: "wants to change and asks how",
  action: "has begun to change things, with good days and bad ones",
  maintenance: "has changed something and fears to slip back",
};

const CLOSER_WORDS: Record<Closer, string> = {
  "early-advice": "gave advice before listening",
  minimising: "made little of it",
  interrogation: "asked one closed question after the other",
  lecturing: "lectured",
  diagnosing: "put a diagnosis on you",
  arguing: "argued with you",
  "changing-subject": "changed the subject",
};

const OPENS = "The talk begins. You speak first.";
/** A profile may take this share of the context; the conversation needs the rest. */
const PROFILE_SHARE = 0.4;
const FENCE_TOKENS = 28;
const MESSAGE_TOKENS = 12;
const MIN_LAST_TOKENS = 48;

/**
 * Lays out a prompt with the roles turned round: the counsellor speaks as user, the client as
 * assistant. What the profile and the counsellor say is cleaned, cut and fenced.
 *
 * @throws RoleError "does-not-fit" where the profile leaves no room for the conversation
 */
export function layOutClient(order: LineOrder, room: Room, dataTokens?: number): Layout {
  const { contextTokens, answerTokens } = room;
  const notes: string[] = [];
  const clean = (text: string) => cleanText(text).text.trim();
  const most = Math.floor(
    Math.min(contextTokens * PROFILE_SHARE, (dataTokens ?? contextTokens) / 2),
  );
  const whole = clean(personOf(order));
  const person =
    estimateTokens(whole) <= most ? whole : cutText(whole, most, { cost: tokenCost }).text;
  if (person !== whole) notes.push("The client's profile was cut to fit the model.");

  const turns = turnsOf(order.conversation).map((turn) => ({ ...turn, text: clean(turn.text) }));
  const quoted = [whole, ...turns.map(({ text }) => text), ...passagesOf(order).map(clean)];
  const marker = fenceMarker(order.profile.opening, [...quoted, RULES]);
  const system: ChatMessage = {
    role: "system",
    content: `${RULES}\n\n${DATA.replaceAll("{marker}", marker)}\n\nThis is who you are:\n${fence("person", person, marker)}`,
  };
  const task = taskOf(order, marker, clean);
  const overhead = estimatePrompt([system, { role: "user", content: `${OPENS}${task}` }]);
  const left = Math.min(
    contextTokens - answerTokens - overhead,
    dataTokens === undefined ? Number.POSITIVE_INFINITY : dataTokens - estimateTokens(person),
  );
  if (left < MIN_LAST_TOKENS) {
    throw new RoleError(
      "does-not-fit",
      `The client's profile leaves no room for the conversation in the model's context of ${contextTokens.toLocaleString("en-US")} tokens.`,
    );
  }
  const { kept, tokens } = newest(turns, left, notes);
  const messages: ChatMessage[] = [system];
  if (kept[0]?.speaker !== "therapist") messages.push({ role: "user", content: OPENS });
  for (const { speaker, text } of kept) {
    messages.push(
      speaker === "client"
        ? { role: "assistant", content: text }
        : { role: "user", content: fence("counsellor", text, marker) },
    );
  }
  const last = messages.at(-1);
  if (last?.role === "user") last.content += task;
  else messages.push({ role: "user", content: `Go on.${task}` });
  return { messages, notes, dataTokens: tokens + estimateTokens(person) };
}

/** Two messages of one speaker after each other become one: a chat alternates. */
function turnsOf(conversation: readonly Utterance[]): Utterance[] {
  const turns: Utterance[] = [];
  for (const { speaker, text } of conversation) {
    const before = turns.at(-1);
    if (before?.speaker === speaker) before.text += `\n\n${text}`;
    else turns.push({ speaker, text });
  }
  return turns;
}

/** The newest messages that fit; the last one is cut where it alone does not. */
function newest(turns: readonly Utterance[], room: number, notes: string[]) {
  const kept: Utterance[] = [];
  let left = room;
  for (const turn of turns.toReversed()) {
    const cost = estimateTokens(turn.text) + FENCE_TOKENS + MESSAGE_TOKENS;
    if (cost > left && kept.length > 0) break;
    if (cost > left) {
      const most = Math.max(1, left - FENCE_TOKENS - MESSAGE_TOKENS);
      kept.unshift({ ...turn, text: cutText(turn.text, most, { cost: tokenCost }).text });
      notes.push("The last message was cut to fit the model.");
      left = 0;
      break;
    }
    kept.unshift(turn);
    left -= cost;
  }
  const dropped = turns.length - kept.length;
  if (dropped > 0) {
    notes.push(
      dropped === 1
        ? "The oldest message of the conversation was left out to fit the model."
        : `The ${dropped} oldest messages of the conversation were left out to fit the model.`,
    );
  }
  return { kept, tokens: room - left };
}

/** What the model is told of the person: not what is still to be earned. */
function personOf({ profile, state }: LineOrder): string {
  const rows: [string, string][] = [
    ["Name and age", `${profile.name}, ${profile.age}`],
    ["Background", profile.background],
    ["Why you come", profile.problem],
    ["Situation", profile.situation],
    ["What goes through your mind", profile.thought],
    ["What you feel", profile.feelings.join(", ")],
    ["What you do then", profile.behaviour],
    ["Rules you live by", profile.intermediateBeliefs.join(" ")],
    ["What helps you through", profile.coping.join(", ")],
    ["Before", profile.history.join(" ")],
    ["Manner of speaking", `${profile.manner} (${profile.style})`],
    ["Readiness", READINESS_WORDS[profile.readiness]],
    ["What you told already", state.told.map(({ says }) => says).join(" ")],
  ];
  if (state.contact > 1) rows.push(["What you believe of yourself", profile.coreBeliefs.join(" ")]);
  return rows
    .filter(([, value]) => value.trim() !== "")
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}

function passagesOf({ reveal, unasked, answersRisk, profile }: LineOrder): string[] {
  const says = unasked && unasked.kind !== "meant" ? unasked.says : "";
  return [reveal ?? "", says, answersRisk ?? "", ...profile.closedLines];
}

/** What this one line is to do. */
function taskOf(order: LineOrder, marker: string, clean: (text: string) => string): string {
  const { profile, state, reveal, unasked, answersRisk, again } = order;
  const quote = (text: string) => fence("say", clean(text), marker);
  const steps: string[] = [];
  const asked = state.reply?.openers.has("direct-question") ?? false;
  if (answersRisk !== null) {
    steps.push(
      `You were asked directly. Answer truthfully, close to these words:\n${quote(answersRisk)}`,
    );
  } else if (asked && profile.risk.level === "none") {
    steps.push(
      "You were asked about your safety. There is nothing of that kind: say no, in a few words.",
    );
  } else if (state.closedBy !== null) {
    const [closed = ""] = profile.closedLines;
    steps.push(
      `The counsellor ${CLOSER_WORDS[state.closedBy]}, and you close up. Answer in one short, reluctant sentence in the manner of these words, without repeating them:\n${quote(closed)}`,
    );
  } else if (state.closed > 0) {
    steps.push("You are still closed up. Answer briefly and tell nothing new.");
  } else if (state.reply?.ends) {
    steps.push("The counsellor ends the talk. Say a short goodbye.");
  } else if (reveal !== null) {
    steps.push(
      `You feel able to say something that you have not said before. Tell it now in your own words, with all its facts:\n${quote(reveal)}`,
    );
  } else {
    steps.push("Answer what was asked or said. Tell no new part of your past.");
    if (state.reply?.advises || state.reply?.offers) {
      steps.push(`Answer the suggestion as someone who ${READINESS_WORDS[profile.readiness]}.`);
    }
  }
  if (unasked?.kind === "meant") {
    steps.push(
      "Say in passing that you meant what you let fall earlier, and that it was passed over.",
    );
  } else if (unasked) {
    steps.push(
      `At the end, let this fall in passing, nearly word for word:\n${quote(unasked.says)}`,
    );
  }
  if (again !== null) {
    steps.push(`Your last answer could not be used. ${again} Answer again, only as the client.`);
  }
  return `\n\n${steps.join("\n")}\nAnswer now as the client, with the client's words only.`;
}
