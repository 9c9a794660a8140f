import type {
  ChatMessage,
  CompletionRequest,
  DigitRequest,
  LanguageModel,
  RequestOptions,
} from "../../../../src/domain/language-model.ts";

/**
 * What an engine keeps between requests, after llama.cpp: each slot holds the tokens of its last
 * prompt and answer; a request goes to the slot with the longest common beginning where that is
 * a tenth of the prompt or more (`--slot-prompt-similarity`), else to the one used longest ago;
 * what is common is not computed again. Tokens are words, spaces and single other characters.
 */
export class PrefixCache {
  readonly #slots: string[][];
  readonly requests: { prompt: number; prefilled: number }[] = [];

  constructor(slots: number) {
    this.#slots = Array.from({ length: slots }, () => []);
  }

  take(prompt: string, answer: string): void {
    const tokens = tokensOf(prompt);
    const common = this.#slots.map((slot) => commonLength(slot, tokens));
    const longest = Math.max(...common);
    // The slots are kept in the order of their last use.
    const at = longest >= tokens.length * SIMILARITY ? common.indexOf(longest) : 0;
    const [reused = 0] = common.slice(at, at + 1);
    this.#slots.splice(at, 1);
    this.#slots.push([...tokens, ...tokensOf(answer)]);
    this.requests.push({ prompt: tokens.length, prefilled: tokens.length - reused });
  }

  get prompt(): number {
    return this.requests.reduce((sum, each) => sum + each.prompt, 0);
  }

  get prefilled(): number {
    return this.requests.reduce((sum, each) => sum + each.prefilled, 0);
  }
}

const SIMILARITY = 0.1;

function tokensOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}]+|\s+|./gsu) ?? [];
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

/** A model whose prompts, in ChatML, and answers go through a cache. */
export function cached(model: LanguageModel, cache: PrefixCache): LanguageModel {
  return {
    identity: model.identity,
    contextTokens: model.contextTokens,
    async complete(request: CompletionRequest, options) {
      const completion = await model.complete(request, options);
      cache.take(chatMl(request.messages), completion.text);
      return completion;
    },
    async readDigits(request: DigitRequest, options: RequestOptions) {
      const reading = await model.readDigits(request, options);
      const likeliest = reading.weights.map((weights, index) => {
        const digit = request.digits[weights.indexOf(Math.max(...weights))];
        return `${request.letters[index]}${digit}`;
      });
      cache.take(chatMl(request.messages), likeliest.join(" "));
      return reading;
    },
  };
}

function chatMl(messages: readonly ChatMessage[]): string {
  const turns = messages.map(({ role, content }) => `<|im_start|>${role}\n${content}<|im_end|>\n`);
  return `${turns.join("")}<|im_start|>assistant\n`;
}
