import type { Utterance } from "../../domain/conversation.ts";
import { cleanText, cutText } from "../../safety/guard.ts";
import type { SessionPart } from "./session-judge-parts.ts";
import { estimateTokens, tokenCost } from "./tokens.ts";

/** One utterance as a prompt shows it, on a line of its own. */
export interface TranscriptLine {
  text: string;
  tokens: number;
  /** Characters left out of it. */
  cut: number;
  /** Hidden characters and template tokens taken out of it. */
  removed: number;
}

const NAMES = { client: "Client", therapist: "Therapist" };
const LABEL_TOKENS = 8;

/**
 * The session as numbered lines: "[7] Therapist: ...", counted from 1. Each utterance is cleaned
 * and takes one line; numbers in square brackets are the program's alone, so that no utterance
 * can pretend to be two.
 *
 * @param longest tokens that an utterance may take; what is more is cut from its middle
 */
export function transcriptLines(
  conversation: readonly Utterance[],
  longest: number,
): TranscriptLine[] {
  return conversation.map(({ speaker, text }, place) => {
    const clean = cleanText(text);
    const line = clean.text
      .replace(/\s+/gu, " ")
      .replace(/\[\s*(\d+)\s*\]/gu, "($1)")
      .trim();
    const { text: kept, cut } = cutText(line, Math.max(1, longest - LABEL_TOKENS), {
      cost: tokenCost,
    });
    const whole = `[${place + 1}] ${NAMES[speaker]}: ${kept}`;
    return { text: whole, tokens: estimateTokens(whole) + 1, cut, removed: clean.removed };
  });
}

/** The lines of a part, as one text. */
export function partText(lines: readonly TranscriptLine[], { from, to }: SessionPart): string {
  return lines
    .slice(from, to + 1)
    .map(({ text }) => text)
    .join("\n");
}

/** What the prompt says of a part; nothing where it is the whole. */
export function partWords({ from, to }: SessionPart, utterances: number): string {
  if (from === 0 && to === utterances - 1) return "";
  return `This is a part of a longer session: utterances ${from + 1} to ${to + 1} of ${utterances}. Judge the part by itself.\n\n`;
}

/** Notes on what was cut or taken out. */
export function transcriptNotes(lines: readonly TranscriptLine[]): string[] {
  const shortened = lines.filter(({ cut }) => cut > 0).length;
  const removed = lines.reduce((total, line) => total + line.removed, 0);
  return [
    ...(shortened > 0
      ? [
          `${count(shortened, "utterance was", "utterances were")} cut in the middle to fit the model.`,
        ]
      : []),
    ...(removed > 0
      ? [
          `The session held ${count(removed, "hidden or control character", "hidden or control characters")}; the model did not see ${removed === 1 ? "it" : "them"}.`,
        ]
      : []),
  ];
}

function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString("en-US")} ${number === 1 ? one : many}`;
}
