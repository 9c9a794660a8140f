import { createStore, type StoreApi } from "zustand/vanilla";
import type { SessionId } from "../domain/ids.ts";
import type { Session } from "../domain/session.ts";
import type { ExportedFile } from "../storage/files.ts";
import type { ImportReport } from "../storage/import-report.ts";
import type { Storage } from "../storage/index.ts";
import type { Damaged } from "../storage/records.ts";
import type { SessionSummary } from "../storage/sessions.ts";
import { type DraftsState, fieldsOf } from "./drafts.ts";
import type { NoticesState } from "./notices.ts";

export type { Damaged, ExportedFile, ImportReport, SessionSummary };

export interface SessionsState {
  status: "loading" | "ready";
  /** Newest change first. */
  list: SessionSummary[];
  /**
   * Records that could not be read; they stay where they are and can be exported. Of sessions they
   * are always known; of what is in them and beside them, from the last look at every record.
   */
  damaged: Damaged[];
  /** Words the list is narrowed by. */
  query: string;
  search(query: string): Promise<void>;
  refresh(): Promise<void>;
  rename(id: SessionId, title: string): Promise<void>;
  setTags(id: SessionId, tags: string[]): Promise<void>;
  setNotes(id: SessionId, notes: string): Promise<void>;
  duplicate(id: SessionId): Promise<SessionId>;
  /** Takes it off the list and offers to undo that. */
  remove(id: SessionId): Promise<void>;
  /** Deletes it for good; there is no way back. */
  erase(id: SessionId): Promise<void>;
  exportSession(id: SessionId): Promise<ExportedFile>;
  exportMarkdown(id: SessionId): Promise<ExportedFile>;
  exportAll(): Promise<ExportedFile>;
  /** Looks at every record, which takes a while where there are thousands. */
  exportDamaged(): Promise<ExportedFile>;
  /** Deletes every damaged record for good, with what cannot be reached without it; how many. */
  removeDamaged(): Promise<number>;
  importFile(text: string): Promise<ImportReport>;
}

export function createSessions(
  storage: Storage,
  { notices, drafts }: { notices: StoreApi<NoticesState>; drafts: StoreApi<DraftsState> },
  report: (error: unknown) => void,
) {
  return createStore<SessionsState>()((set, get) => {
    /** What the last look at every record found besides sessions. */
    let beside: Damaged[] = [];
    const changed = async (id: SessionId, change: (old: Session) => Session) => {
      await storage.sessions.update(id, change);
      await get().refresh();
    };
    return {
      status: "loading",
      list: [],
      damaged: [],
      query: "",

      async search(query) {
        set({ query });
        await get().refresh();
      },

      async refresh() {
        const { query } = get();
        const { items, damaged } = await storage.sessions.list(query);
        // Typing goes on while the list is read; an answer to an older question is dropped.
        if (get().query !== query) return;
        set({ status: "ready", list: items, damaged: [...damaged, ...beside] });
      },

      rename: (id, title) =>
        changed(id, (session) => ({ ...session, title: title.trim() || "Untitled" })),
      setTags: (id, tags) => changed(id, (session) => ({ ...session, tags })),
      setNotes: (id, notes) => changed(id, (session) => ({ ...session, notes })),

      async duplicate(id) {
        const copy = await storage.sessions.duplicate(id);
        await get().refresh();
        return copy.id;
      },

      async remove(id) {
        const title = get().list.find((session) => session.id === id)?.title ?? "The session";
        await storage.sessions.remove(id);
        await get().refresh();
        notices.getState().show({
          tone: "info",
          text: `“${title}” was deleted.`,
          action: {
            label: "Undo",
            run: () =>
              void storage.sessions
                .restore(id)
                .then(() => get().refresh())
                .catch(report),
          },
        });
      },

      async erase(id) {
        await storage.sessions.erase(id);
        drafts.getState().dropDrafts(fieldsOf(id));
        await get().refresh();
      },

      exportSession: storage.files.exportSession,
      exportMarkdown: storage.files.exportMarkdown,
      exportAll: storage.files.exportAll,
      async exportDamaged() {
        const file = await storage.files.exportDamaged();
        beside = file.damaged.filter(({ table }) => table !== "sessions");
        await get().refresh();
        return file;
      },
      async removeDamaged() {
        const removed = await storage.files.removeDamaged();
        beside = [];
        await get().refresh();
        return removed;
      },

      async importFile(text) {
        const report = await storage.files.importText(text);
        await get().refresh();
        return report;
      },
    };
  });
}
