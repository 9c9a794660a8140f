import { cleanText, stripThinking } from "../../safety/guard.ts";

/** What a model wrote, made into plain text that a person can read. */

const LABEL =
  /^\s*(?:(?:here(?:'s| is)|this is)[^\n:]{0,40}\b(?:reply|response|rewrite|version|draft)\b[^\n:]{0,40}:|(?:the\s+)?(?:therapist|counsell?or|assistant|new reply|revised reply|rewritten reply|reply|response)\s*:)\s*/i;
const FENCE_TAG = /<\/?(?:client|counsellor|reply|critique|coaching)(?:-[a-z0-9]{8})?>/gi;
const QUOTES: ReadonlyArray<readonly [string, string]> = [
  ['"', '"'],
  ["“", "”"],
  ["„", "“"],
  ["«", "»"],
  ["「", "」"],
];

/**
 * A reply out of a model's answer: thinking, template tokens, hidden characters, echoed fences,
 * labels such as "Therapist:", quotes around the whole and markup are taken out; the words stay.
 */
export function replyText(answer: string): string {
  let text = cleanText(stripThinking(answer)).text.replace(FENCE_TAG, "").trim();
  text = withoutMarkup(text).trim();
  for (let pass = 0; pass < 2; pass += 1) text = withoutQuotes(text.replace(LABEL, "")).trim();
  return text.replace(/[ \t]+\n/g, "\n").replace(/\n{3,}/g, "\n\n");
}

/** The same of a text that still grows: a tag that is just arriving is held back. */
export function partialReply(answer: string): string {
  return replyText(answer.replace(/[<＜[][^<>[\]\n]{0,24}$/u, ""));
}

function withoutMarkup(text: string): string {
  return text
    .replace(/^```[^\n]*$/gm, "")
    .replace(/^[ \t]{0,3}(?:[-*_][ \t]*){3,}$/gm, "")
    .replace(/^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t#]*$/gm, "$1")
    .replace(/^[ \t]{0,3}>[ \t]?/gm, "")
    .replace(/!?\[([^\][\n]{1,200})\]\([^()\s]{0,500}\)/g, "$1")
    .replace(/(\*\*\*|\*\*|___|__)(?=\S)([^\n]{1,2000}?)(?<=\S)\1/g, "$2")
    .replace(/(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_\n]{1,500})(?<=\S)\1(?![\p{L}\p{N}*_])/gu, "$2")
    .replace(/`([^`\n]{1,500})`/g, "$1");
}

function withoutQuotes(text: string): string {
  const pair = QUOTES.find(([open, close]) => text.startsWith(open) && text.endsWith(close));
  if (!pair || text.length < 2) return text;
  const inner = text.slice(1, -1);
  // "..." and "..." are two quotations, not one around the whole.
  return inner.includes(pair[0]) || inner.includes(pair[1]) ? text : inner;
}

/** Looked at for the first sentence, in UTF-16 units; a segmenter over long texts is slow. */
const MAX_SENTENCE_UNITS = 1000;

const sentences = new Intl.Segmenter("en", { granularity: "sentence" });

/** The first sentence of a model's answer as plain text on one line; at most 300 code points. */
export function oneSentence(answer: string): string {
  const line = replyText(answer)
    .replace(/^\s*(?:[-*•]|\(?\d{1,2}[.):])\s+/, "")
    .replace(/\s+/gu, " ")
    .trim()
    .slice(0, MAX_SENTENCE_UNITS);
  for (const { segment } of sentences.segment(line)) {
    const points = [...segment.trim()];
    if (/[\p{L}\p{N}]/u.test(segment)) return points.slice(0, 300).join("");
  }
  return "";
}

/**
 * The text up to its last whole sentence, for an answer that a limit cut short; the whole text
 * where that would leave less than a third of it.
 */
export function wholeSentences(text: string): string {
  const match = /^[\s\S]*(?:[.!?…؟।]["'”’»)]*(?=\s|$)|[。！？]["”」)]*)/u.exec(text);
  const kept = match?.[0].trimEnd() ?? "";
  return kept.length * 3 >= text.length ? kept : text;
}
