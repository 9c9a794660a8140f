import { isAbort } from "../domain/errors.ts";
import { InstallError } from "./install-error.ts";
import type {
  DownloadPlan,
  Installer,
  InstallOptions,
  InstallProgress,
  Inventory,
  PickedFile,
  UnfinishedDownload,
  VerifyReport,
} from "./installer.ts";
import type { Manifest } from "./manifest.ts";
import { createObservable, type Observable, withEntry } from "./observable.ts";

/** What is being done with one model's files; imports have a key instead of a model's id. */
export interface Job {
  kind: "download" | "verify" | "export" | "import";
  progress: InstallProgress | null;
  /** An import's: what was picked, for people. */
  label: string;
}

export interface InstallFailure {
  doing: Job["kind"] | "remove";
  error: InstallError;
}

export interface InstallsState {
  installed: ReadonlyMap<string, Manifest>;
  unfinished: ReadonlyMap<string, UnfinishedDownload>;
  damaged: Inventory["damaged"];
  jobs: ReadonlyMap<string, Job>;
  /** The last failure of each model or import, until something is tried again. */
  failures: ReadonlyMap<string, InstallFailure & { label: string }>;
  /** The last verification of this visit. */
  reports: ReadonlyMap<string, VerifyReport>;
}

/**
 * What is on this device and what is being brought here. Failures are kept in the state, where
 * the page shows them; nothing here rejects but what is said to.
 */
export interface Installs {
  state: Observable<InstallsState>;
  /** Looks at what is stored. */
  refresh(): Promise<void>;
  /** Begins a download or goes on with it; resolves when it is over, paused or failed. */
  download(plan: DownloadPlan): Promise<void>;
  /** Resolves with what was installed; with null where it failed or was stopped. */
  importFiles(files: readonly PickedFile[]): Promise<Manifest | null>;
  verify(id: string): Promise<void>;
  exportTo(id: string, folder: FileSystemDirectoryHandle): Promise<void>;
  /** Stops the job; a download keeps what has arrived. Resolves when it is over. */
  stop(key: string): Promise<void>;
  /** Stops its job and deletes all that there is of a model. */
  remove(id: string): Promise<void>;
  /** Forgets a failure that was shown. */
  dismiss(key: string): void;
  dispose(): void;
}

interface Running {
  stop: AbortController;
  over: Promise<unknown>;
}

const EMPTY: InstallsState = {
  installed: new Map(),
  unfinished: new Map(),
  damaged: [],
  jobs: new Map(),
  failures: new Map(),
  reports: new Map(),
};

export function createInstalls(installer: Installer): Installs {
  const state = createObservable(EMPTY);
  const running = new Map<string, Running>();
  let imports = 0;

  const change = (fields: Partial<InstallsState>) => state.set({ ...state.get(), ...fields });

  let looks = 0;
  let newestShown = 0;
  async function refresh(): Promise<void> {
    looks += 1;
    const look = looks;
    const { installed, unfinished, damaged } = await installer.inventory();
    // One that was begun later has seen more.
    if (look < newestShown) return;
    newestShown = look;
    change({
      installed: new Map(installed.map((manifest) => [manifest.id, manifest])),
      unfinished: new Map(unfinished.map((each) => [each.plan.id, each])),
      damaged,
    });
  }

  function setJob(key: string, job: Job | null): void {
    change({ jobs: withEntry(state.get().jobs, key, job) });
  }

  function fail(key: string, doing: InstallFailure["doing"], label: string, raw: unknown): void {
    const failure = { doing, label, error: asInstallError(raw) };
    change({ failures: withEntry(state.get().failures, key, failure) });
  }

  /** Runs one job for a key; a second one for the same key is not begun. */
  function run<Result>(
    key: string,
    kind: Job["kind"],
    label: string,
    work: (options: InstallOptions) => Promise<Result>,
  ): Promise<Result | null> {
    if (running.has(key)) return Promise.resolve(null);
    const stop = new AbortController();
    const job: Running = { stop, over: Promise.resolve() };
    running.set(key, job);
    change({ failures: withEntry(state.get().failures, key, null) });
    setJob(key, { kind, label, progress: null });
    const over = (async () => {
      try {
        return await work({
          signal: stop.signal,
          onProgress(progress) {
            if (running.get(key) === job) setJob(key, { kind, label, progress });
          },
        });
      } catch (raw) {
        if (!isAbort(raw)) fail(key, kind, label, raw);
        return null;
      } finally {
        running.delete(key);
        await refresh().catch(() => {});
        // Another one may have begun meanwhile.
        if (!running.has(key)) setJob(key, null);
      }
    })();
    job.over = over;
    return over;
  }

  async function stop(key: string): Promise<void> {
    const job = running.get(key);
    job?.stop.abort();
    await job?.over;
  }

  return {
    state,
    refresh,
    async download(plan) {
      await run(plan.id, "download", plan.name, (options) => installer.download(plan, options));
    },
    importFiles(files) {
      imports += 1;
      const label = files.length === 1 ? (files[0]?.file.name ?? "") : `${files.length} files`;
      return run(`import ${imports}`, "import", label, (options) =>
        installer.importFiles(files, options),
      );
    },
    async verify(id) {
      change({ reports: withEntry(state.get().reports, id, null) });
      const report = await run(id, "verify", id, (options) => installer.verify(id, options));
      if (report) change({ reports: withEntry(state.get().reports, id, report) });
    },
    async exportTo(id, folder) {
      await run(id, "export", id, (options) => installer.exportTo(id, folder, options));
    },
    stop,
    async remove(id) {
      await stop(id);
      try {
        await installer.remove(id);
        change({
          failures: withEntry(state.get().failures, id, null),
          reports: withEntry(state.get().reports, id, null),
        });
      } catch (raw) {
        fail(id, "remove", id, raw);
      }
      await refresh();
    },
    dismiss(key) {
      change({ failures: withEntry(state.get().failures, key, null) });
    },
    dispose() {
      for (const { stop: each } of running.values()) each.abort();
      installer.dispose();
    },
  };
}

function asInstallError(raw: unknown): InstallError {
  if (raw instanceof InstallError) return raw;
  return new InstallError(
    "unknown",
    `The work on the model's files stopped with "${raw instanceof Error ? raw.message : String(raw)}".`,
    "Try again; what is installed is kept.",
    { cause: raw },
  );
}
