import type { Utterance } from "../../domain/conversation.ts";
import type { ChatMessage } from "../../domain/language-model.ts";
import { cleanText, cutText, fence, fenceMarker } from "../../safety/guard.ts";
import { type PromptKind, placeholdersOf, promptMessages } from "../prompts/fill.ts";
import { RoleError } from "./role-error.ts";
import { estimatePrompt, estimateTokens, tokenCost } from "./tokens.ts";

/** A text from outside that a prompt quotes besides the conversation. */
export interface Datum {
  /** The placeholder it fills, and the name of its fence. */
  name: "reply" | "critique" | "coaching" | "first" | "second" | "session";
  /** For notes: "The reply". */
  label: string;
  text: string;
  /** Characters that are read of it, whatever the context holds; no limit where absent. */
  most?: number;
}

/** No reply to a person is longer; what is added beyond is padding, which judges reward. */
export const MOST_JUDGED_CHARS = 6_000;

export interface Job {
  prompt: PromptKind;
  template: string;
  /** Values that are the program's own words: rubric, answer form. Never cut. */
  fixed: Readonly<Record<string, string>>;
  conversation: readonly Utterance[];
  data: readonly Datum[];
  /** Tokens for prompt and answer together. */
  contextTokens: number;
  /** Tokens of the context that the answer needs. */
  answerTokens: number;
  /** What the prompts that begin as this one does take, so that all cut the texts alike. */
  siblings?: Siblings;
}

/** What prompts that share a beginning take at most beside the conversation, in tokens. */
export interface Siblings {
  /** Their own words and the answer. */
  overheadTokens: number;
  /** What they quote besides the conversation, where it is of usual length. */
  quotedTokens: number;
}

export interface Layout {
  messages: ChatMessage[];
  notes: string[];
  /** Estimated tokens of all quoted text, fences included. */
  dataTokens: number;
}

/** A fence's two tags: random letters take more tokens than words. */
const FENCE_TOKENS = 28;
/** Less than this of a text is not worth reading. */
const MIN_DATUM_TOKENS = 24;
/**
 * A conversation that has to be cut is cut to a multiple of this share of the context. Replies
 * differ in length from step to step; without the steps each prompt would begin at another
 * message, and nothing that an engine computed of one could be reused for the next.
 */
const CUT_STEP_SHARE = 1 / 8;
/** Siblings that would take more of the context than this are not waited for: texts go first. */
const MAX_SIBLINGS_SHARE = 0.6;

interface Piece {
  fence: string;
  /** The placeholder it goes to. */
  slot: string;
  label: string;
  text: string;
  /** Characters before any cut. */
  length: number;
  removed: number;
  tokens: number;
}

const DATA_SLOTS = ["conversation", "reply", "critique", "coaching", "first", "second", "session"];

/** The prompt without its texts. */
function bareMessages({ prompt, template, fixed }: Pick<Job, "prompt" | "template" | "fixed">) {
  const slots = Object.fromEntries(DATA_SLOTS.map((slot) => [slot, ""]));
  return promptMessages(prompt, template, { ...slots, marker: "", ...fixed });
}

/** Estimated tokens of a prompt without its texts, and of its answer. */
export function overheadOf(
  job: Pick<Job, "prompt" | "template" | "fixed" | "answerTokens">,
): number {
  return estimatePrompt(bareMessages(job)) + job.answerTokens;
}

/**
 * Lays out a prompt: every text from outside is cleaned, cut to what the context holds, and
 * fenced with a marker that occurs nowhere else in the prompt. Cuts the oldest turns first, then
 * the middle of long texts; each cut is a note. The marker comes from the conversation's first
 * message, or where there is none from the first other text, so that all prompts on one
 * conversation have the same one and begin alike.
 *
 * @param dataTokens holds all quoted text to fewer tokens than the context would allow
 * @throws PromptError where the template cannot be used
 * @throws RoleError "does-not-fit" where the fixed part leaves no room for the texts
 */
export function layOut(job: Job, dataTokens = Number.POSITIVE_INFINITY): Layout {
  const used = placeholdersOf(job.template);
  const bare = bareMessages(job);
  const siblings = fittingSiblings(job);
  const overhead = Math.max(overheadOf(job), siblings?.overheadTokens ?? 0);
  const room = Math.min(dataTokens, job.contextTokens - overhead);

  const needed = [
    ...job.conversation.slice(-1).map(utterancePiece),
    ...job.data.filter((datum) => used.includes(datum.name)).map(datumPiece),
  ];
  if (room < needed.length * (FENCE_TOKENS + MIN_DATUM_TOKENS)) {
    throw new RoleError(
      "does-not-fit",
      `The "${job.prompt}" prompt leaves no room for the conversation in the model's context of ` +
        `${count(job.contextTokens)} tokens.`,
    );
  }
  const notes: string[] = [];
  const cut = cutPieces(needed, room, notes);
  const latest = cut.filter((piece) => piece.slot === "conversation");
  const quotedTokens = sumTokens(cut) - sumTokens(latest);
  const earlier = earlierPieces(job.conversation.slice(0, -1), {
    room: room - sumTokens(cut),
    sharedRoom: room - sumTokens(latest) - Math.max(quotedTokens, siblings?.quotedTokens ?? 0),
    step: Math.ceil(job.contextTokens * CUT_STEP_SHARE),
  });
  const dropped = job.conversation.length - earlier.length - latest.length;
  if (dropped > 0) {
    notes.unshift(
      dropped === 1
        ? "The oldest message of the conversation was left out to fit the model."
        : `The ${dropped} oldest messages of the conversation were left out to fit the model.`,
    );
  }
  const pieces = [...earlier, ...cut];
  notes.push(...removalNotes(pieces));

  const contents = pieces.map((piece) => piece.text);
  const around = bare.map((message) => message.content);
  const basis = job.conversation[0]?.text ?? job.data[0]?.text ?? "";
  const marker = fenceMarker(basis, [...contents, ...around]);
  const quoted = Object.fromEntries(DATA_SLOTS.map((slot) => [slot, ""]));
  for (const piece of pieces) {
    const before = quoted[piece.slot];
    quoted[piece.slot] =
      `${before ? `${before}\n\n` : ""}${fence(piece.fence, piece.text, marker)}`;
  }
  return {
    messages: promptMessages(job.prompt, job.template, { ...quoted, marker, ...job.fixed }),
    notes,
    dataTokens: sumTokens(pieces),
  };
}

