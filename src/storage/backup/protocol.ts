import * as z from "zod/mini";
import { BACKUP_ERROR_CODES } from "./errors.ts";

/** What the page and the worker that encrypts say to each other: one request, one answer. */

// The class is looked up when a message comes.
const blobSchema = z.custom<Blob>((value) => value instanceof Blob);

export const requestSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("seal"), passphrase: z.string() }),
  z.object({ type: z.literal("write"), lines: z.array(z.string()) }),
  z.object({ type: z.literal("finish") }),
  z.object({ type: z.literal("open"), file: blobSchema, passphrase: z.string() }),
  /** Begins to read from the first line. */
  z.object({ type: z.literal("rewind") }),
  /** Asks for the lines that come next. */
  z.object({ type: z.literal("next") }),
]);
export type AgeRequest = z.infer<typeof requestSchema>;

export const answerSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ok") }),
  z.object({ type: z.literal("file"), file: blobSchema }),
  /** No lines: the end. */
  z.object({ type: z.literal("lines"), lines: z.array(z.string()) }),
  z.object({
    type: z.literal("failed"),
    code: z.enum(BACKUP_ERROR_CODES),
    detail: z.string(),
  }),
]);
export type AgeAnswer = z.infer<typeof answerSchema>;
