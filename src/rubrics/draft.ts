import * as z from "zod/mini";
import { dimensionSchema, flagSchema, type Rubric, rubricSchema } from "../domain/rubric.ts";
import { isUsableScale } from "./check-rubric.ts";
import { MAX_DIMENSIONS } from "./edit.ts";

/** A rubric as it is while it is written: texts may be missing, and numbers may not fit yet. */
export interface RubricDraft {
  rubric: Rubric;
  /** What is in a field for a number and is none, by the field's name. */
  typed: Readonly<Record<string, string>>;
}

const words = z.string();
const dimensionDraft = z.extend(dimensionSchema, {
  name: words,
  letter: words,
  question: words,
  better: words,
  worse: words,
  anchors: z.array(words).check(z.maxLength(10)),
});
const flagDraft = z.extend(flagSchema, { name: words, question: words });

const draftSchema = z.object({
  rubric: z.object({
    ...rubricSchema.shape,
    title: words,
    citation: words,
    licence: words,
    dimensions: z.array(dimensionDraft).check(z.maxLength(MAX_DIMENSIONS)),
    flags: z.array(flagDraft),
    notes: z.optional(z.array(words)),
  }),
  typed: z.record(z.string(), z.string()),
});

/** A draft as text, to be kept among the drafts. */
export function writeDraft(draft: RubricDraft): string {
  return JSON.stringify(draft);
}

/** What `writeDraft` made; null where it is not that any more. */
export function readDraft(text: string): RubricDraft | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const result = draftSchema.safeParse(json);
  return result.success && isUsableScale(result.data.rubric.scale) ? result.data : null;
}
