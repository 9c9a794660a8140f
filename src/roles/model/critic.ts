import * as z from "zod/mini";
import type { LanguageModel, Sampling } from "../../domain/language-model.ts";
import type { Critic, CritiqueItem } from "../../domain/roles.ts";
import type { Dimension } from "../../domain/rubric.ts";
import type { PromptSet } from "../../domain/settings.ts";
import { identityOf } from "./identity.ts";
import type { Siblings } from "./layout.ts";
import { oneSentence } from "./plain-text.ts";
import { findQuote } from "./quotes.ts";
import { readList } from "./read-json.ts";
import { isFormError, Requests, seedOfAttempt } from "./requests.ts";
import { dimensionsText } from "./rubric-text.ts";

const ATTEMPTS = 2;
/** The shortest list with one entry; less is not worth asking for. */
const MIN_ANSWER_TOKENS = 24;

const entrySchema = z.object({ dimension: z.string(), quote: z.string(), reason: z.string() });

/** Criticises with a language model. Quotes are traced to the reply; what cannot be is dropped. */
export function createModelCritic(
  model: LanguageModel,
  prompts: PromptSet,
  sampling: Sampling,
  siblings: Siblings,
): Critic {
  return {
    identity: () => identityOf(model, prompts.critic, sampling),

    async criticise({ conversation, reply, rubric, dimensions }, call) {
      const requests = new Requests(model, call);
      const asked = dimensions.flatMap(
        (id) => rubric.dimensions.find((dimension) => dimension.id === id) ?? [],
      );
      const found = new Map<string, CritiqueItem>();
      // An item whose quote was not in the reply is kept aside: its reason may still hold.
      const unquoted = new Map<string, CritiqueItem>();
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const open = asked.filter((dimension) => !found.has(dimension.id));
        if (open.length === 0 || !requests.affords(MIN_ANSWER_TOKENS)) break;
        const text = await askForList(open, attempt);
        for (const entry of readList(text, entrySchema)) {
          const dimension = open.find((each) => isNamed(each, entry.dimension));
          const reason = oneSentence(entry.reason);
          if (!dimension || reason === "" || found.has(dimension.id)) continue;
          const quote = entry.quote.trim() === "" ? null : findQuote(reply, entry.quote);
          const item = { dimension: dimension.id, quote, reason };
          if (quote === null && entry.quote.trim() !== "") unquoted.set(dimension.id, item);
          else found.set(dimension.id, item);
        }
      }
      const items = asked.map(
        (dimension) =>
          found.get(dimension.id) ?? unquoted.get(dimension.id) ?? fromRubric(dimension),
      );
      for (const { id, name } of asked) {
        if (found.has(id)) continue;
        requests.note(
          unquoted.has(id)
            ? `The critic's quote for ${name} was not in the reply and was left out.`
            : `The critic said nothing usable on ${name}; the rubric's own words stand in.`,
        );
      }
      return requests.result(items);

      async function askForList(open: readonly Dimension[], attempt: number): Promise<string> {
        try {
          const { text } = await requests.complete(
            {
              prompt: "critic",
              template: prompts.critic.text,
              fixed: { dimensions: dimensionsText(open) },
              conversation,
              siblings,
              data: [{ name: "reply", label: "The reply", text: reply }],
              seed: seedOfAttempt(call.seed, attempt),
            },
            sampling,
            { jsonSchema: listSchema(open) },
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

function listSchema(dimensions: readonly Dimension[]): object {
  return {
    type: "array",
    minItems: dimensions.length,
    maxItems: dimensions.length,
    items: {
      type: "object",
      properties: {
        dimension: { type: "string", enum: dimensions.map((dimension) => dimension.id) },
        quote: { type: "string" },
        reason: { type: "string" },
      },
      required: ["dimension", "quote", "reason"],
      additionalProperties: false,
    },
  };
}

function isNamed(dimension: Dimension, name: string): boolean {
  const wanted = name.trim().toLowerCase();
  return wanted === dimension.id || wanted === dimension.name.toLowerCase();
}

function fromRubric({ id, worse }: Dimension): CritiqueItem {
  return { dimension: id, quote: null, reason: worse };
}
