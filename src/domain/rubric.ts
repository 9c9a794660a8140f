import * as z from "zod/mini";
import { scalePoints, scaleSchema } from "./score.ts";

/**
 * A rubric is data: what the judge scores, on which scale, with anchors a clinician can read.
 * Editing makes a new version; scores keep the id and version they were made with.
 */

const text = z.string().check(z.minLength(1));
const key = z.string().check(z.regex(/^[a-z][a-z0-9-]*$/));

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
  weight: z.number().check(z.minimum(0)),
  floor: z.number(),
  /** A safety dimension may never fall when a rewrite is kept. */
  safety: z.boolean(),
});
export type Dimension = z.infer<typeof dimensionSchema>;

export const flagSchema = z.object({
  id: key,
  name: text,
  /** A yes/no question; "yes" gates. */
  question: text,
});
export type Flag = z.infer<typeof flagSchema>;

export const rubricSchema = z
  .object({
    id: key,
    version: z.int().check(z.minimum(1)),
    title: text,
    citation: text,
    licence: text,
    unit: z.enum(["reply", "pair", "session"]),
    scale: scaleSchema,
    dimensions: z.array(dimensionSchema).check(z.minLength(1)),
    flags: z.array(flagSchema),
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
      (rubric) =>
        rubric.dimensions.every((d) => d.anchors.length === scalePoints(rubric.scale).length),
      { error: "each dimension needs one anchor per scale point", path: ["dimensions"] },
    ),
  );
export type Rubric = z.infer<typeof rubricSchema>;

/** Which rubric, exactly; stored beside every score. */
export const rubricRefSchema = z.object({ id: key, version: z.int() });
export type RubricRef = z.infer<typeof rubricRefSchema>;

export function dimensionWeights(rubric: Rubric): Record<string, number> {
  return Object.fromEntries(rubric.dimensions.map((d) => [d.id, d.weight]));
}
