import { createStore, type StoreApi } from "zustand/vanilla";
import { aborted } from "../domain/errors.ts";
import type {
  BackupRequest,
  Backups,
  MadeBackup,
  OpenedBackup,
} from "../storage/backup/backups.ts";
import type { BackupHistory, ReminderDays } from "../storage/backup/history.ts";
import type { RestorePlan, RestoreReport } from "../storage/backup/restore.ts";
import type { RepairedSettings } from "../storage/settings-repair.ts";

export type { BackupHistory, MadeBackup, ReminderDays, RestorePlan, RestoreReport };

/** What is being done with a backup. Sessions are counted. */
export type BackupWork =
  | { kind: "idle" }
  /** scrypt works; nobody can tell how far it is. */
  | { kind: "deriving" }
  | { kind: "writing"; done: number; total: number }
  | { kind: "checking"; done: number }
  | { kind: "restoring"; done: number; total: number };

export interface BackupState {
  /** null until it was read. */
  history: BackupHistory | null;
  work: BackupWork;
  /** A backup that was opened and found whole, until it is restored or put away. */
  opened: { fileName: string; plan: RestorePlan } | null;
  refresh(): Promise<void>;
  setReminder(days: ReminderDays): Promise<void>;
  /**
   * Makes the encrypted file. Rejects with a BackupError or StorageError, or as aborted after
   * `cancel`.
   */
  make(
    request: Omit<BackupRequest, "models"> & { models: boolean },
    passphrase: string,
  ): Promise<MadeBackup>;
  /** Decrypts and checks a file, and says what restoring would do. Rejects with a BackupError. */
  open(file: File, passphrase: string): Promise<void>;
  /** Restores what was opened. Rejects only as aborted; what was restored until then stays. */
  restore(settings: boolean): Promise<RestoreReport>;
  /** Ends what is being done, and puts away what was opened. */
  cancel(): void;
}

export interface BackupDeps {
  backups: Backups;
  /** Manifests of the models that are installed. */
  manifests(): Promise<BackupRequest["models"]>;
  /** Settings may have been restored: they were read again. */
  onSettings(stored: RepairedSettings): void;
  readSettings(): Promise<RepairedSettings>;
  now(): number;
}

export function createBackup(deps: BackupDeps): StoreApi<BackupState> {
  const { backups } = deps;
  let stop: AbortController | null = null;
  let open: OpenedBackup | null = null;

  return createStore<BackupState>()((set, get) => {
    /** Runs one piece of work at a time; `cancel` ends it. */
    async function run<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
      if (stop) throw aborted();
      const own = new AbortController();
      stop = own;
      try {
        return await work(own.signal);
      } finally {
        if (stop === own) stop = null;
        set({ work: { kind: "idle" } });
      }
    }
    function putAway() {
      open?.close();
      open = null;
      set({ opened: null });
    }
    /** What cannot be read must not hide how the restore ended. */
    async function rereadSettings(): Promise<void> {
      await deps.readSettings().then(deps.onSettings, () => {});
    }
    const planned = () => {
      const { outcomes } = get().opened?.plan ?? {};
      return Object.values(outcomes ?? {}).reduce((sum, count) => sum + count, 0);
    };

    return {
      history: null,
      work: { kind: "idle" },
      opened: null,

      async refresh() {
        set({ history: await backups.history.get() });
      },

      async setReminder(remindAfterDays) {
        set({ history: await backups.history.change({ remindAfterDays }) });
      },

      make: ({ models, ...request }, passphrase) =>
        run(async (signal) => {
          set({ work: { kind: "deriving" } });
          const made = await backups.make(
            { ...request, models: models ? await deps.manifests() : [] },
            passphrase,
            { signal, onProgress: (progress) => set({ work: { kind: "writing", ...progress } }) },
          );
          const lastAt = new Date(deps.now()).toISOString();
          const patch = { lastAt, sessions: made.counts.sessions, laterUntil: null };
          // The file is made: that it cannot be noted, as on a full disk, must not take it away.
          const noted = backups.history.change(patch).then((history) => set({ history }));
          await noted.catch(() => {});
          return made;
        }),

      open: (file, passphrase) =>
        run(async (signal) => {
          putAway();
          set({ work: { kind: "deriving" } });
          open = await backups.open(file, passphrase, {
            signal,
            onProgress: (done) => set({ work: { kind: "checking", done } }),
          });
          set({ opened: { fileName: file.name, plan: open.plan } });
        }),

      restore: (settings) =>
        run(async (signal) => {
          const total = planned();
          if (!open) throw aborted();
          set({ work: { kind: "restoring", done: 0, total } });
          try {
            return await open.restore({
              settings,
              signal,
              onProgress: (done) => set({ work: { kind: "restoring", done, total } }),
            });
          } finally {
            // They come first in the file: a restore that was ended has written them as well.
            if (settings) await rereadSettings();
            putAway();
          }
        }),

      cancel() {
        stop?.abort();
        putAway();
      },
    };
  });
}
