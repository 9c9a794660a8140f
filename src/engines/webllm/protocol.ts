import type { WorkerRequest } from "@mlc-ai/web-llm";
import * as z from "zod/mini";

/**
 * What the page and the worker say to each other. The worker speaks WebLLM's own worker protocol
 * (its `WebWorkerMLCEngineHandler`, 0.2.86): requests `{kind, uuid, content}`, answers "return" or
 * "throw" with the same uuid. To that we add our own kinds, which begin with "attune.".
 */

/** Addresses of a model's files. */
export const modelFilesSchema = z.object({
  folderUrl: z.url(),
  libraryUrl: z.url(),
});
export type ModelFiles = z.infer<typeof modelFilesSchema>;

/** The requests that are ours; the rest is WebLLM's. */
export const ownRequestSchema = z.discriminatedUnion("kind", [
  /** First of all: which hosts may be asked for files. Until then every request is refused. */
  z.object({
    kind: z.literal("attune.configure"),
    uuid: z.string(),
    content: z.object({ hosts: z.array(z.string()) }),
  }),
  /** Fetches what is missing of a model into the Cache API. */
  z.object({ kind: z.literal("attune.download"), uuid: z.string(), content: modelFilesSchema }),
]);
export type OwnRequest = z.infer<typeof ownRequestSchema>;

/** The kinds of WebLLM's protocol that are used here. */
type EngineRequest = WorkerRequest & {
  kind:
    | "setAppConfig"
    | "setLogLevel"
    | "reload"
    | "unload"
    | "interruptGenerate"
    | "chatCompletionNonStreaming"
    | "chatCompletionStreamInit"
    | "completionStreamNextChunk"
    | "completionStreamReturn";
};

/** A request without its uuid, which the client gives. */
type WithoutId<Request> = Request extends { uuid: string } ? Omit<Request, "uuid"> : never;
export type Request = WithoutId<EngineRequest | OwnRequest>;

/** One request for a file, answered, failed or refused: what the privacy ledger lists. */
export const fetchRecordSchema = z.object({
  url: z.string(),
  /** Where redirects led; null where there was no answer. */
  finalUrl: z.nullable(z.string()),
  from: z.enum(["network", "cache", "refused"]),
  /** HTTP status; null where there was no answer. */
  status: z.nullable(z.int()),
  /** Bytes of the body that arrived; null where nobody counted. */
  bytes: z.nullable(z.number()),
  /** ISO 8601, when it was asked for. */
  at: z.string(),
});
export type FetchRecord = z.infer<typeof fetchRecordSchema>;

export const workerEventSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("download"),
    doneBytes: z.number(),
    totalBytes: z.nullable(z.number()),
    fromCache: z.boolean(),
  }),
  z.object({ type: z.literal("fetch"), record: fetchRecordSchema }),
  z.object({ type: z.literal("device-lost"), reason: z.string(), message: z.string() }),
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
