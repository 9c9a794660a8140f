import * as z from "zod/mini";
import { modelIdSchema } from "../../engines/model-files.ts";
import type { Inventory, PickedFile } from "../installer.ts";
import { manifestSchema } from "../manifest.ts";
import { sentErrorSchema } from "./errors.ts";
import { fetchRecordSchema } from "./fetch-record.ts";
import { downloadPlanSchema } from "./plan.ts";

/** What the page and the workers of installing say to each other. */

// The classes are looked up when a message comes: this file is also read where there are none.
const pickedFileSchema = z.custom<PickedFile>(
  (value) =>
    typeof value === "object" &&
    value !== null &&
    "path" in value &&
    typeof value.path === "string" &&
    "file" in value &&
    value.file instanceof File,
);
const directorySchema = z.custom<FileSystemDirectoryHandle>(
  (value) => value instanceof FileSystemDirectoryHandle,
);

/** What the fetcher is given. */
export const fetchWorkSchema = z.object({
  plan: downloadPlanSchema,
  /** Hosts that models may be fetched from. */
  hosts: z.array(z.string()),
  /** Requests go through the service worker, which lets pass what was allowed. */
  sealed: z.boolean(),
});
export type FetchWork = z.infer<typeof fetchWorkSchema>;

export const workSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("inventory") }),
  z.object({ kind: z.literal("import"), files: z.array(pickedFileSchema) }),
  z.object({ kind: z.literal("verify"), id: modelIdSchema }),
  z.object({ kind: z.literal("export"), id: modelIdSchema, folder: directorySchema }),
  z.object({ kind: z.literal("remove"), id: modelIdSchema }),
]);
export type Work = z.infer<typeof workSchema>;

export const requestSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("work"), call: z.int(), work: z.unknown() }),
  z.object({ type: z.literal("stop"), call: z.int() }),
]);
export type Request = z.infer<typeof requestSchema>;

const progressSchema = z.object({
  phase: z.enum(["downloading", "importing", "checking", "exporting"]),
  doneBytes: z.number(),
  totalBytes: z.nullable(z.number()),
  bytesPerSecond: z.nullable(z.number()),
  secondsLeft: z.nullable(z.number()),
  file: z.nullable(z.string()),
  retryAt: z.nullable(z.number()),
});

export const messageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("progress"), call: z.int(), progress: progressSchema }),
  z.object({ type: z.literal("done"), call: z.int(), value: z.unknown() }),
  z.object({ type: z.literal("failed"), call: z.int(), error: sentErrorSchema }),
  z.object({ type: z.literal("fetch"), record: fetchRecordSchema }),
]);
export type Message = z.infer<typeof messageSchema>;

export const inventorySchema: z.ZodMiniType<Inventory> = z.object({
  installed: z.array(manifestSchema),
  unfinished: z.array(
    z.object({
      plan: downloadPlanSchema,
      doneBytes: z.number(),
      totalBytes: z.nullable(z.number()),
    }),
  ),
  damaged: z.array(z.object({ id: z.string(), bytes: z.number(), reason: z.string() })),
});

export const reportSchema = z.object({ ok: z.boolean(), problems: z.array(z.string()) });
