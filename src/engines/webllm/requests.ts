import type {
  ChatCompletionRequestNonStreaming,
  ChatCompletionRequestStreaming,
} from "@mlc-ai/web-llm";
import * as z from "zod/mini";
import { aborted } from "../../domain/errors.ts";
import {
  type ChatMessage,
  type Completion,
  type CompletionRequest,
  type DigitReading,
  type DigitRequest,
  TOKENS_PER_ANSWER,
} from "../../domain/language-model.ts";
import type { Usage } from "../../domain/usage.ts";
import { EngineError, type EngineRuntime, type MlcSource } from "../engine.ts";
import { stripThinking } from "../thinking.ts";
import type { WorkerClient } from "./client.ts";
import { digitGrammar, MAX_TOP_LOGPROBS, readDigitWeights } from "./digits.ts";
import { toEngineError } from "./errors.ts";
import { chatOptionsOf } from "./loading.ts";
import { chunkSchema, digitAnswerSchema, type EngineUsage } from "./protocol.ts";

/** A model that is loaded, and the worker it is loaded in. */
export interface Loaded {
  client: WorkerClient;
  model: MlcSource;
  contextTokens: number;
  runtime: EngineRuntime;
}

/**
 * With it a digit is close to the likeliest one, while the probabilities stay those of
 * temperature 1: temperature 0 would make them one-hot.
 */
const NEARLY_GREEDY_TOP_P = 1e-5;
/** A digit's answer is a letter, a digit and a space, each at most a few tokens. */
const TOKENS_PER_LETTER = 6;
const SPARE_TOKENS = 16;
/** Of a try that broke off: the token being computed, and up to three held back mid-character. */
const UNSENT_TOKENS = 4;

/** Tokens that earlier tries of the same request may have generated. The last try's usage holds them. */
export interface Spent {
  tokens: number;
}

/**
 * At most so many tokens are behind one piece of a streamed answer: the package sends a piece for
 * each token, but holds back tokens that are parts of a character until the character is whole.
 */
function tokensBehind(piece: string): number {
  let tokens = 1;
  for (const character of piece) tokens += new TextEncoder().encode(character).length - 1;
  return tokens;
}

function withSpent(usage: Usage, spent: Spent): Usage {
  return { ...usage, completionTokens: usage.completionTokens + spent.tokens };
}

function rate(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : null;
}

/**
 * The package counts the prompt tokens that it computed, and does not say how many more it still
 * had from the conversation before.
 */
export function usageOf(usage: EngineUsage): Usage {
  const firstTokenSeconds = rate(usage.extra.time_to_first_token_s);
  return {
    promptTokens: usage.prompt_tokens,
    reusedTokens: null,
    completionTokens: usage.completion_tokens,
    prefillTokensPerSecond: rate(usage.extra.prefill_tokens_per_s),
    decodeTokensPerSecond: rate(usage.extra.decode_tokens_per_s),
    timeToFirstTokenMs: firstTokenSeconds === null ? null : firstTokenSeconds * 1000,
  };
}

/** What every request has: the conversation, the seed, and no thinking aloud. */
function common(model: MlcSource, request: { messages: ChatMessage[]; seed: number }) {
  return {
    messages: request.messages,
    seed: request.seed,
    ...(model.thinks && { extra_body: { enable_thinking: false } }),
  };
}

function address({ model, contextTokens }: Loaded) {
  return { modelId: [model.id], chatOpts: chatOptionsOf(contextTokens) };
}

/** A prompt of one line and an answer of two or three tokens. */
const WARM_UP: DigitRequest = {
  messages: [{ role: "user", content: "Ready?" }],
  letters: ["G"],
  digits: ["1", "2", "3", "4", "5"],
  seed: 0,
};

/**
 * One small reading, so that shaders, sampling and grammars have run once before the first real
 * request; then the package forgets it. A grammar that the model cannot keep to shows later, where
 * it matters.
 */
export async function warmUp(loaded: Loaded): Promise<void> {
  const options = { signal: new AbortController().signal, spent: { tokens: 0 } };
  await requestDigits(loaded, WARM_UP, options).catch((raw: unknown) => {
    const error = toEngineError(raw);
    if (!(error instanceof EngineError && error.code === "grammar")) throw error;
  });
  const content = { keepStats: false, modelId: loaded.model.id };
  await loaded.client.request({ kind: "resetChat", content });
}

/** Asks the package to stop; it looks between two tokens, not while it reads the prompt. */
function interruptOn(signal: AbortSignal, client: WorkerClient): () => void {
  const interrupt = () => {
    client.request({ kind: "interruptGenerate", content: null }).catch(() => {});
  };
  signal.addEventListener("abort", interrupt, { once: true });
  return () => signal.removeEventListener("abort", interrupt);
}

