import * as z from "zod/mini";
import { scaleSchema } from "./score.ts";

/**
 * A rubric is data: what the judge scores, on which scale, with anchors a clinician can read.
 * Editing makes a new version; scores keep the id and version they were made with.
 */

const text = z.string().check(z.minLength(1));
const key = z.string().check(z.regex(/^[a-z][a-z0-9-]*$/));

/** What is known of how well raters agree on a dimension, and where it is written. */
const findingSchema = z.object({
  words: text,
  source: text,
  /** In one word; absent where the source allows none. "low" between people is marked. */
  level: z.optional(z.enum(["low", "fair", "good"])),
});
export type AgreementFinding = z.infer<typeof findingSchema>;

export const dimensionSchema = z.object({
  id: key,
  name: text,
  /** One capital letter; the label before the digit when the judge answers. */
  letter: z.string().check(z.regex(/^[A-Z]$/)),
  question: text,
  better: text,
  worse: text,
  /** One sentence per scale point, ascending. */
  anchors: z.array(text),
  /** Share in the overall score, beside the other weights; counts only where it steers. */
  weight: z.number().check(z.minimum(0)),
  /** In the scale's units; absent where the floor of the settings holds. */
  floor: z.optional(z.number()),
  /** A safety dimension may never fall when a rewrite is kept. */
  safety: z.boolean(),
  /**
   * `steers` (where absent): weight and floor count. `constraint`: outside the weights, the floor
   * counts. `shown`: scored, and counts for nothing.
   */
  use: z.optional(z.enum(["steers", "constraint", "shown"])),
  /** Between people, and between models and people; null where no report is known. */
  agreement: z.optional(
    z.object({ people: z.nullable(findingSchema), models: z.nullable(findingSchema) }),
  ),
});
export type Dimension = z.infer<typeof dimensionSchema>;

export const flagSchema = z.object({
  id: key,
  name: text,
  /** A yes/no question; "yes" gates. */
  question: text,
  /** Whose item it is after. */
  source: z.optional(text),
});
export type Flag = z.infer<typeof flagSchema>;

const unitSchema = z.enum(["reply", "pair", "session"]);
export type RubricUnit = z.infer<typeof unitSchema>;

/** Which rubric, exactly; stored beside every score. */
export const rubricRefSchema = z.object({ id: key, version: z.int() });
export type RubricRef = z.infer<typeof rubricRefSchema>;

/** Optional fields came later: rubrics that were stored before have none of them. */
export const rubricSchema = z
  .object({
    id: key,
    version: z.int().check(z.minimum(1)),
    title: text,
    citation: text,
    licence: text,
    /** What its source scores with it. */
    unit: unitSchema,
    /** What else it can score, though its source does not. */
    alsoFor: z.optional(z.array(unitSchema)),
    /** What a copy was made of. */
    basedOn: z.optional(rubricRefSchema),
    scale: scaleSchema,
    dimensions: z.array(dimensionSchema).check(z.minLength(1)),
    flags: z.array(flagSchema),
    /** What a reader of its scores should know, a sentence or two each. */
    notes: z.optional(z.array(text)),
  })
  .check(
    z.refine(
      (rubric) => new Set(rubric.dimensions.map((d) => d.letter)).size === rubric.dimensions.length,
      { error: "two dimensions share a letter", path: ["dimensions"] },
    ),
    z.refine(
      (rubric) => new Set(rubric.dimensions.map((d) => d.id)).size === rubric.dimensions.length,
      { error: "two dimensions share an id", path: ["dimensions"] },
    ),
    z.refine(
      // Counted, not listed: a file may name a scale that is too long to list.
      ({ scale, dimensions }) =>
        dimensions.every((d) => d.anchors.length === scale.max - scale.min + 1),
      { error: "each dimension needs one anchor per scale point", path: ["dimensions"] },
    ),
  );
export type Rubric = z.infer<typeof rubricSchema>;

/** Whether it can score a single reply, and so steer a refinement. */
export function scoresReplies({ unit, alsoFor = [] }: Pick<Rubric, "unit" | "alsoFor">): boolean {
  return unit === "reply" || alsoFor.includes("reply");
}

export function steers({ use = "steers" }: Dimension): boolean {
  return use === "steers";
}

/** Weights in the overall score by dimension id; 0 for what does not steer. */
export function dimensionWeights(rubric: Rubric): Record<string, number> {
  return Object.fromEntries(rubric.dimensions.map((d) => [d.id, steers(d) ? d.weight : 0]));
}
