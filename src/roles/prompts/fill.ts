import { AttuneError } from "../../domain/errors.ts";
import type { ChatMessage } from "../../domain/language-model.ts";
import type { PromptName } from "../../domain/settings.ts";

/** `{name}` in small letters; other braces, as in JSON, are plain text. */
const PLACEHOLDER = /\{([a-z_]+)\}/g;
/** Parts a prompt into what is said as system and what is said as user message. */
const DIVIDER = /^-{3}[ \t]*$/m;
/** Longer than any instruction a small model follows, and room is left for the conversation. */
export const MAX_PROMPT_CHARS = 8_000;

/** Those about a whole session. */
type SessionPromptKind = "session-scores" | "session-flag" | "session-evidence";

/** The prompts a person may edit, and those for flags, pairs and sessions, the program's own. */
export type PromptKind = PromptName | "flags" | "compare" | SessionPromptKind;

export const PROMPT_PLACEHOLDERS: Record<PromptKind, { required: string[]; optional: string[] }> = {
  draft: { required: ["conversation"], optional: ["marker"] },
  revise: { required: ["conversation", "reply", "coaching"], optional: ["critique", "marker"] },
  judge: {
    required: ["rubric", "conversation", "reply"],
    optional: ["checks", "answer", "low", "high", "marker"],
  },
  critic: { required: ["conversation", "reply", "dimensions"], optional: ["marker"] },
  coach: { required: ["conversation", "reply", "critique"], optional: ["dimensions", "marker"] },
  compare: {
    required: ["rubric", "conversation", "first", "second", "answer"],
    optional: ["marker"],
  },
  flags: {
    required: ["checks", "conversation", "reply"],
    optional: ["rubric", "answer", "low", "high", "marker"],
  },
  "session-scores": {
    required: ["session", "rubric", "answer"],
    optional: ["part", "low", "high", "marker"],
  },
  "session-flag": { required: ["session", "checks", "answer"], optional: ["part", "marker"] },
  "session-evidence": { required: ["session", "dimensions"], optional: ["part", "marker"] },
};

/** Short values; all others hold quoted text, which has to stand in one place only. */
const REPEATABLE = new Set(["marker", "low", "high", "answer"]);

export class PromptError extends AttuneError<
  "unknown-placeholder" | "missing-placeholder" | "unusable-prompt"
> {
  /** The placeholders it is about. */
  readonly placeholders: string[];

  constructor(
    code: "unknown-placeholder" | "missing-placeholder" | "unusable-prompt",
    happened: string,
    placeholders: string[],
  ) {
    super(code, happened, "Correct the prompt in the settings, or go back to the built-in one.");
    this.name = "PromptError";
    this.placeholders = placeholders;
  }
}

/** The placeholders a template uses, each once, in order. */
export function placeholdersOf(template: string): string[] {
  return [...new Set([...template.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ""))];
}

/**
 * Puts values in the place of `{name}`. One pass over the template: a value is never looked at
 * again, so one that contains `{reply}` stays as it is and pulls nothing in.
 *
 * @throws PromptError naming the placeholders that have no value ("unknown-placeholder")
 */
export function fillPrompt(template: string, values: Readonly<Record<string, string>>): string {
  const unknown = placeholdersOf(template).filter((name) => !Object.hasOwn(values, name));
  if (unknown.length > 0) {
    throw new PromptError(
      "unknown-placeholder",
      `The prompt uses ${listNames(unknown)}, which cannot be filled in.`,
      unknown,
    );
  }
  return template.replace(PLACEHOLDER, (_, name: string) => values[name] ?? "");
}

/** What is wrong with a prompt, each as a sentence for the settings page; empty if nothing. */
export function checkPrompt(name: PromptKind, text: string): string[] {
  const { required, optional } = PROMPT_PLACEHOLDERS[name];
  const used = placeholdersOf(text);
  const missing = required.filter((each) => !used.includes(each));
  const unknown = used.filter((each) => !required.includes(each) && !optional.includes(each));
  const problems: string[] = [];
  if (text.trim() === "") problems.push("The prompt is empty.");
  else if (missing.length > 0) {
    problems.push(`${listNames(missing)} must appear, or the model does not see what it is about.`);
  }
  if (unknown.length > 0) {
    problems.push(
      `${listNames(unknown)} cannot be filled in here. Known: ${listNames([...required, ...optional])}.`,
    );
  }
  const repeated = used.filter(
    (each) => !REPEATABLE.has(each) && text.split(`{${each}}`).length > 2,
  );
  if (repeated.length > 0) problems.push(`${listNames(repeated)} may appear only once.`);
  const parts = text.split(DIVIDER);
  if (parts.length > 2) {
    problems.push("There is more than one line of three dashes; one parts system from user text.");
  } else if (parts.length === 2 && parts.some((part) => part.trim() === "")) {
    problems.push("There is no text on one side of the line of three dashes.");
  }
  if (text.length > MAX_PROMPT_CHARS) {
    problems.push(
      `The prompt has ${count(text.length)} characters; at most ${count(MAX_PROMPT_CHARS)} are used.`,
    );
  }
  return problems;
}

/**
 * The messages of a prompt: the part before the dividing line as system message, the part after
 * it as user message; without a dividing line everything is the user message.
 *
 * @throws PromptError where checkPrompt finds something
 */
export function promptMessages(
  name: PromptKind,
  text: string,
  values: Readonly<Record<string, string>>,
): ChatMessage[] {
  const problems = checkPrompt(name, text);
  const { required, optional } = PROMPT_PLACEHOLDERS[name];
  const used = placeholdersOf(text);
  const missing = required.filter((each) => !used.includes(each));
  if (problems.length > 0) {
    const unknown = used.filter((each) => !required.includes(each) && !optional.includes(each));
    const code =
      missing.length > 0
        ? "missing-placeholder"
        : unknown.length > 0
          ? "unknown-placeholder"
          : "unusable-prompt";
    throw new PromptError(code, `The "${name}" prompt cannot be used. ${problems.join(" ")}`, [
      ...missing,
      ...unknown,
    ]);
  }
  // Parted before it is filled: a line of dashes inside a value parts nothing.
  const [first = "", second] = text.split(DIVIDER);
  const user: ChatMessage = {
    role: "user",
    content: fillPrompt((second ?? first).trim(), values),
  };
  return second === undefined
    ? [user]
    : [{ role: "system", content: fillPrompt(first.trim(), values) }, user];
}

function listNames(names: readonly string[]): string {
  return names.map((name) => `{${name}}`).join(", ");
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}
