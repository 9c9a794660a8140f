import * as z from "zod/mini";
import type { Utterance } from "../../domain/conversation.ts";
import type { Sampling } from "../../domain/language-model.ts";
import type { Dimension, Rubric } from "../../domain/rubric.ts";
import { readList } from "./read-json.ts";
import { isFormError, type Requests, type Task } from "./requests.ts";
import type { SessionPart } from "./session-judge-parts.ts";
import { evidenceJsonSchema, MOST_NAMED } from "./session-judge-prompts.ts";

const entrySchema = z.object({ item: z.string(), at: z.array(z.int()) });

const TOKENS_PER_ITEM = 24;

/** How the question is drawn: as likely as can be, and short. */
export function evidenceSampling(items: number): Sampling {
  return { temperature: 0, topP: 1, maxTokens: 16 + items * TOKENS_PER_ITEM };
}

/**
 * Asks which of the therapist's utterances show how an item was done. A number that is not in
 * the part, or not the therapist's, is dropped.
 *
 * @returns places by dimension id, for those that something usable was said of
 */
export async function askForEvidence(
  requests: Requests,
  task: Task,
  {
    rubric,
    conversation,
    part,
  }: { rubric: Rubric; conversation: readonly Utterance[]; part: SessionPart },
): Promise<Map<string, number[]>> {
  const letters = rubric.dimensions.map(({ letter }) => letter);
  const sampling = evidenceSampling(letters.length);
  if (!requests.affords(sampling.maxTokens)) return new Map();
  try {
    const jsonSchema = evidenceJsonSchema(letters);
    const { text } = await requests.complete(task, sampling, { jsonSchema });
    return readEvidence(text, rubric.dimensions, (place) => {
      const inPart = place >= part.from && place <= part.to;
      return inPart && conversation[place]?.speaker === "therapist";
    });
  } catch (error) {
    if (!isFormError(error)) throw error;
    return new Map();
  }
}

/** What an answer names, by dimension id; utterances are counted from 1 in it. */
function readEvidence(
  answer: string,
  dimensions: readonly Dimension[],
  isTherapists: (place: number) => boolean,
): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const { item, at } of readList(answer, entrySchema)) {
    const dimension = dimensions.find(({ letter }) => letter === item.trim());
    if (!dimension || found.has(dimension.id)) continue;
    const places = [...new Set(at.map((number) => number - 1))].filter(isTherapists);
    if (places.length > 0) {
      found.set(
        dimension.id,
        places.slice(0, MOST_NAMED).sort((a, b) => a - b),
      );
    }
  }
  return found;
}
