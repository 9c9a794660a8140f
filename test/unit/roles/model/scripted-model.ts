import type {
  ChatMessage,
  CompletionRequest,
  DigitRequest,
  LanguageModel,
} from "../../../../src/domain/language-model.ts";
import type { RoleCall } from "../../../../src/domain/roles.ts";
import type { Usage } from "../../../../src/domain/usage.ts";
import { EngineError } from "../../../../src/engines/engine.ts";

/** Code points in one token of the scripted tokenizer. */
const POINTS_PER_TOKEN = 3;

export interface Script {
  /** Which engine it says it runs on; "webllm" where absent. */
  engine?: "webllm" | "wllama";
  contextTokens?: number;
  /** The answer to the n-th completion (0, 1, ...); an Error is thrown instead. */
  answer?: (request: CompletionRequest, index: number) => string | Error;
  /** The weights for the n-th reading; an Error is thrown instead. */
  weights?: (request: DigitRequest, index: number) => number[][] | Error;
  /** Called before every token and every reading; a test may abort here. */
  beforeToken?: (count: number) => void;
  /** Goes on to the end when stopped, as an engine should not. */
  ignoresAbort?: boolean;
}

/**
 * A language model of the port that says what a test tells it to, and is honest about the rest:
 * counts tokens, stops at the token limit with `length`, turns away a prompt that does not fit,
 * streams, and rejects with an AbortError when stopped.
 */
export class ScriptedModel implements LanguageModel {
  readonly identity: LanguageModel["identity"];
  readonly contextTokens: number;
  readonly completions: CompletionRequest[] = [];
  readonly readings: DigitRequest[] = [];
  generatedTokens = 0;
  readonly #script: Script;
  #ticks = 0;

  constructor(script: Script = {}) {
    this.#script = script;
    this.identity = { engine: script.engine ?? "webllm", model: "scripted" };
    this.contextTokens = script.contextTokens ?? 4096;
  }

  get prompts(): string[] {
    return [...this.completions, ...this.readings].map(({ messages }) => textOf(messages));
  }

  async complete(
    request: CompletionRequest,
    { signal, onText }: { signal: AbortSignal; onText?: (text: string) => void },
  ) {
    const index = this.completions.push(request) - 1;
    const promptTokens = this.#admit(request.messages);
    const answer = this.#script.answer?.(request, index) ?? "";
    if (answer instanceof Error) throw this.#lost(answer, request.sampling.maxTokens);
    const tokens = chunks(answer);
    const allowed = Math.min(request.sampling.maxTokens, this.contextTokens - promptTokens);
    let text = "";
    for (const token of tokens.slice(0, allowed)) {
      await this.#tick(signal);
      text += token;
      this.generatedTokens += 1;
      onText?.(text);
    }
    await this.#tick(signal);
    const generated = Math.min(tokens.length, allowed);
    const finish = tokens.length > allowed ? ("length" as const) : ("stop" as const);
    return { text, finish, usage: usageOf(promptTokens, generated) };
  }

  async readDigits(request: DigitRequest, { signal }: { signal: AbortSignal }) {
    const index = this.readings.push(request) - 1;
    const promptTokens = this.#admit(request.messages);
    const weights =
      this.#script.weights?.(request, index) ??
      request.letters.map(() => request.digits.map((_, digit) => digit + 1));
    if (weights instanceof Error) throw this.#lost(weights, request.letters.length * 3);
    for (const _ of request.letters) await this.#tick(signal);
    const generated = request.letters.length * 3;
    this.generatedTokens += generated;
    return { weights, usage: usageOf(promptTokens, generated) };
  }

  /** An answer that left its form was generated all the same, and nobody says how much of it. */
  #lost(error: Error, tokens: number): Error {
    if (error instanceof EngineError && error.code === "grammar") this.generatedTokens += tokens;
    return error;
  }

  #admit(messages: ChatMessage[]): number {
    const tokens = chunks(textOf(messages)).length;
    if (tokens > this.contextTokens) throw new EngineError("context-exceeded");
    return tokens;
  }

  async #tick(signal: AbortSignal): Promise<void> {
    this.#script.beforeToken?.(this.#ticks);
    this.#ticks += 1;
    await Promise.resolve();
    if (signal.aborted && !this.#script.ignoresAbort) {
      throw new DOMException("Stopped.", "AbortError");
    }
  }
}

export function textOf(messages: readonly ChatMessage[]): string {
  return messages.map(({ content }) => content).join("\n");
}

function chunks(text: string): string[] {
  const points = [...text];
  return Array.from({ length: Math.ceil(points.length / POINTS_PER_TOKEN) }, (_, index) =>
    points.slice(index * POINTS_PER_TOKEN, (index + 1) * POINTS_PER_TOKEN).join(""),
  );
}

function usageOf(promptTokens: number, completionTokens: number): Usage {
  return {
    promptTokens,
    completionTokens,
    reusedTokens: null,
    prefillTokensPerSecond: null,
    decodeTokensPerSecond: null,
    timeToFirstTokenMs: null,
  };
}

export function callOf(more: Partial<RoleCall> = {}): RoleCall {
  return {
    seed: 7,
    maxTokens: null,
    signal: new AbortController().signal,
    onPartial: () => {},
    ...more,
  };
}
