import { AttuneError, isAbort } from "../../domain/errors.ts";
import {
  type ChatMessage,
  type Completion,
  type LanguageModel,
  type Sampling,
  TOKENS_PER_ANSWER,
} from "../../domain/language-model.ts";
import type { RoleCall, RoleResult } from "../../domain/roles.ts";
import { addUsage, type Usage } from "../../domain/usage.ts";
import { type Job, type Layout, layOut } from "./layout.ts";
import { RoleError } from "./role-error.ts";

/** What the model and the call decide of a job. */
export type Room = Pick<Job, "contextTokens" | "answerTokens">;

/** A job without what the model and the call decide, and the seed to draw with. */
export interface Task extends Omit<Job, keyof Room> {
  /** 32-bit unsigned. */
  seed: number;
  /** Rejects with the engine's error where it overflows, instead of trying half of the texts. */
  whole?: true;
}

/** A prompt that is laid out in a way of its own; its texts are cleaned, cut and fenced there. */
export interface OwnTask extends Pick<Task, "seed" | "whole"> {
  /** @param dataTokens holds all quoted text to fewer tokens than the context would allow */
  layOut(room: Room, dataTokens?: number): Layout;
}

/** The end-of-turn token, and room for a tokenizer that splits letter and digit oddly. */
const SPARE_ANSWER_TOKENS = 8;
/** The answer may take at most this share of the context, whatever the settings allow. */
const MAX_ANSWER_SHARE = 0.5;

/** Tokens of an answer with that many letters, each with its digit. */
export function answerTokensOf(letters: number): number {
  return letters * TOKENS_PER_ANSWER + SPARE_ANSWER_TOKENS;
}

/**
 * The requests of one role call. Keeps its promises in one place: never more generated tokens
 * than the call allows, all requests together; one retry with half the text where the engine
 * says the context overflowed; an AbortError, and nothing else, once the signal fired.
 */
export class Requests {
  readonly #model: LanguageModel;
  readonly #call: RoleCall;
  #usage: Usage | null = null;
  /** Tokens that requests which then failed may have generated: nobody reports how many. */
  #lostTokens = 0;
  readonly #notes = new Set<string>();

  constructor(model: LanguageModel, call: RoleCall) {
    this.#model = model;
    this.#call = call;
  }

  /** Adds to what a person should know of how it was done; the same sentence once. */
  note(sentence: string): void {
    this.#notes.add(sentence);
  }

  #noteAll(sentences: readonly string[]): void {
    for (const sentence of sentences) this.note(sentence);
  }

  result<Output>(output: Output): RoleResult<Output> {
    return { output, usage: this.#usage, notes: [...this.#notes] };
  }

  /** Tokens that the call still allows; null is no limit. */
  get tokensLeft(): number | null {
    const { maxTokens } = this.#call;
    if (maxTokens === null) return null;
    const spent = (this.#usage?.completionTokens ?? 0) + this.#lostTokens;
    return Math.max(0, maxTokens - spent);
  }

  /** True where an answer of `tokens` is still allowed. */
  affords(tokens: number): boolean {
    return this.tokensLeft === null || this.tokensLeft >= tokens;
  }

  /** True where a reading at that many letters is still allowed. */
  affordsDigits(letters: number): boolean {
    return this.affords(letters * TOKENS_PER_ANSWER);
  }

  /** @param onText gets the whole text so far; not called once the signal fired */
  async complete(
    task: Task | OwnTask,
    sampling: Sampling,
    options: { jsonSchema?: object; onText?: (text: string) => void } = {},
  ): Promise<Completion> {
    const { jsonSchema, onText } = options;
    const { signal, priority = "user" } = this.#call;
    const share = Math.floor(this.#model.contextTokens * MAX_ANSWER_SHARE);
    const maxTokens = Math.min(sampling.maxTokens, this.tokensLeft ?? sampling.maxTokens, share);
    if (maxTokens < 1) throw noTokens();
    const request = {
      sampling: { ...sampling, maxTokens },
      seed: task.seed,
      ...(jsonSchema ? { jsonSchema } : {}),
    };
    const heard = (text: string) => {
      if (!signal.aborted) onText?.(text);
    };
    const completion = await this.#fitted(task, maxTokens, (messages) =>
      this.#model.complete({ ...request, messages }, { signal, priority, onText: heard }),
    );
    this.#usage = addUsage(this.#usage, completion.usage);
    return completion;
  }

  /** Reads a distribution over `digits` at each letter; ask `affordsDigits` first. */
  async readDigits(task: Task, letters: string[], digits: string[]): Promise<number[][]> {
    const { signal, priority = "user" } = this.#call;
    if (!this.affordsDigits(letters.length)) throw noTokens();
    const answerTokens = answerTokensOf(letters.length);
    const maxTokens = this.tokensLeft;
    const request = {
      letters,
      digits,
      seed: task.seed,
      ...(maxTokens === null ? {} : { maxTokens }),
    };
    const reading = await this.#fitted(task, answerTokens, (messages) =>
      this.#model.readDigits({ ...request, messages }, { signal, priority }),
    );
    this.#usage = addUsage(this.#usage, reading.usage);
    return reading.weights;
  }

  async #fitted<Answer>(
    task: Task | OwnTask,
    answerTokens: number,
    send: (messages: ChatMessage[]) => Promise<Answer>,
  ): Promise<Answer> {
    const room = { contextTokens: this.#model.contextTokens, answerTokens };
    const laidOut = (dataTokens?: number) =>
      "layOut" in task ? task.layOut(room, dataTokens) : layOut({ ...task, ...room }, dataTokens);
    const whole = laidOut();
    try {
      const answer = await this.#guarded(() => send(whole.messages));
      this.#noteAll(whole.notes);
      return answer;
    } catch (error) {
      if (!isOverflow(error)) this.#lostTokens += answerTokens;
      if (!isOverflow(error) || task.whole) throw error;
    }
    const half = laidOut(Math.floor(whole.dataTokens / 2));
    try {
      const answer = await this.#guarded(() => send(half.messages));
      this.#noteAll(half.notes);
      this.note("The texts were longer than the model's context and were cut once more, by half.");
      return answer;
    } catch (error) {
      this.#lostTokens += answerTokens;
      if (!isOverflow(error)) throw error;
      throw new RoleError(
        "does-not-fit",
        "The texts do not fit the model's context, cut to half either.",
        { cause: error },
      );
    }
  }

  /** Once the signal fired there is one outcome, whatever the model made of it. */
  async #guarded<Answer>(send: () => Promise<Answer>): Promise<Answer> {
    const { signal } = this.#call;
    throwIfAborted(signal);
    try {
      const answer = await send();
      throwIfAborted(signal);
      return answer;
    } catch (error) {
      if (!isAbort(error)) throwIfAborted(signal);
      throw error;
    }
  }
}

/** Rejects with an AbortError also where the signal was given another reason. */
function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new DOMException("Stopped.", "AbortError");
}

/** The engine turned the prompt away: it does not fit the context. */
export function isOverflow(error: unknown): boolean {
  return error instanceof AttuneError && error.code === "context-exceeded";
}

/** The model could not keep to the asked form: worth a second try, not an end of the run. */
export function isFormError(error: unknown): boolean {
  return error instanceof AttuneError && error.code === "grammar";
}

function noTokens(): RoleError {
  return new RoleError("no-tokens", "The token budget left is too small for this step.");
}

/** The seed of a further attempt: another one, and always the same other one. */
export function seedOfAttempt(seed: number, attempt: number): number {
  return (seed + Math.imul(attempt, 0x9e3779b9)) >>> 0;
}
