import * as z from "zod/mini";
import { type Rubric, rubricSchema } from "../domain/rubric.ts";

/** What is wrong with a rubric file, for the person who wrote it. */
export interface RubricProblem {
  /** Where in the file, such as `dimensions[2].anchors`; "the file" for the whole of it. */
  path: string;
  /** What was expected there, and what is there instead. */
  expected: string;
}

export type ParsedRubric = { ok: true; rubric: Rubric } | { ok: false; problem: RubricProblem };

/** Values longer than this are not repeated in an error. */
const MAX_SHOWN_CHARS = 40;

/**
 * Reads a rubric from parsed JSON. Never throws; the first problem is reported, because a
 * person mends a file one place at a time.
 */
export function parseRubric(json: unknown): ParsedRubric {
  const result = rubricSchema.safeParse(json);
  if (result.success) return { ok: true, rubric: result.data };
  const [problem] = problemsOf(json, result.error.issues);
  return { ok: false, problem: problem ?? { path: "the file", expected: "expected a rubric" } };
}

/** Each of a schema's issues as a problem in words; `json` is what the schema was given. */
export function problemsOf(json: unknown, issues: readonly Issue[]): RubricProblem[] {
  return issues.flatMap((issue) => {
    const path = issue.path.filter((part) => typeof part !== "symbol");
    if (issue.code === "custom" && path.at(-1) === "dimensions") {
      const places = misfits(at(json, path.slice(0, -1)), showPath(path));
      if (places.length > 0) return places;
    }
    return [
      { path: showPath(path), expected: `${describe(issue)}; found ${show(at(json, path))}` },
    ];
  });
}

const outlineSchema = z.object({
  scale: z.object({ min: z.int(), max: z.int() }),
  dimensions: z.array(
    z.object({ id: z.string(), letter: z.string(), anchors: z.array(z.unknown()) }),
  ),
});

/** Which dimensions do not fit with each other or the scale, where each by itself is right. */
function misfits(rubric: unknown, list: string): RubricProblem[] {
  const outline = outlineSchema.safeParse(rubric);
  if (!outline.success) return [];
  const { scale, dimensions } = outline.data;
  const points = scale.max - scale.min + 1;
  return dimensions.flatMap((dimension, index) => {
    const before = dimensions.slice(0, index);
    const here = `${list}[${index}]`;
    const problems: RubricProblem[] = [];
    for (const field of ["id", "letter"] as const) {
      if (before.some((other) => other[field] === dimension[field])) {
        const expected = `expected one that no other dimension has; found ${show(dimension[field])}`;
        problems.push({ path: `${here}.${field}`, expected });
      }
    }
    if (dimension.anchors.length !== points) {
      const expected = `expected ${points} anchors, one for each point of the scale; found ${show(dimension.anchors)}`;
      problems.push({ path: `${here}.anchors`, expected });
    }
    return problems;
  });
}

interface Issue {
  code?: string | undefined;
  expected?: string;
  values?: readonly unknown[];
  minimum?: number | bigint;
  maximum?: number | bigint;
  format?: string;
  origin?: string;
  message: string;
  path: PropertyKey[];
}

const FIELD_FORMATS: Record<string, string> = {
  id: "lower-case letters, digits and hyphens, beginning with a letter",
  letter: "one capital letter",
};

function describe(issue: Issue): string {
  if (issue.code === "invalid_format") {
    const field = issue.path.at(-1);
    return `expected ${FIELD_FORMATS[String(field)] ?? issue.format ?? "another format"}`;
  }
  if (issue.code === "invalid_type" && issue.expected) {
    return `expected ${issue.expected === "int" ? "a whole number" : withArticle(issue.expected)}`;
  }
  if (issue.code === "invalid_value" && issue.values) {
    return `expected one of ${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
  }
  if (issue.code === "too_small") {
    if (issue.origin === "string") return "expected a text that is not empty";
    if (issue.origin === "array") return `expected at least ${issue.minimum} of them`;
    return `expected a number of at least ${issue.minimum}`;
  }
  if (issue.code === "too_big") return `expected a number of at most ${issue.maximum}`;
  return issue.message;
}

function withArticle(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function showPath(path: readonly (string | number)[]): string {
  if (path.length === 0) return "the file";
  return path
    .map((part, index) => {
      if (typeof part === "number") return `[${part}]`;
      return index === 0 ? part : `.${part}`;
    })
    .join("");
}

function at(json: unknown, path: readonly (string | number)[]): unknown {
  let value = json;
  for (const part of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.getOwnPropertyDescriptor(value, part)?.value;
  }
  return value;
}

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  const text = JSON.stringify(value);
  if (text === undefined) return "something that JSON does not have";
  return text.length > MAX_SHOWN_CHARS ? `${text.slice(0, MAX_SHOWN_CHARS)}...` : text;
}
