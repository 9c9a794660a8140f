import * as z from "zod/mini";

/** More fields than anybody leaves half filled in; of more, the oldest are let go. */
export const MAX_DRAFTS = 100;
/** In UTF-16 units. A longer text is in the page's memory only until it is saved. */
export const MAX_DRAFT_CHARS = 1_000_000;
const MAX_FIELD_CHARS = 300;

/** Texts that were typed into fields and not saved, by field, oldest first. */
export const draftsSchema = z
  .record(
    z.string().check(z.maxLength(MAX_FIELD_CHARS)),
    z.string().check(z.maxLength(MAX_DRAFT_CHARS)),
  )
  .check(z.refine((drafts) => Object.keys(drafts).length <= MAX_DRAFTS));
export type Drafts = z.infer<typeof draftsSchema>;
