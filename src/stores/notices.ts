import { createStore } from "zustand/vanilla";
import type { NewId } from "../domain/ids.ts";

/** A quiet message at the edge of the page, with at most one thing to do about it, now or later. */
export interface Notice {
  id: string;
  tone: "info" | "error";
  text: string;
  action?: {
    label: string;
    run: () => void;
    /** Why it cannot be done just now; absent where it can. */
    unavailable?: string;
  };
  later?: { label: string; run: () => void };
}

export interface NoticesState {
  notices: Notice[];
  show(notice: Omit<Notice, "id">): void;
  dismiss(id: string): void;
}

/** More than this many at once would cover the page; the oldest goes. */
const MAX_NOTICES = 3;

export function createNotices(newId: NewId) {
  return createStore<NoticesState>()((set) => ({
    notices: [],
    show: (notice) =>
      set(({ notices }) => ({
        notices: [...notices, { ...notice, id: newId() }].slice(-MAX_NOTICES),
      })),
    dismiss: (id) => set(({ notices }) => ({ notices: notices.filter((each) => each.id !== id) })),
  }));
}
