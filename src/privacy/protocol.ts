import * as z from "zod/mini";

/** What pages and the service worker say to each other; each side checks what it is told. */

export const FROM_PAGE = ["hello", "take-over", "read-log", "erase"] as const;

/** To the service worker. With a port, the answer comes through the port. */
export const fromPageSchema = z.object({
  type: z.enum(FROM_PAGE),
});
export type FromPage = z.infer<typeof fromPageSchema>;

/** How many of the build's files are on this device. */
export const filesHereSchema = z.object({ here: z.number(), total: z.number() });
export type FilesHere = z.infer<typeof filesHereSchema>;

export const helloSchema = z.object({
  type: z.literal("hello"),
  version: z.string(),
  /** The build id, lower-case hex. */
  build: z.string(),
  files: filesHereSchema,
});
export type Hello = z.infer<typeof helloSchema>;

/**
 * One request that the service worker saw and did not answer with a file of the build. In memory
 * only: an address may carry a text.
 */
export const logEntrySchema = z.object({
  /** Epoch milliseconds. */
  at: z.number(),
  /** Cut to 300 characters. */
  url: z.string(),
  method: z.string(),
  /** `Request.destination`: "document", "worker", "image", ...; empty for fetch() and the like. */
  destination: z.string(),
  mode: z.string(),
  /** The path of the page or worker that asked; empty where the browser does not say. */
  client: z.string(),
  outcome: z.enum(["refused", "fetched"]),
  /** One sentence: why it was refused, or why it was not. */
  reason: z.string(),
});
export type LogEntry = z.infer<typeof logEntrySchema>;

export const logSchema = z.object({ type: z.literal("log"), entries: z.array(logEntrySchema) });

/** From the service worker, to every page, unasked. */
export const fromWorkerSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("logged"), entry: logEntrySchema }),
  z.object({ type: z.literal("files"), files: filesHereSchema }),
  /** This build could not be brought here; the one before stays. */
  z.object({ type: z.literal("install-failed"), file: z.string(), reason: z.string() }),
]);
export type FromWorker = z.infer<typeof fromWorkerSchema>;
