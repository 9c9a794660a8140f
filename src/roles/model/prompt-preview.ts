import type { Utterance } from "../../domain/conversation.ts";
import type { ChatMessage, DigitRequest, LanguageModel } from "../../domain/language-model.ts";
import type { Rubric } from "../../domain/rubric.ts";
import type { PromptSet } from "../../domain/settings.ts";
import type { Usage } from "../../domain/usage.ts";
import { createModelJudge } from "./judge.ts";

/** What the prompt depends on besides the rubric: the engine, and the room there is. */
export interface PreviewModel {
  engine: LanguageModel["identity"]["engine"];
  contextTokens: number;
}

/** What a judge on that model is sent, with words in the place of conversation and reply. */
export interface PromptPreview {
  scoring: ChatMessage[];
  /** One request, or several where the rubric has more flags than there are letters. */
  flags: ChatMessage[][];
  /** One of the two requests on a pair of replies; the other has them in the other order. */
  pair: ChatMessage[];
  /** What the judge would note of how it asked, such as the rubric's short form. */
  notes: string[];
}

/** What stands in the place of the texts; none is a text that a judge turns away. */
export const PREVIEW_CONVERSATION: readonly Utterance[] = [
  { speaker: "client", text: "[What the client wrote first]" },
  { speaker: "therapist", text: "[The reply that was given to it]" },
  { speaker: "client", text: "[What the client wrote last]" },
];
export const PREVIEW_REPLY = "[Here stands the reply that is scored]";
export const PREVIEW_REWRITE = "[Here stands the rewrite of that reply]";

const NO_USAGE: Usage = {
  promptTokens: 0,
  reusedTokens: null,
  completionTokens: 0,
  prefillTokensPerSecond: null,
  decodeTokensPerSecond: null,
  timeToFirstTokenMs: null,
};

/**
 * The judge's prompt for a rubric. The judge itself writes it, to a model that keeps what it is
 * asked and finds every answer equally likely, so what is shown cannot differ from what is sent.
 *
 * @throws RoleError where the rubric cannot be judged or does not fit the context
 * @throws PromptError where the prompt in force cannot be used
 */
export async function previewJudgePrompt(
  rubric: Rubric,
  prompts: PromptSet,
  { engine, contextTokens }: PreviewModel,
): Promise<PromptPreview> {
  const asked: ChatMessage[][] = [];
  const recorder: LanguageModel = {
    identity: { engine, model: "preview" },
    contextTokens,
    // Only a judge that reads no probabilities asks for an answer in words.
    complete: () => Promise.reject(new Error("The preview of a prompt draws no answers.")),
    readDigits: async ({ messages, letters, digits }: DigitRequest) => {
      asked.push(messages);
      return { weights: letters.map(() => digits.map(() => 1)), usage: NO_USAGE };
    },
  };
  const judge = createModelJudge(recorder, prompts);
  const conversation = [...PREVIEW_CONVERSATION];
  const call = {
    seed: 0,
    maxTokens: null,
    signal: new AbortController().signal,
    onPartial: () => {},
  };
  const { notes } = await judge.score({ conversation, reply: PREVIEW_REPLY, rubric }, call);
  const [scoring = [], ...flags] = asked.splice(0);
  await judge.compare({ conversation, old: PREVIEW_REPLY, new: PREVIEW_REWRITE, rubric }, call);
  const [pair = []] = asked;
  return { scoring, flags, pair, notes };
}
