import * as z from "zod/mini";

/** One request for a file, answered, failed or refused: what the privacy ledger lists. */
export const fetchRecordSchema = z.object({
  url: z.string(),
  /** Where redirects led; null where there was no answer. */
  finalUrl: z.nullable(z.string()),
  from: z.enum(["network", "refused"]),
  /** HTTP status; null where there was no answer. */
  status: z.nullable(z.int()),
  /** Bytes of the body that arrived; null where there was none. */
  bytes: z.nullable(z.number()),
  /** ISO 8601, when it was asked for. */
  at: z.string(),
});
export type FetchRecord = z.infer<typeof fetchRecordSchema>;
