import { useMemo } from "react";
import type { Rubric } from "../../../domain/rubric.ts";
import { type RubricDraft, readDraft, writeDraft } from "../../../rubrics/draft.ts";
import { RUBRIC } from "../../../stores/orphaned-drafts.ts";
import { useApp } from "../../app-context.tsx";
import { useDraft } from "../../use-draft.ts";

/** The draft of a rubric, among the drafts. */
function rubricField(id: string): string {
  return `${RUBRIC}${id}`;
}

export interface DraftEditing {
  /** null while nobody edits. */
  draft: RubricDraft | null;
  /** It is from an earlier time. */
  restored: boolean;
  begin(rubric: Rubric): void;
  /** Changes the rubric as it is now. */
  change(edit: (rubric: Rubric) => Rubric): void;
  /** Keeps what is in a field for a number and is none; null where it is one. */
  setTyped(field: string, text: string | null): void;
  forget(): void;
}

/** A rubric that is being edited: kept until it is saved or discarded, whatever happens to the page. */
export function useRubricDraft(id: string): DraftEditing {
  const { drafts } = useApp();
  const field = rubricField(id);
  const { text, restored } = useDraft(field, "");
  const draft = useMemo(() => readDraft(text), [text]);
  return useMemo(() => {
    const { setDraft } = drafts.getState();
    const write = (next: RubricDraft) => setDraft(field, writeDraft(next));
    // As it is when it is changed: two fields may change before the page is drawn again.
    const now = () => readDraft(drafts.getState().drafts[field]?.text ?? "");
    return {
      draft,
      restored,
      begin: (rubric) => write({ rubric, typed: {} }),
      change(edit) {
        const current = now();
        if (current) write({ ...current, rubric: edit(current.rubric) });
      },
      setTyped(name, typed) {
        const current = now();
        if (!current) return;
        const { [name]: _before, ...others } = current.typed;
        write({ ...current, typed: typed === null ? others : { ...others, [name]: typed } });
      },
      forget: () => setDraft(field, null),
    };
  }, [draft, drafts, field, restored]);
}