function utterancePiece({ speaker, text }: Utterance): Piece {
  const fenceName = speaker === "client" ? "client" : "counsellor";
  return piece(fenceName, "conversation", `The ${fenceName}'s message`, text);
}

function datumPiece({ name, label, text, most }: Datum): Piece {
  const whole = piece(name, name, label, text);
  if (most === undefined || whole.length <= most) return whole;
  const part = cutText(whole.text, most).text;
  return { ...whole, text: part, tokens: FENCE_TOKENS + estimateTokens(part) };
}

function piece(fenceName: string, slot: string, label: string, raw: string): Piece {
  const { text, removed } = cleanText(raw);
  const trimmed = text.trim();
  const tokens = FENCE_TOKENS + estimateTokens(trimmed);
  const { length } = [...trimmed];
  return { fence: fenceName, slot, label, text: trimmed, length, removed, tokens };
}

/** Cuts the longest texts until all fit: each keeps what it needs, or an even share. */
function cutPieces(pieces: readonly Piece[], room: number, notes: string[]): Piece[] {
  const share = evenShare(
    pieces.map((each) => each.tokens),
    room,
  );
  return pieces.map((each) => {
    const { length } = [...each.text];
    const from = `${each.label} was cut from ${count(each.length)} to`;
    if (each.tokens <= share) {
      if (length < each.length) {
        notes.push(`${from} ${count(length)} characters; no more of a reply is judged.`);
      }
      return each;
    }
    const { text, cut } = cutText(each.text, share - FENCE_TOKENS, { cost: tokenCost });
    notes.push(`${from} ${count(length - cut)} characters to fit the model.`);
    return { ...each, text, tokens: FENCE_TOKENS + estimateTokens(text) };
  });
}

/** The most that each may take so that all together take no more than `room`. */
function evenShare(needs: readonly number[], room: number): number {
  let left = room;
  const ascending = [...needs].sort((a, b) => a - b);
  for (const [index, need] of ascending.entries()) {
    const share = Math.floor(left / (ascending.length - index));
    if (need > share) return share;
    left -= need;
  }
  return Number.POSITIVE_INFINITY;
}

function fittingSiblings({ siblings, contextTokens }: Job): Siblings | null {
  if (!siblings) return null;
  const { overheadTokens, quotedTokens } = siblings;
  return overheadTokens + quotedTokens <= contextTokens * MAX_SIBLINGS_SHARE ? siblings : null;
}

/** All earlier messages where they fit, else the newest, in whole steps of the shared room. */
function earlierPieces(
  utterances: readonly Utterance[],
  { room, sharedRoom, step }: { room: number; sharedRoom: number; step: number },
): Piece[] {
  const all = recentPieces(utterances, sharedRoom);
  if (all.length === utterances.length) return all;
  return recentPieces(utterances, Math.floor(Math.min(room, sharedRoom) / step) * step);
}

/** The newest messages that fit, without a gap, in their order. */
function recentPieces(utterances: readonly Utterance[], room: number): Piece[] {
  const kept: Piece[] = [];
  let left = room;
  for (const utterance of utterances.toReversed()) {
    // A text whose letters alone are too many need not be cleaned to know that.
    const next = utterance.text.length > left * 4 ? null : utterancePiece(utterance);
    if (!next || next.tokens > left) break;
    kept.unshift({ ...next, label: "An earlier message" });
    left -= next.tokens;
  }
  return kept;
}

function removalNotes(pieces: readonly Piece[]): string[] {
  const byLabel = new Map<string, number>();
  for (const { label, removed } of pieces) {
    if (removed > 0) byLabel.set(label, (byLabel.get(label) ?? 0) + removed);
  }
  return [...byLabel].map(
    ([label, removed]) =>
      `${label} held ${count(removed)} hidden or control ${removed === 1 ? "character" : "characters"}; the model did not see ${removed === 1 ? "it" : "them"}.`,
  );
}

function sumTokens(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, each) => sum + each.tokens, 0);
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}
