import * as z from "zod/mini";
import { sessionId } from "../domain/ids.ts";

/** What was typed on the workbench and not refined yet. */
export const composerSchema = z.object({
  /** The stored session it was typed in; null for one that is not stored yet. */
  session: z.nullable(sessionId),
  /** The example case it began from. */
  example: z.nullable(z.string()),
  client: z.string(),
  reply: z.string(),
  /** What a session that is not stored yet is filed under. */
  filing: z.optional(z.object({ title: z.string(), tags: z.array(z.string()), notes: z.string() })),
});
export type Composer = z.infer<typeof composerSchema>;
