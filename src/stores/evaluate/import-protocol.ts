import * as z from "zod/mini";
import { dataSetPartSchema } from "../../domain/data-set.ts";
import { mappingSchema } from "../../evaluation/import/mapping.ts";
import { readSummarySchema } from "../../evaluation/import/read-file.ts";
import { openedFileSchema, readingSchema } from "../../evaluation/import/reading.ts";

/** What the page and the worker that reads a file say to each other. A worker does one thing. */

// The class is looked up when a message comes: this file is also read where there is none.
const fileSchema = z.custom<File>((value) => value instanceof File);

export const importRequestSchema = z.discriminatedUnion("type", [
  /** Look at all of it; what is chosen is taken as it is. */
  z.object({ type: z.literal("open"), file: fileSchema, chosen: z.partial(readingSchema) }),
  z.object({
    type: z.literal("read"),
    file: fileSchema,
    reading: readingSchema,
    mapping: mappingSchema,
  }),
  /** The page has stored a part and takes another. */
  z.object({ type: z.literal("next") }),
]);
export type ImportRequest = z.infer<typeof importRequestSchema>;

/** Parts that are under way to the page and not stored yet. */
export const PARTS_AHEAD = 8;

const progress = {
  /** From 0 to 1. */
  share: z.number().check(z.minimum(0), z.maximum(1)),
  rows: z.int().check(z.minimum(0)),
};

export const importMessageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("progress"), ...progress }),
  z.object({ type: z.literal("opened"), opened: openedFileSchema }),
  z.object({ type: z.literal("part"), part: dataSetPartSchema }),
  z.object({
    type: z.literal("read"),
    summary: readSummarySchema,
    /** Hex. */
    sha256: z.string(),
  }),
  /** In words for a person: what happened, what to do. */
  z.object({ type: z.literal("failed"), message: z.string() }),
]);
export type ImportMessage = z.infer<typeof importMessageSchema>;
