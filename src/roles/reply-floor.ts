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
  const text = cleanText(reply).text;
  return (
    contentFloor(text, { client, instructions: wordsOfRubric(rubric) }) ??
    (prompt === "" ? null : contentFloor(text, { client: [], instructions: [prompt] }))
  );
}

const kept = new WeakMap<Rubric, readonly string[]>();

/** What the rubric says: known to whoever reads it, and no reply to anyone. */
function wordsOfRubric(rubric: Rubric): readonly string[] {
  const known = kept.get(rubric);
  if (known) return known;
  const words = [
    ...rubric.dimensions.flatMap(({ question, better, worse, anchors }) => [
      question,
      better,
      worse,
      ...anchors,
    ]),
    ...rubric.flags.map(({ question }) => question),
  ];
  kept.set(rubric, words);
  return words;
}
