import { useState } from "react";
import { useStore } from "zustand";
import { useApp } from "./app-context.tsx";

export interface FieldDraft {
  /** What the field shows. */
  text: string;
  /** It shows what was typed an earlier time, which cannot be told from its looks. */
  restored: boolean;
  type(text: string): void;
  /** It was saved, or is not wanted any more. */
  forget(): void;
}

/** Said beside a field whose text was restored. */
export const RESTORED = "Restored what you had typed. It is not saved yet.";

/**
 * What is typed into a field, kept until it is saved or discarded: another page, a lock and a closed
 * tab take none of it.
 *
 * @param saved what the field shows where nothing was typed
 */
export function useDraft(field: string, saved: string): FieldDraft {
  const { drafts } = useApp();
  const typed = useStore(drafts, (state) => state.drafts[field]?.text);
  const [before] = useState(typed);
  const { setDraft } = drafts.getState();
  return {
    text: typed ?? saved,
    restored: before !== undefined && typed !== undefined && typed !== saved,
    type: (text) => setDraft(field, text === saved ? null : text),
    forget: () => setDraft(field, null),
  };
}
