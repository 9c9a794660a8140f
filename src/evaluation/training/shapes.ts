import type { Utterance } from "../../domain/conversation.ts";
import type { Preference } from "./preferences.ts";
import { overallMeans, type RatedItem, type RatedReply } from "./rated-replies.ts";

/**
 * The records of training files, as docs/formats.md describes them. Each is one line of a JSONL
 * file; our own import reads each of them back.
 */

interface Message {
  role: "user" | "assistant";
  content: string;
}

function messageOf({ speaker, text }: Utterance): Message {
  return { role: speaker === "client" ? "user" : "assistant", content: text };
}

const reply = (text: string): Message[] => [{ role: "assistant", content: text }];

/**
 * What was said, as one text: the client's message, or a transcript. A file has one or the other
 * throughout, for a reader must know which.
 */
function promptText(prompt: readonly Utterance[], asTranscript: boolean): string {
  if (!asTranscript) return prompt.at(-1)?.text ?? "";
  return prompt
    .map(({ speaker, text }) => `${speaker === "client" ? "Client" : "Therapist"}: ${text}`)
    .join("\n\n");
}

/** Whether prompts are transcripts: one of them is more than one message. */
export function needsTranscripts(pairs: readonly Preference[]): boolean {
  return pairs.some(({ item }) => item.prompt.length > 1);
}

/** TRL's standard preference pair, with who wrote which. */
export function standardPair({ item, chosen, rejected }: Preference, asTranscript: boolean) {
  return {
    item: item.id,
    prompt: promptText(item.prompt, asTranscript),
    chosen: chosen.text,
    rejected: rejected.text,
    chosen_model: chosen.source,
    rejected_model: rejected.source,
  };
}

/** TRL's conversational preference pair. */
export function conversationalPair({ item, chosen, rejected }: Preference) {
  return {
    item: item.id,
    prompt: item.prompt.map(messageOf),
    chosen: reply(chosen.text),
    rejected: reply(rejected.text),
    chosen_model: chosen.source,
    rejected_model: rejected.source,
  };
}

/** What PsychoCounsel-Preference calls the dimensions that it has under another name. */
const STEMS: Readonly<Record<string, string>> = { "stage-of-change": "staging" };

/** A dimension as the beginning of a column's name. */
export function stemOf(dimension: string): string {
  return STEMS[dimension] ?? dimension.replaceAll("-", "_");
}

/** A pair in the columns of PsychoCounsel-Preference. */
export function psychoCounselPair(
  { item, chosen, rejected }: Preference,
  asTranscript: boolean,
): Record<string, string | number> {
  const ratings: [string, number][] = [];
  for (const [side, { means }] of [
    ["chosen", chosen],
    ["rejected", rejected],
  ] as const) {
    for (const [id, mean] of Object.entries(means)) {
      ratings.push([`${side}_${stemOf(id)}_rating`, mean]);
    }
  }
  return {
    question: promptText(item.prompt, asTranscript),
    chosen: chosen.text,
    rejected: rejected.text,
    chosen_model: chosen.source,
    rejected_model: rejected.source,
    ...Object.fromEntries(ratings),
  };
}

/**
 * A pair on one dimension with its margin.
 *
 * @param by whose ratings these are; the record's rater is that, on this dimension
 */
export function criterionPair(preference: Preference, by: string): Record<string, unknown> {
  const { criterion, margin, chosen, rejected } = preference;
  const id = criterion ?? "";
  const stem = stemOf(id);
  return {
    ...conversationalPair(preference),
    criterion: id,
    margin,
    rater: `${by}, ${id}`,
    [`chosen_${stem}_rating`]: chosen.means[id],
    [`rejected_${stem}_rating`]: rejected.means[id],
  };
}

/**
 * Replies with a reward for each: the mean over the dimensions that all of them were rated on.
 *
 * @returns null where they have no reward that tells them apart, in `why`
 */
export function rewardGroup(
  { id, prompt }: RatedItem,
  rated: readonly RatedReply[],
): { group: object } | { group: null; why: "undecided" | "ties" } {
  const rewards = rated.length < 2 ? null : overallMeans(rated);
  if (!rewards) return { group: null, why: "undecided" };
  if (new Set(rewards).size < 2) return { group: null, why: "ties" };
  return {
    group: {
      item: id,
      prompt: prompt.map(messageOf),
      candidates: rated.map(({ source, text, means }) => ({ text, source, ratings: means })),
      rewards,
    },
  };
}
