/**
 * What the roles ask of a language model, whichever engine runs it. Engines implement it;
 * roles and tests depend on nothing else.
 */
import type { Usage } from "./usage.ts";

export interface ChatMessage {
  role: "system" | "user" | "assistant";
  content: string;
}

export interface Sampling {
  /** 0..2; 0 asks for the most likely token. */
  temperature: number;
  /** Nucleus, 0..1. */
  topP: number;
  /** Most tokens that one answer may take. */
  maxTokens: number;
}

export interface CompletionRequest {
  messages: ChatMessage[];
  sampling: Sampling;
  /** 32-bit unsigned; the same seed, model and messages give the same text where the engine can. */
  seed: number;
  /** JSON Schema the answer must satisfy, enforced while decoding. */
  jsonSchema?: object;
}

export interface Completion {
  text: string;
  /** `length`: the token limit or the context cut it short. */
  finish: "stop" | "length";
  usage: Usage;
}

/** Letter, digit and space: what one answer of a digit reading takes. */
export const TOKENS_PER_ANSWER = 3;

export interface DigitRequest {
  messages: ChatMessage[];
  /** One capital letter a line of the answer, in order: "G4 I3 ..." asks for G, then I. */
  letters: string[];
  /** The single-character answers that are admitted after each letter, ascending ("1".."5"). */
  digits: string[];
  seed: number;
  /** Most tokens that it may generate, further tries included; no limit where absent. */
  maxTokens?: number;
}

export interface DigitReading {
  /** For each letter, in order, the weight of each digit, not normalised; all zero if unreadable. */
  weights: number[][];
  usage: Usage;
}

/** Where requests wait for one engine, "user" goes before "background"; within one, first come. */
export type Priority = "user" | "background";

export interface RequestOptions {
  signal: AbortSignal;
  /** "user" where absent. */
  priority?: Priority;
}

export interface LanguageModel {
  /** What ran, for the record: the engine and the model's id. */
  readonly identity: { engine: "webllm" | "wllama"; model: string };
  /** Tokens the context holds, prompt and answer together. */
  readonly contextTokens: number;
  /**
   * Streams one answer. Rejects with an AbortError when `signal` fires (text so far went to
   * `onText`), or with a typed EngineError; never resolves with half an answer as a whole one.
   *
   * @param onText the whole text so far, thinking removed
   */
  complete(
    request: CompletionRequest,
    options: RequestOptions & { onText?: (text: string) => void },
  ): Promise<Completion>;
  /**
   * Reads a distribution over `digits` at each letter, in one request where the engine can. All
   * weights of a letter are zero where the model's tokens or probabilities cannot be read.
   */
  readDigits(request: DigitRequest, options: RequestOptions): Promise<DigitReading>;
}
