import * as z from "zod/mini";
import type { ChatMessage } from "../../domain/language-model.ts";

/** A chat request as llama.cpp's server takes it; the package's own types lack half of it. */
export interface ChatBody {
  messages: readonly ChatMessage[];
  max_tokens: number;
  temperature: number;
  top_p: number;
  top_k: number;
  min_p: number;
  seed: number;
  response_format?: { type: "json_schema"; json_schema: { name: string; schema: object } };
  logprobs?: boolean;
  top_logprobs?: number;
  /** Probabilities after bias and grammar, not the raw ones of the whole vocabulary. */
  post_sampling_probs?: boolean;
  /** Text and bias; keys of the object form would be read as numbers of tokens. */
  logit_bias?: ReadonlyArray<readonly [text: string, bias: number]>;
}

const timingsSchema = z.object({
  /** Prompt tokens that were in the cache, and those that were computed. */
  cache_n: z.number(),
  prompt_n: z.number(),
  prompt_ms: z.number(),
  predicted_n: z.number(),
  predicted_ms: z.number(),
});
export type Timings = z.infer<typeof timingsSchema>;

const alternativeSchema = z.object({ token: z.string(), prob: z.number() });
export type Alternative = z.infer<typeof alternativeSchema>;

/** One part of an answer; the last one has a reason to end and timings. */
export const chunkSchema = z.object({
  choices: z.array(
    z.object({
      finish_reason: z.nullable(z.string()),
      delta: z.object({ content: z.optional(z.nullable(z.string())) }),
      logprobs: z.optional(
        z.nullable(
          z.object({
            content: z.nullable(z.array(z.object({ top_probs: z.array(alternativeSchema) }))),
          }),
        ),
      ),
    }),
  ),
  timings: z.optional(timingsSchema),
});
export type Chunk = z.infer<typeof chunkSchema>;

/** What a model that was started says of itself; `success` is false where it was not. */
export const contextInfoSchema = z.object({
  success: z.boolean(),
  n_ctx: z.number(),
  n_vocab: z.number(),
});
