import type { Rubric } from "../../../domain/rubric.ts";
import type { DraftProblems } from "./problem-words.ts";
import type { DraftEditing } from "./use-rubric-draft.ts";

/** What every part of the editor works with. */
export interface Editing extends Pick<DraftEditing, "change" | "setTyped"> {
  rubric: Rubric;
  typed: Readonly<Record<string, string>>;
  problems: DraftProblems;
}
