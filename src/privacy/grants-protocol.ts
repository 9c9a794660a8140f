import * as z from "zod/mini";
import { grantedFilesSchema, grantSchema } from "./grants.ts";

/** What pages ask the service worker about grants. With a port, the answer comes through it. */
export const grantRequestSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("grants/list") }),
  /** Any page may ask: what is named is in the catalogue or nothing. */
  z.object({ type: z.literal("grants/allow-catalogue"), id: z.string() }),
  /** From the agreement page alone. */
  z.object({ type: z.literal("grants/agree"), files: grantedFilesSchema }),
  /** One grant by its key; null takes back all. */
  z.object({ type: z.literal("grants/end"), key: z.nullable(z.string()) }),
]);
export type GrantRequest = z.infer<typeof grantRequestSchema>;

/** The answer to each of these, and what every page is told when the grants are others. */
export const grantsSchema = z.object({
  type: z.literal("grants"),
  /** What was asked for was done; false where it was refused. */
  done: z.boolean(),
  grants: z.array(grantSchema),
});
export type GrantsMessage = z.infer<typeof grantsSchema>;

/** The page on which a person agrees, below the app's address; what it is about is in its fragment. */
export const AGREEMENT_PAGE = "agree.html";
