import type { Rubric } from "../../../../domain/rubric.ts";
import { PAPER_WORDS } from "../../../../evaluation/sessions/words.ts";

/** What those report who first judged sessions by these items: their figures, not this app's. */
export function PaperNote({ rubric }: { rubric: Pick<Rubric, "id"> }) {
  if (rubric.id !== "ctrs-11") return null;
  return <p className="mt-4 max-w-prose text-soft text-xs leading-5">{PAPER_WORDS}</p>;
}
