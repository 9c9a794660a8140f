import { createStore } from "zustand/vanilla";

/** What a person typed and what is not saved yet, by field. */
interface Draft {
  text: string;
  /** False while a field has the focus and its value is saved as it stands. */
  unsaved: boolean;
}

interface DraftsState {
  drafts: Readonly<Record<string, Draft>>;
}

/**
 * Kept outside of the page, so that going to another page and back loses nothing that was typed.
 * Leaving the app with something unsaved asks first.
 */
export const drafts = createStore<DraftsState>()(() => ({ drafts: {} }));

export function setDraft(field: string, draft: Draft | null): void {
  const { [field]: _, ...others } = drafts.getState().drafts;
  drafts.setState({ drafts: draft ? { ...others, [field]: draft } : others });
}

/** Forgets the drafts of every field whose name begins so. */
export function dropDrafts(prefix: string): void {
  const kept = Object.entries(drafts.getState().drafts).filter(
    ([field]) => !field.startsWith(prefix),
  );
  drafts.setState({ drafts: Object.fromEntries(kept) });
}

function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

drafts.subscribe((state) => {
  const unsaved = Object.values(state.drafts).some((draft) => draft.unsaved);
  if (unsaved) window.addEventListener("beforeunload", askBeforeLeaving);
  else window.removeEventListener("beforeunload", askBeforeLeaving);
});
