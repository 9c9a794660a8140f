import { createStore, type StoreApi } from "zustand/vanilla";
import type { SessionId } from "../domain/ids.ts";
import { type Drafts, MAX_DRAFT_CHARS, MAX_DRAFTS } from "../storage/drafts.ts";
import type { Storage } from "../storage/index.ts";
import { createWriteBehind } from "./write-behind.ts";

interface Draft {
  text: string;
  /** False while a field has the focus and its value is saved as it stands. */
  unsaved: boolean;
}

/** What was typed into fields and is not saved yet; it outlives the form, the page and the lock. */
export interface DraftsState {
  /** By field, oldest first. */
  drafts: Readonly<Record<string, Draft>>;
  /** @param text null forgets it: it was saved or discarded */
  setDraft(field: string, text: string | null, unsaved?: boolean): void;
  /** Forgets the drafts of every field whose name begins so. */
  dropDrafts(prefix: string): void;
}

/** How the fields of sessions begin. */
export const SESSION = "session.";

/** How the fields of one session begin, among the drafts. */
export function fieldsOf(session: SessionId): string {
  return `${SESSION}${session}.`;
}

function unsavedTexts({ drafts }: DraftsState): Drafts | null {
  const kept = Object.entries(drafts).filter(
    ([, { text, unsaved }]) => unsaved && text.length <= MAX_DRAFT_CHARS,
  );
  if (kept.length === 0) return null;
  return Object.fromEntries(kept.slice(-MAX_DRAFTS).map(([field, { text }]) => [field, text]));
}

/** The drafts, as they were left. They are written to disk after each pause, and by `flush`. */
export async function openDrafts(
  storage: Storage,
  report: (error: unknown) => void,
): Promise<{ drafts: StoreApi<DraftsState>; flush(): Promise<void> }> {
  const read = storage.drafts.get().catch((error: unknown) => {
    report(error);
    return null;
  });
  const kept = Object.entries((await read) ?? {});
  const drafts = createStore<DraftsState>()((set) => ({
    drafts: Object.fromEntries(kept.map(([field, text]) => [field, { text, unsaved: true }])),
    setDraft: (field, text, unsaved = true) =>
      set((state) => {
        const { [field]: _, ...others } = state.drafts;
        return { drafts: text === null ? others : { ...others, [field]: { text, unsaved } } };
      }),
    dropDrafts: (prefix) =>
      set((state) => ({
        drafts: Object.fromEntries(
          Object.entries(state.drafts).filter(([field]) => !field.startsWith(prefix)),
        ),
      })),
  }));
  const { soon, flush } = createWriteBehind(
    () => storage.drafts.save(unsavedTexts(drafts.getState())),
    report,
  );
  drafts.subscribe(soon);
  return { drafts, flush };
}
