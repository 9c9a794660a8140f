import type {
  Completion,
  CompletionRequest,
  DigitReading,
  DigitRequest,
} from "../../domain/language-model.ts";
import type { Usage } from "../../domain/usage.ts";
import { stripThinking } from "../thinking.ts";
import { checkAnswers, nextPrefix, readWeights } from "./digits.ts";
import type { Host } from "./host.ts";
import type { Alternative, ChatBody, Timings } from "./protocol.ts";

/** The engine takes this seed for "a new one each time". */
const RANDOM_SEED = 0xffffffff;

/**
 * Only so many of the likeliest tokens are candidates. Nucleus sampling would need all of them
 * sorted, which for a vocabulary of 150,000 takes longer than computing a small model's token.
 */
const CANDIDATES = 100;

/** Added to the log-weight of each admitted answer: no other token is ever chosen. */
const ANSWER_BIAS = 100;
/** Room for further spellings of an answer, such as one with a space before it. */
const SPARE_ALTERNATIVES = 5;

interface Answer {
  text: string;
  finish: Completion["finish"];
  alternatives: readonly Alternative[];
  timings: Timings;
  timeToFirstTokenMs: number | null;
}

async function ask(
  host: Host,
  body: ChatBody,
  signal: AbortSignal,
  onText: (text: string) => void = () => {},
): Promise<Answer> {
  const sentAt = performance.now();
  let text = "";
  let finish: Completion["finish"] | null = null;
  let timings: Timings | null = null;
  let alternatives: readonly Alternative[] = [];
  let timeToFirstTokenMs: number | null = null;
  await host.request(body, {
    signal,
    onChunk({ choices: [choice], timings: spent }) {
      const piece = choice?.delta.content ?? "";
      const probable = choice?.logprobs?.content?.[0]?.top_probs;
      // The beginning of an answer that was given is sent back before the prompt is computed.
      const first = body.logprobs ? probable !== undefined : piece !== "";
      if (first) timeToFirstTokenMs ??= performance.now() - sentAt;
      if (probable && alternatives.length === 0) alternatives = probable;
      if (choice?.finish_reason) finish = choice.finish_reason === "length" ? "length" : "stop";
      if (spent) timings = spent;
      text += piece;
      if (piece !== "") onText(text);
    },
  });
  // A stream without its end is half an answer.
  if (finish === null || timings === null)
    throw new Error("The answer ended without its last part.");
  return { text, finish, alternatives, timings, timeToFirstTokenMs };
}

/** Streams one answer; settles only when the engine is free again. */
export async function complete(
  host: Host,
  request: CompletionRequest,
  options: { signal: AbortSignal; onText?: ((text: string) => void) | undefined },
): Promise<Completion> {
  const { messages, sampling, seed, jsonSchema } = request;
  const { signal, onText } = options;
  let shown = "";
  const show = (visible: string) => {
    if (visible !== shown && !signal.aborted) onText?.(visible);
    shown = visible;
  };
  const body: ChatBody = {
    messages,
    max_tokens: sampling.maxTokens,
    temperature: sampling.temperature,
    top_p: sampling.topP,
    top_k: CANDIDATES,
    min_p: 0,
    seed: seedOf(seed),
    ...(jsonSchema && {
      response_format: { type: "json_schema", json_schema: { name: "answer", schema: jsonSchema } },
    }),
  };
  const { text, finish, timings, timeToFirstTokenMs } = await ask(host, body, signal, (soFar) =>
    show(stripThinking(soFar, true)),
  );
  const answer = stripThinking(text);
  show(answer);
  return { text: answer, finish, usage: usageOf([timings], timeToFirstTokenMs) };
}

/**
 * Reads the digits with one request of one token for each letter: the answer so far and the next
 * letter are put into the model's mouth, so that each digit depends on those before it, as in one
 * answer. All but the first cost a few tokens, since the prompt is still in the cache. Settles
 * only when the engine is free again.
 */
export async function readDigits(
  host: Host,
  request: DigitRequest,
  signal: AbortSignal,
): Promise<DigitReading> {
  const { messages, letters, digits, seed, maxTokens = Number.POSITIVE_INFINITY } = request;
  checkAnswers(letters, digits);
  const timings: Timings[] = [];
  let timeToFirstTokenMs: number | null = null;
  let prefix = "";
  const weights: number[][] = [];
  for (const letter of letters) {
    if (weights.length >= maxTokens) {
      weights.push(digits.map(() => 0));
      continue;
    }
    const body: ChatBody = {
      messages: [...messages, { role: "assistant", content: prefix + letter }],
      max_tokens: 1,
      temperature: 1,
      top_p: 1,
      top_k: CANDIDATES,
      min_p: 0,
      seed: seedOf(seed),
      logprobs: true,
      top_logprobs: digits.length + SPARE_ALTERNATIVES,
      post_sampling_probs: true,
      logit_bias: digits.map((digit) => [digit, ANSWER_BIAS]),
    };
    const answer = await ask(host, body, signal);
    timings.push(answer.timings);
    timeToFirstTokenMs ??= answer.timeToFirstTokenMs;
    const read = readWeights(answer.alternatives, digits);
    weights.push(read);
    prefix = nextPrefix(prefix, letter, read, digits);
  }
  return { weights, usage: usageOf(timings, timeToFirstTokenMs) };
}

function seedOf(seed: number): number {
  return seed === RANDOM_SEED ? 0 : seed;
}

/**
 * What one or several requests over the same prompt cost. The prompt counts once: what later
 * requests found in the cache is what the first has put there.
 */
export function usageOf(all: readonly Timings[], timeToFirstTokenMs: number | null): Usage {
  const sum = (pick: (timings: Timings) => number) =>
    all.reduce((total, timings) => total + pick(timings), 0);
  const computed = sum(({ prompt_n }) => prompt_n);
  const reused = all[0]?.cache_n ?? 0;
  const generated = sum(({ predicted_n }) => predicted_n);
  // The first token comes with the prompt: what is timed are the tokens after it.
  const timed = sum(({ predicted_n }) => Math.max(0, predicted_n - 1));
  return {
    promptTokens: reused + computed,
    reusedTokens: reused,
    completionTokens: generated,
    prefillTokensPerSecond: rate(
      computed,
      sum(({ prompt_ms }) => prompt_ms),
    ),
    decodeTokensPerSecond: rate(
      timed,
      sum(({ predicted_ms }) => predicted_ms),
    ),
    timeToFirstTokenMs,
  };
}

function rate(tokens: number, milliseconds: number): number | null {
  return tokens > 0 && milliseconds > 0 ? (tokens * 1000) / milliseconds : null;
}
