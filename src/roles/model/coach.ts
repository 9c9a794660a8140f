import * as z from "zod/mini";
import type { LanguageModel, Sampling } from "../../domain/language-model.ts";
import { type Coach, type CritiqueItem, MAX_INSTRUCTIONS } from "../../domain/roles.ts";
import type { Dimension, Rubric } from "../../domain/rubric.ts";
import type { ScoredCard } from "../../domain/score.ts";
import type { PromptSet } from "../../domain/settings.ts";
import { wordsOf } from "../../safety/guard.ts";
import { identityOf } from "./identity.ts";
import type { Siblings } from "./layout.ts";
import { oneSentence } from "./plain-text.ts";
import { readList } from "./read-json.ts";
import { isFormError, Requests, seedOfAttempt } from "./requests.ts";
import { aimsText, critiqueText } from "./rubric-text.ts";
import { safetyAims, safetyInstructions, withSafetyFirst } from "./safety-aims.ts";

const ATTEMPTS = 2;
/** The shortest list with one sentence; less is not worth asking for. */
const MIN_ANSWER_TOKENS = 16;
const MIN_WORDS = 3;

const LIST_SCHEMA = {
  type: "array",
  minItems: 1,
  maxItems: MAX_INSTRUCTIONS,
  items: { type: "string" },
};

/**
 * Coaches with a language model: one to three instructions, each one sentence. Where there is
 * risk the prompt aims at safety first, and so does the first instruction, whatever the model says.
 */
export function createModelCoach(
  model: LanguageModel,
  prompts: PromptSet,
  sampling: Sampling,
  siblings: Siblings,
): Coach {
  return {
    identity: () => identityOf(model, prompts.coach, sampling),

    async advise({ conversation, reply, rubric, card, critique, risk }, call) {
      const requests = new Requests(model, call);
      const missing = safetyInstructions(reply, risk);
      const aims = dimensionsToRaise(rubric, card, critique);
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        if (!requests.affords(MIN_ANSWER_TOKENS)) break;
        const instructions = instructionsIn(await askForList(attempt));
        if (instructions.length > 0) {
          if (attempt > 0)
            requests.note("The coach was asked twice: its first answer was unusable.");
          const aimed = withSafetyFirst(instructions, missing);
          if (aimed.length > instructions.length) {
            requests.note("The first instruction was put there by rule: it is about safety.");
          }
          return requests.result(aimed.slice(0, MAX_INSTRUCTIONS));
        }
      }
      requests.note("The coach gave no usable instruction; these are the rubric's own words.");
      return requests.result([...missing, ...aims.map(fromRubric)].slice(0, MAX_INSTRUCTIONS));

      async function askForList(attempt: number): Promise<string> {
        try {
          const { text } = await requests.complete(
            {
              prompt: "coach",
              template: prompts.coach.text,
              fixed: { dimensions: [safetyAims(risk), aimsText(aims)].filter(Boolean).join("\n") },
              conversation,
              siblings,
              data: [
                { name: "reply", label: "The reply", text: reply },
                { name: "critique", label: "The critique", text: critiqueText(critique, rubric) },
              ],
              seed: seedOfAttempt(call.seed, attempt),
            },
            sampling,
            { jsonSchema: LIST_SCHEMA },
          );
          return text;
        } catch (error) {
          if (!isFormError(error)) throw error;
          return "";
        }
      }
    },
  };
}

function instructionsIn(text: string): string[] {
  const sentences = readList(text, z.string())
    .map(oneSentence)
    .filter((sentence) => wordsOf(sentence).length >= MIN_WORDS);
  return [...new Set(sentences)].slice(0, MAX_INSTRUCTIONS);
}

/** What the critique is about, in its order; the lowest dimension where it names none. */
function dimensionsToRaise(
  rubric: Rubric,
  card: ScoredCard,
  critique: readonly CritiqueItem[],
): Dimension[] {
  const named = [...new Set(critique.map((item) => item.dimension))].flatMap(
    (id) => rubric.dimensions.find((dimension) => dimension.id === id) ?? [],
  );
  if (named.length > 0) return named.slice(0, MAX_INSTRUCTIONS);
  const expected = ({ id }: Dimension) => card.scores[id]?.expected ?? Number.POSITIVE_INFINITY;
  return rubric.dimensions.toSorted((a, b) => expected(a) - expected(b)).slice(0, 1);
}

/** "better" of a rubric is a phrase, not an order; this makes it something to do. */
function fromRubric({ name, better }: Dimension): string {
  return `Work on ${name.toLowerCase()}: ${better}`;
}
