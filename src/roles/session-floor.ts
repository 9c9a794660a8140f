import type { Utterance } from "../domain/conversation.ts";
import { cleanText, wordsOf } from "../safety/guard.ts";

/** With fewer turns of the therapist there is no course of a session to judge. */
const MIN_TURNS = 2;
const MIN_WORDS = 12;
/** So much of an utterance tells whether there is something in it. */
const READ_CHARS = 2_000;

/**
 * Why a session cannot be judged, by rule and before any judge is asked; null where it can. A
 * session that is poor is judged; one in which nobody spoke is not.
 */
export function sessionFloor(conversation: readonly Utterance[]): string | null {
  const said = (speaker: Utterance["speaker"]) =>
    conversation
      .filter((utterance) => utterance.speaker === speaker)
      .map(({ text }) => new Set(wordsOf(cleanText(text.slice(0, READ_CHARS)).text)))
      .filter(({ size }) => size > 0);
  const therapist = said("therapist");
  if (therapist.length < MIN_TURNS) {
    return `The therapist spoke fewer than ${MIN_TURNS} times, too little for a session to score.`;
  }
  if (said("client").length === 0) {
    return "The client said nothing, so there is no session to score.";
  }
  if (new Set(therapist.flatMap((words) => [...words])).size < MIN_WORDS) {
    return `The therapist used fewer than ${MIN_WORDS} different words, too little to score.`;
  }
  return null;
}
