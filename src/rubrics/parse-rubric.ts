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
  const issue = result.error.issues[0];
  if (!issue) return { ok: false, problem: { path: "the file", expected: "a rubric" } };
  const path = issue.path.filter((part) => typeof part !== "symbol");
  return {
    ok: false,
    problem: {
      path: showPath(path),
      expected: `${describe(issue)}; found ${show(at(json, path))}`,
    },
  };
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
    value = Object.entries(value).find(([key]) => key === String(part))?.[1];
  }
  return value;
}

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  const text = JSON.stringify(value);
  return text.length > MAX_SHOWN_CHARS ? `${text.slice(0, MAX_SHOWN_CHARS)}...` : text;
}
