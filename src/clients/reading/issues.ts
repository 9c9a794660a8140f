import type { ProfileProblem } from "./problems.ts";

interface Issue {
  code?: string | undefined;
  expected?: string;
  values?: readonly unknown[];
  minimum?: number | bigint;
  maximum?: number | bigint;
  origin?: string;
  message: string;
  path: PropertyKey[];
}

/** One thing that a profile's schema finds wrong, in words; of a form as well as of a file. */
export function describeIssue(issue: Issue): Omit<ProfileProblem, "record"> {
  const field = issue.path.map(String).join(".");
  const said = (problem: string, remedy: string) => ({ field, problem, remedy });
  switch (issue.code) {
    case "invalid_type":
      return said("It is missing, or of another kind than expected.", `Give ${kindOf(issue)}.`);
    case "invalid_value":
      return said("It is none of the known values.", `Choose one of: ${valuesOf(issue)}.`);
    case "invalid_format":
      return field.startsWith("reveals")
        ? said("The id has other signs than allowed.", "Use small letters, digits and hyphens.")
        : said("The id has other signs than allowed.", "Use 8 to 64 letters, digits, - and _.");
    case "too_small":
      if (issue.origin === "string") return said("It is empty.", "Write something here.");
      if (issue.origin === "array") {
        return said("The list is too short.", `Give at least ${issue.minimum}.`);
      }
      return said("The number is too low.", `Give at least ${issue.minimum}.`);
    case "too_big":
      if (issue.origin === "string") {
        return said("It is too long.", `Keep it under ${issue.maximum} characters.`);
      }
      if (issue.origin === "array") {
        return said("The list is too long.", `Give at most ${issue.maximum}.`);
      }
      return said("The number is too high.", `Give at most ${issue.maximum}.`);
    default:
      return said(sentence(issue.message), "Change it so that it fits.");
  }
}

function kindOf({ expected }: Issue): string {
  if (expected === "array") return "a list";
  if (expected === "string") return "a text";
  if (expected === "int" || expected === "number") return "a whole number";
  return expected === "object" ? "an object with named fields" : "a value";
}

function valuesOf({ values = [] }: Issue): string {
  return values.map(String).join(", ");
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/u.test(text) ? "" : "."}`;
}
