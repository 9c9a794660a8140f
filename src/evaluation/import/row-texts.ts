import type { Utterance } from "../../domain/conversation.ts";
import { cellText, isBlank } from "./cell-text.ts";
import { isPlainObject, readConversation } from "./messages.ts";
import { isTranscript } from "./transcript.ts";

/** A reply with what was said before it, where its cell has that too. */
export type ReplyCell = { text: string; before: Utterance[] } | { problem: string };

/** Splits the therapist's last words off a conversation. */
export function splitReply(utterances: readonly Utterance[]): {
  before: Utterance[];
  reply: string | null;
} {
  const last = utterances.at(-1);
  return last?.speaker === "therapist"
    ? { before: utterances.slice(0, -1), reply: last.text }
    : { before: [...utterances], reply: null };
}

/**
 * Reads the cell of a reply: a text, or messages whose last one is the reply.
 *
 * @param whole the cell may hold the whole conversation, as no other column has it
 */
export function readReply(cell: unknown, whole: boolean): ReplyCell {
  if (typeof cell === "string" && !(whole && isTranscript(cell)) && !isJsonList(cell)) {
    return { text: isBlank(cell) ? "" : cell.trim(), before: [] };
  }
  if (isBlank(cell)) return { text: "", before: [] };
  if (typeof cell !== "object" && typeof cell !== "string") {
    return { text: cellText(cell), before: [] };
  }
  if (Array.isArray(cell) && cell.length === 1 && typeof cell[0] === "string") {
    return { text: cell[0].trim(), before: [] };
  }
  const conversation = readConversation(cell);
  if ("problem" in conversation) {
    return isPlainObject(cell) && typeof cell.text === "string"
      ? { text: cell.text.trim(), before: [] }
      : conversation;
  }
  const { before, reply } = splitReply(conversation.utterances);
  return reply === null
    ? { problem: "It does not end with the therapist's words." }
    : { text: reply, before };
}

/** Reads the cell of the client's message: its text, or messages that end with it. */
export function readClient(cell: unknown): Utterance[] | { problem: string } {
  if (typeof cell === "string" && !isJsonList(cell)) {
    return isBlank(cell) ? [] : [{ speaker: "client", text: cell.trim() }];
  }
  if (isBlank(cell)) return [];
  if (typeof cell !== "object" && typeof cell !== "string") {
    return [{ speaker: "client", text: cellText(cell) }];
  }
  const conversation = readConversation(cell);
  return "problem" in conversation ? conversation : conversation.utterances;
}

/** JSON of messages in the cell of a table. */
function isJsonList(text: string): boolean {
  return /^\s*\[\s*\{/.test(text) && /\]\s*$/.test(text);
}

/** A therapist's reply with what was said before it. */
export interface Exchange {
  before: Utterance[];
  reply: string | null;
}

/** What was said before this many turns is not kept with a later reply. */
const MAX_BEFORE = 100;

/** Each reply of the therapist's to something the client said, and the client's last words. */
export function exchangesOf(utterances: readonly Utterance[]): Exchange[] {
  const exchanges: Exchange[] = [];
  utterances.forEach(({ speaker, text }, at) => {
    const before = () => utterances.slice(Math.max(0, at - MAX_BEFORE), at);
    if (speaker === "therapist" && at > 0) exchanges.push({ before: before(), reply: text });
    else if (speaker === "client" && at === utterances.length - 1) {
      exchanges.push({ before: utterances.slice(Math.max(0, at + 1 - MAX_BEFORE)), reply: null });
    }
  });
  return exchanges;
}
