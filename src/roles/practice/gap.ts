import type { Help, ReplyFeatures } from "./feature-ids.ts";
import type { SentenceReading } from "./sentences.ts";

/**
 * The sentence of a reply at which something is missing: where it would have its place, so that
 * a gap can be pointed at like a mistake.
 *
 * @returns the sentence, verbatim from the reply; null where there is none
 */
export function gapPassage(help: Help, { sentences, reply }: ReplyFeatures): string | null {
  const place = placeOf(help, sentences) ?? sentences[0];
  return place && reply.includes(place.text) ? place.text : null;
}

function placeOf(help: Help, sentences: readonly SentenceReading[]): SentenceReading | undefined {
  const feeling = sentences.find((each) => each.feelings.length > 0);
  const retold = sentences.find((each) => each.shared.length > 0 && each.question === null);
  const question = sentences.find((each) => each.question !== null);
  switch (help) {
    case "feeling":
    case "reflection":
    case "closeness":
      return retold;
    case "validation":
    case "warmth":
    case "nuance":
    case "tentative":
      return feeling ?? retold;
    case "question":
    case "own-reasons":
    case "checking":
      return question ?? sentences.at(-1);
    case "plain":
      return [...sentences].sort((a, b) => b.words - a.words)[0];
    case "step":
    case "information":
    case "hope":
    case "choice":
    case "strengths":
    case "fits-stage":
    case "length":
      return sentences.findLast((each) => each.question === null) ?? sentences.at(-1);
  }
}
