import type { WorkerRequest } from "@mlc-ai/web-llm";
import * as z from "zod/mini";
import { modelFileNameSchema, modelIdSchema } from "../model-files.ts";

/**
 * What the page and the worker say to each other. The worker speaks WebLLM's own worker protocol
 * (its `WebWorkerMLCEngineHandler`, 0.2.86): requests `{kind, uuid, content}`, answers "return" or
 * "throw" with the same uuid. To that we add our own kinds, which begin with "attune.".
 */

/** The request that is ours; the rest is WebLLM's. */
export const ownRequestSchema = z.object({
  /** First of all: which installed model's files the package is to find. Looks at them too. */
  kind: z.literal("attune.open"),
  uuid: z.string(),
  content: z.object({ id: modelIdSchema, library: modelFileNameSchema }),
});
export type OwnRequest = z.infer<typeof ownRequestSchema>;

/** The kinds of WebLLM's protocol that are used here. */
type EngineRequest = WorkerRequest & {
  kind:
    | "setAppConfig"
    | "setLogLevel"
    | "reload"
    | "unload"
    | "resetChat"
    | "interruptGenerate"
    | "chatCompletionNonStreaming"
    | "chatCompletionStreamInit"
    | "completionStreamNextChunk"
    | "completionStreamReturn";
};

/** A request without its uuid, which the client gives. */
type WithoutId<Request> = Request extends { uuid: string } ? Omit<Request, "uuid"> : never;
export type Request = WithoutId<EngineRequest | OwnRequest>;

export const workerEventSchema = z.discriminatedUnion("type", [
  /** What the package was given to compute on. */
  z.object({
    type: z.literal("adapter"),
    vendor: z.string(),
    architecture: z.string(),
    description: z.string(),
    /** Computed on the processor. */
    software: z.boolean(),
  }),
  z.object({ type: z.literal("device-lost"), reason: z.string(), message: z.string() }),
  /** The graphics processor was given work or has finished some; not more than once a second. */
  z.object({ type: z.literal("alive") }),
  /** Something in the worker asked the network, and was refused. */
  z.object({ type: z.literal("refused"), url: z.string() }),
]);
export type WorkerEvent = z.infer<typeof workerEventSchema>;

/** Everything the worker may send; anything else is taken for a broken worker. */
export const workerMessageSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("return"), uuid: z.string(), content: z.unknown() }),
  z.object({ kind: z.literal("throw"), uuid: z.string(), content: z.string() }),
  z.object({
    kind: z.literal("initProgressCallback"),
    content: z.object({ progress: z.number(), timeElapsed: z.number(), text: z.string() }),
  }),
  z.object({ kind: z.literal("heartbeat"), uuid: z.string() }),
  z.object({ kind: z.literal("attune.event"), content: workerEventSchema }),
]);

const usageSchema = z.object({
  prompt_tokens: z.number(),
  completion_tokens: z.number(),
  extra: z.object({
    // A rate over no time is no number.
    prefill_tokens_per_s: z.unknown(),
    decode_tokens_per_s: z.unknown(),
    time_to_first_token_s: z.unknown(),
  }),
});
export type EngineUsage = z.infer<typeof usageSchema>;

const finishSchema = z.nullable(z.enum(["stop", "length", "tool_calls", "abort"]));

export const chunkSchema = z.object({
  choices: z.array(
    z.object({
      delta: z.object({ content: z.optional(z.nullable(z.string())) }),
      finish_reason: z.optional(finishSchema),
    }),
  ),
  usage: z.optional(usageSchema),
});

/** -Infinity crosses the worker boundary as it is; JSON and zod know only null for it. */
const logprobSchema = z.pipe(
  z.unknown(),
  z.transform((value) => (typeof value === "number" && Number.isFinite(value) ? value : null)),
);

export const digitAnswerSchema = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: finishSchema,
        logprobs: z.object({
          content: z.array(
            z.object({
              token: z.string(),
              top_logprobs: z.array(z.object({ token: z.string(), logprob: logprobSchema })),
            }),
          ),
        }),
      }),
    )
    .check(z.minLength(1)),
  usage: usageSchema,
});
