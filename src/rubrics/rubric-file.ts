import * as z from "zod/mini";
import { type Rubric, rubricSchema } from "../domain/rubric.ts";
import { checkRubric } from "./check-rubric.ts";
import { type ParsedRubric, problemsOf } from "./parse-rubric.ts";

export const RUBRIC_FORMAT = "attune.rubric";
/** Far more than any rubric a judge can be given; a larger file is not read at all. */
const MAX_FILE_CHARS = 500_000;

/** What a rubric file holds; unlisted fields are ignored. */
export const rubricFileSchema = z.object({
  format: z.literal(RUBRIC_FORMAT),
  version: z.literal(1),
  rubric: rubricSchema,
});

/** A rubric as a file; the same rubric always gives the same bytes. */
export function writeRubricFile(rubric: Rubric): { name: string; text: string } {
  const file = { format: RUBRIC_FORMAT, version: 1, rubric: rubricSchema.parse(rubric) };
  return {
    name: `${rubric.id}-${rubric.version}.attune-rubric.json`,
    text: `${JSON.stringify(file, null, 2)}\n`,
  };
}

/**
 * Reads a rubric file. Never throws. A rubric that could not be used as it is counts as wrong: a
 * floor off the scale, two flags of one id, no weight that steers.
 */
export function readRubricFile(text: string): ParsedRubric {
  const wrong = (expected: string): ParsedRubric => ({
    ok: false,
    problem: { path: "the file", expected },
  });
  if (text.length > MAX_FILE_CHARS) {
    return wrong(
      `expected at most ${MAX_FILE_CHARS.toLocaleString("en")} characters; found ${text.length.toLocaleString("en")}`,
    );
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const place = error instanceof Error ? /line \d+ column \d+/.exec(error.message)?.[0] : null;
    return wrong(`expected JSON${place ? `; the mistake is at ${place}` : ""}`);
  }
  const result = rubricFileSchema.safeParse(json);
  if (!result.success) {
    const [problem] = problemsOf(json, result.error.issues);
    return problem ? { ok: false, problem } : wrong("expected a rubric file");
  }
  const { rubric } = result.data;
  const [problem] = checkRubric(rubric);
  if (!problem) return { ok: true, rubric };
  return { ok: false, problem: { ...problem, path: `rubric.${problem.path}` } };
}
