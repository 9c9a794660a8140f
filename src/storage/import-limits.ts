import { MAX_TEXT_CHARS } from "../domain/conversation.ts";
import { jsonPath } from "./describe-issues.ts";

/** Why something was not imported: the place in the file, what is wrong, what to do. */
export interface ImportProblem {
  where: string;
  problem: string;
  remedy: string;
}

/** Something was imported, but not exactly as it was in the file. */
export interface ImportNote {
  where: string;
  note: string;
}

/** Thrown while one session is read from a file; ends up in the report. */
export class ImportRefusal extends Error {
  readonly details: ImportProblem;
  constructor(details: ImportProblem) {
    super(`${details.where}: ${details.problem}`);
    this.name = "ImportRefusal";
    this.details = details;
  }
}

/** Longer files are refused before they are parsed; in characters. */
export const MAX_FILE_CHARS = 200_000_000;
/** Our own files are twelve levels deep. */
const MAX_DEPTH = 40;
const MAX_ITEMS = 50_000;
const MAX_NAME_CHARS = 200;

/** Names that reach into an object's prototype where code looks them up. */
const FORBIDDEN_NAMES: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

export const REPAIR_REMEDY =
  "Correct it in the file, or export the session again where it came from.";

/**
 * Goes through a freshly parsed JSON value before any schema does: refuses what no session holds
 * (depth, size, dangerous names) and cuts texts that are too long, in place.
 *
 * @throws ImportRefusal
 */
export function applyLimits(value: unknown, path: PropertyKey[], notes: ImportNote[]): void {
  const refuse = (problem: string): never => {
    throw new ImportRefusal({ where: jsonPath(path), problem, remedy: REPAIR_REMEDY });
  };
  if (path.length > MAX_DEPTH) refuse(`it is nested more than ${MAX_DEPTH} levels deep`);
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    if (value.length > MAX_ITEMS) refuse(`the list has more than ${MAX_ITEMS} items`);
    value.forEach((each: unknown, index) => {
      visit(value, index, each);
    });
    return;
  }
  const entries = Object.entries(value);
  if (entries.length > MAX_ITEMS) refuse(`it has more than ${MAX_ITEMS} fields`);
  for (const [name, each] of entries) {
    if (FORBIDDEN_NAMES.has(name)) refuse(`a field may not be named "${name}"`);
    if (name.length > MAX_NAME_CHARS) refuse("the name of a field is too long");
    visit(value, name, each);
  }

  function visit(parent: object, key: string | number, each: unknown): void {
    path.push(key);
    if (typeof each === "string" && each.length > MAX_TEXT_CHARS) {
      Reflect.set(parent, key, cutText(each));
      notes.push({
        where: jsonPath(path),
        note: `The text had ${each.length} characters and was cut to ${MAX_TEXT_CHARS}.`,
      });
    } else applyLimits(each, path, notes);
    path.pop();
  }
}

/** Cuts to the longest text that is taken, not through the middle of a character. */
function cutText(text: string): string {
  const last = text.charCodeAt(MAX_TEXT_CHARS - 1);
  const splits = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splits ? MAX_TEXT_CHARS - 1 : MAX_TEXT_CHARS);
}
