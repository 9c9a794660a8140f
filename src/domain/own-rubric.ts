import * as z from "zod/mini";
import { recordId } from "./ids.ts";
import { rubricSchema } from "./rubric.ts";

/** One version of a rubric of the person's own, as it is stored: written once, never changed. */
export const ownRubricSchema = z.object({
  /** Random, of this record; the rubric's own id is a name. */
  id: recordId,
  rubric: rubricSchema,
  /** ISO 8601. */
  savedAt: z.string(),
});
export type OwnRubric = z.infer<typeof ownRubricSchema>;
