import type { Rubric } from "../../../domain/rubric.ts";
import { readRubricFile } from "../../../rubrics/rubric-file.ts";

/** A rubric that was read from a file: it is looked at, and kept nowhere. */
export interface OpenedRubric {
  fileName: string;
  rubric: Rubric;
}

export type OpenOutcome =
  | { ok: true; opened: OpenedRubric }
  /** Why it could not be opened, in words. */
  | { ok: false; problem: string };

/** A larger file is no rubric, and reading it could stop the page. */
const MAX_FILE_BYTES = 2_000_000;

/** Reads a rubric file that a person chose. Never rejects. */
export async function openRubricFile(file: File): Promise<OpenOutcome> {
  const refused = (what: string): OpenOutcome => ({
    ok: false,
    problem: `“${file.name}” was not opened. ${what} Nothing here was changed.`,
  });
  if (file.size > MAX_FILE_BYTES) return refused("It is larger than 2 MB; no rubric is.");
  let text: string;
  try {
    text = await file.text();
  } catch {
    return refused("The browser could not read it: it may have been moved or changed.");
  }
  const read = readRubricFile(text);
  if (read.ok) return { ok: true, opened: { fileName: file.name, rubric: read.rubric } };
  const { path, expected } = read.problem;
  return refused(`At ${path}: ${expected}.`);
}
