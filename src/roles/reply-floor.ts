import type { Utterance } from "../domain/conversation.ts";
import type { Rubric } from "../domain/rubric.ts";
import { cleanText, contentFloor } from "../safety/guard.ts";

/**
 * Why a reply cannot be judged on this rubric, by rule and before any judge is asked: there is
 * next to nothing in it, or it is copied from the client, the rubric or the prompt. Null where it
 * can be judged.
 *
 * @param prompt the judge's prompt, where there is one
 */
export function replyFloor(
  {
    conversation,
    reply,
    rubric,
  }: {
    conversation: readonly Utterance[];
    reply: string;
    rubric: Rubric;
  },
  prompt = "",
): string | null {
  const client = conversation
    .filter(({ speaker }) => speaker === "client")
    .map(({ text }) => cleanText(text).text);
  const instructions = [...wordsOfRubric(rubric), prompt];
  return contentFloor(cleanText(reply).text, { client, instructions });
}

/** What the rubric says: known to whoever reads it, and no reply to anyone. */
function wordsOfRubric({ dimensions, flags }: Rubric): string[] {
  return [
    ...dimensions.flatMap(({ question, better, worse, anchors }) => [
      question,
      better,
      worse,
      ...anchors,
    ]),
    ...flags.map(({ question }) => question),
  ];
}
