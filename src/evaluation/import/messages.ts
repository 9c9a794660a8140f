import * as z from "zod/mini";
import type { Utterance } from "../../domain/conversation.ts";
import { speakerOf } from "./speakers.ts";
import { isTranscript, transcriptUtterances } from "./transcript.ts";

/** What a cell with a conversation holds; a problem in words where it cannot be told who speaks. */
export type Conversation = { utterances: Utterance[] } | { problem: string };

/** Names under which messages have their speaker and their text, in common shapes. */
const SPEAKER_KEYS = ["role", "from", "speaker", "author", "sender", "name"];
const TEXT_KEYS = ["content", "value", "text", "utterance", "message", "body", "dialog"];
/** Names under which an object has its messages. */
const LIST_KEYS = ["messages", "conversations", "conversation", "dialog", "dialogue", "turns"];
/** Longer text is not looked at for JSON in it. */
const MAX_JSON_CELL = 2_000_000;

const partSchema = z.object({ text: z.string() });

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether it is one message with its speaker. */
export function isMessage(value: unknown): boolean {
  return isPlainObject(value) && fieldOf(value, SPEAKER_KEYS) !== null && textOf(value) !== null;
}

/**
 * Reads a conversation: a list of messages (`role` and `content`, ShareGPT's `from` and `value`,
 * `speaker` and `text` ...), a list of texts that take turns, the same as JSON in a text, or a
 * transcript with a speaker before each turn. Other text is one message of the client's. What the
 * system said is left out; turns of one speaker after the other become one.
 */
export function readConversation(cell: unknown): Conversation {
  if (typeof cell === "string") {
    const json = jsonIn(cell);
    if (json !== null) return readConversation(json);
    if (isTranscript(cell)) return { utterances: transcriptUtterances(cell) };
    return { utterances: [{ speaker: "client", text: cell.trim() }] };
  }
  if (isPlainObject(cell)) {
    const list = LIST_KEYS.map((key) => cell[key]).find(Array.isArray);
    if (list) return readConversation(list);
    return isMessage(cell) ? readConversation([cell]) : { problem: "It is no conversation." };
  }
  if (!Array.isArray(cell)) return { problem: "It is no conversation." };
  const list: unknown[] = cell;
  if (list.every((each) => typeof each === "string")) return textsInTurn(list);
  const utterances: Utterance[] = [];
  for (const [at, message] of list.entries()) {
    const text = isPlainObject(message) ? textOf(message) : null;
    const name = isPlainObject(message) ? fieldOf(message, SPEAKER_KEYS) : null;
    if (text === null || name === null)
      return { problem: `Message ${at + 1} of it has no text or no speaker.` };
    const speaker = speakerOf(name);
    if (speaker === "system") continue;
    if (speaker === null) {
      return {
        problem: `It is not known whether "${name.slice(0, 60)}" is the client or the therapist.`,
      };
    }
    say(utterances, speaker, text);
  }
  return { utterances };
}

/** Adds a turn, or to the last one where the same speaker goes on. */
export function say(utterances: Utterance[], speaker: Utterance["speaker"], said: string): void {
  const text = said.trim();
  const last = utterances.at(-1);
  if (text === "") return;
  if (last?.speaker === speaker) last.text = `${last.text}\n\n${text}`;
  else utterances.push({ speaker, text });
}

/** JSON of a list or an object; null where the text is none. */
function jsonIn(text: string): unknown {
  const trimmed = text.trim();
  if (!/^[[{]/.test(trimmed) || trimmed.length > MAX_JSON_CELL) return null;
  try {
    const value: unknown = JSON.parse(trimmed);
    return value;
  } catch {
    return null;
  }
}

function textsInTurn(texts: readonly unknown[]): Conversation {
  const lines = texts.filter((each) => typeof each === "string");
  const joined = lines.join("\n");
  if (isTranscript(joined)) return { utterances: transcriptUtterances(joined) };
  const utterances: Utterance[] = [];
  lines.forEach((text, at) => {
    say(utterances, at % 2 === 0 ? "client" : "therapist", text);
  });
  return { utterances };
}

function fieldOf(message: Record<string, unknown>, keys: readonly string[]): string | null {
  const key = keys.find((each) => typeof message[each] === "string");
  const value = key === undefined ? null : message[key];
  return typeof value === "string" ? value : null;
}

/** Of a message; several parts, as some services write them, are put together. */
function textOf(message: Record<string, unknown>): string | null {
  const text = fieldOf(message, TEXT_KEYS);
  if (text !== null) return text;
  const parts = z.array(partSchema).safeParse(message.content);
  return parts.success ? parts.data.map((part) => part.text).join("\n") : null;
}
