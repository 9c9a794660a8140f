import type * as z from "zod/mini";

type Issue = z.core.$ZodIssue;

/** A place in a JSON value as a person writes it: `turns[0].client`. */
export function jsonPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`;
    const name = String(key);
    if (!/^[A-Za-z_$][\w$-]*$/.test(name)) return `${text}[${JSON.stringify(name)}]`;
    return text === "" ? name : `${text}.${name}`;
  }, "");
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  null: "null",
  object: "an object",
  record: "an object",
  array: "a list",
};

/** What was expected at one place, in words; Zod's own sentences are not in the bundle. */
export function expectation(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return `expected ${TYPE_WORDS[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `expected one of: ${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
    case "too_small":
      return issue.origin === "array" || issue.origin === "string"
        ? `expected a length of at least ${issue.minimum}`
        : `expected ${issue.minimum} or more`;
    case "too_big":
      return issue.origin === "array" || issue.origin === "string"
        ? `expected a length of at most ${issue.maximum}`
        : `expected ${issue.maximum} or less`;
    case "invalid_format":
      return issue.pattern
        ? `expected text of the form ${issue.pattern}`
        : "expected text of another form";
    case "invalid_key":
      return "the name of this field is not one that is allowed";
    case "unrecognized_keys":
      return `unknown fields: ${issue.keys.join(", ")}`;
    case "invalid_union":
      return "none of the forms that are allowed here";
    default:
      return issue.message && issue.message !== "Invalid input" ? issue.message : "not allowed";
  }
}

/** More than this many are not listed. */
const MAX_LISTED = 3;

/** All that a schema found wrong, in one sentence that names each place. */
export function describeIssues(issues: readonly Issue[]): string {
  const listed = issues.slice(0, MAX_LISTED).map((issue) => {
    const where = jsonPath(issue.path);
    return where === "" ? expectation(issue) : `${where}: ${expectation(issue)}`;
  });
  const more = issues.length - listed.length;
  return `${listed.join("; ")}${more > 0 ? `; and ${more} more` : ""}.`;
}