/**
 * Streams one answer; settles only when the worker is free again, also after a stop or a failure:
 * a stream that is not read to its end keeps the model locked until it is given back.
 *
 * @param spent grows by what this try may have generated where it fails
 */
export async function streamCompletion(
  loaded: Loaded,
  request: CompletionRequest,
  options: { signal: AbortSignal; onText?: ((text: string) => void) | undefined; spent: Spent },
): Promise<Completion> {
  const { client, model } = loaded;
  const { signal, onText, spent } = options;
  const { sampling, jsonSchema } = request;
  const body: ChatCompletionRequestStreaming = {
    ...common(model, request),
    stream: true,
    stream_options: { include_usage: true },
    temperature: sampling.temperature,
    top_p: sampling.topP,
    max_tokens: sampling.maxTokens - spent.tokens,
    ...(jsonSchema && {
      response_format: { type: "json_object", schema: JSON.stringify(jsonSchema) },
    }),
  };
  const streamId = crypto.randomUUID();
  const stopInterrupting = interruptOn(signal, client);
  let text = "";
  let shown = "";
  let finish: Completion["finish"] | null = null;
  let usage: Usage | null = null;
  let open = false;
  let generated = UNSENT_TOKENS;
  try {
    await client.request({
      kind: "chatCompletionStreamInit",
      content: { request: body, selectedModelId: model.id, streamId, ...address(loaded) },
    });
    open = true;
    for (;;) {
      if (signal.aborted) throw aborted();
      const content = await client.request({
        kind: "completionStreamNextChunk",
        content: { streamId },
      });
      if (content === undefined || content === null) {
        open = false;
        break;
      }
      const chunk = z.parse(chunkSchema, content);
      const choice = chunk.choices[0];
      const piece = choice?.delta.content ?? "";
      text += piece;
      generated += tokensBehind(piece);
      if (choice?.finish_reason === "abort") throw aborted();
      if (choice?.finish_reason) finish = choice.finish_reason === "length" ? "length" : "stop";
      if (chunk.usage) usage = usageOf(chunk.usage);
      const visible = stripThinking(text, true);
      if (visible !== shown && !signal.aborted) onText?.(visible);
      shown = visible;
    }
  } catch (error) {
    spent.tokens += generated;
    throw error;
  } finally {
    stopInterrupting();
    // Where the worker cannot be asked any more, there is nothing to give back.
    const content = { streamId };
    if (open) await client.request({ kind: "completionStreamReturn", content }).catch(() => {});
  }
  // A stream without its end is half an answer.
  if (finish === null || usage === null) throw new Error("The answer ended without its last part.");
  const answer = stripThinking(text);
  if (answer !== shown) onText?.(answer);
  return { text: answer, finish, usage: withSpent(usage, spent) };
}

/** Tokens that one try of a reading is allowed for: what the roles count for it. */
export function tokensOfReading({ letters }: DigitRequest): number {
  return letters.length * TOKENS_PER_ANSWER;
}

/**
 * Reads the digits in one request; settles only when the worker is free again.
 *
 * @param spent grows by what this try may have generated where it fails
 */
export async function requestDigits(
  loaded: Loaded,
  request: DigitRequest,
  options: { signal: AbortSignal; spent: Spent },
): Promise<DigitReading> {
  const { client, model } = loaded;
  const { signal, spent } = options;
  const { letters, digits, maxTokens = Number.POSITIVE_INFINITY } = request;
  const formTokens = letters.length * TOKENS_PER_LETTER + SPARE_TOKENS;
  const body: ChatCompletionRequestNonStreaming = {
    ...common(model, request),
    stream: false,
    response_format: { type: "grammar", grammar: digitGrammar(letters, digits) },
    temperature: 1,
    top_p: NEARLY_GREEDY_TOP_P,
    logprobs: true,
    top_logprobs: MAX_TOP_LOGPROBS,
    max_tokens: Math.min(formTokens, maxTokens - spent.tokens),
  };
  const stopInterrupting = interruptOn(signal, client);
  try {
    const content = await client.request({
      kind: "chatCompletionNonStreaming",
      content: { request: body, ...address(loaded) },
    });
    const answer = z.parse(digitAnswerSchema, content);
    const choice = answer.choices[0];
    if (signal.aborted || choice?.finish_reason === "abort") throw aborted();
    const tokens = choice?.logprobs.content ?? [];
    const usage = withSpent(usageOf(answer.usage), spent);
    return { weights: readDigitWeights(tokens, letters, digits), usage };
  } catch (error) {
    spent.tokens += tokensOfReading(request);
    throw error;
  } finally {
    stopInterrupting();
  }
}
