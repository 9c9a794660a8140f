import { AttuneError } from "../domain/errors.ts";
import type { Assignment, MemoryModeSetting } from "../domain/settings.ts";
import type { Device } from "../engines/device.ts";
import type { EngineRuntime, LoadProgress } from "../engines/engine.ts";
import type { ModelBuild } from "../models/build.ts";
import type { Fit } from "../models/fit.ts";
import type { FetchRecord } from "../models/install/fetch-record.ts";
import type { InstallProgress, Inventory, PickedFile, VerifyReport } from "../models/installer.ts";
import type { Manifest } from "../models/manifest.ts";
import type { MemoryPlan } from "../models/memory-plan.ts";
import type { Recommendation } from "../models/recommend.ts";
import type { Speed } from "../models/speed.ts";

export class ModelsError extends AttuneError<"in-use" | "not-on-device" | "busy"> {}

/** Whether a model's files are here. */
export type OnDevice =
  | { status: "absent" }
  | { status: "downloading"; progress: InstallProgress | null }
  /** A download that was begun; it goes on from where it is. */
  | { status: "paused"; doneBytes: number; totalBytes: number | null }
  | { status: "installed"; manifest: Manifest; bytes: number };

/** Whether a model is in memory. */
export type Running =
  | { status: "idle" }
  | { status: "loading"; progress: LoadProgress | null }
  | { status: "ready"; runtime: EngineRuntime; contextTokens: number; loadMs: number };

/** What is being done with an installed model's files. */
export interface FileTask {
  kind: "verify" | "export";
  progress: InstallProgress | null;
}

/** What went wrong last; it stays until something is tried again. */
export interface Failure {
  doing: "download" | "load" | "run" | "verify" | "export" | "remove";
  error: AttuneError;
}

/** One model as the page shows it. */
export interface ModelRow {
  id: string;
  build: ModelBuild;
  onDevice: OnDevice;
  running: Running;
  task: FileTask | null;
  /** Of this visit; null where the files were not verified since. */
  verified: VerifyReport | null;
  failure: Failure | null;
  /** null until the device was probed. */
  fit: Fit | null;
  /** Measured here or estimated, and it says which; null where nothing can be said. */
  speed: Speed | null;
  /** Context it is loaded with: the person's choice, or the model's own. */
  contextTokens: number;
  /** At that context; null if unknown. */
  memoryMB: number | null;
}

/** Files that are being brought in; which model they are is known when they have been read. */
export interface ImportJob {
  key: string;
  /** What was picked, for people: "qwen3-1.7b.gguf" or "5 files". */
  label: string;
  progress: InstallProgress | null;
  /** The job is over and failed; it is shown until it is dismissed. */
  error: AttuneError | null;
}

/** Files of a model that may be fetched now. */
export interface Allowed {
  key: string;
  /** The model's name, or its file's, or the address of its folder. */
  label: string;
  hosts: readonly string[];
  /** Epoch milliseconds. */
  until: number;
}

export interface ModelsState {
  device: Device | null;
  probing: boolean;
  /** Empty until the models were first asked for: most visits need none of them. */
  rows: ModelRow[];
  imports: ImportJob[];
  /** Requests for models' files, of this visit, oldest first; those that were refused too. */
  fetches: readonly FetchRecord[];
  /** What may be fetched now; empty under the seal but while something is downloaded. */
  allowed: readonly Allowed[];
  /** Folders that cannot be read as a model; they can only be removed. */
  damaged: Inventory["damaged"];
  /** null until the device was probed; then one plan and others beside it. */
  recommendation: Recommendation | null;
  /** How the two roles' models share the memory; null where no role has a model. */
  memoryPlan: MemoryPlan | null;

  /** Asks the browser what the device offers and looks at what is stored. */
  probe(): Promise<void>;
  /** Asks the browser to keep what is stored; returns its answer, null where it cannot be asked. */
  requestPersist(): Promise<boolean | null>;
  /** Begins a download or goes on with it. What goes wrong is in the row. */
  download(id: string): Promise<void>;
  /**
   * Begins a download from an address the person trusts: a GGUF file, or an MLC folder with the
   * address of its library.
   *
   * @returns the model's id
   * @throws AddressError `bad-address`
   */
  downloadFrom(address: string, libraryAddress: string): Promise<string>;
  /** Stops a download; what has arrived is kept, also over a reload. */
  pause(id: string): void;
  /** Stops a download and deletes what has arrived. */
  cancelDownload(id: string): Promise<void>;
  /** Nothing may be fetched any more; downloads under way are paused. */
  stopAllowing(): Promise<void>;
  /** Installs a model from files; resolves with it, or with null where it failed or was stopped. */
  importFiles(files: readonly PickedFile[]): Promise<Manifest | null>;
  /** Stops an import, which leaves nothing, or dismisses a failed one. */
  dismissImport(key: string): void;
  verify(id: string): Promise<void>;
  exportTo(id: string, folder: FileSystemDirectoryHandle): Promise<void>;
  /** Stops verifying or exporting. */
  stopTask(id: string): void;
  /** Starts an installed model. What goes wrong is in the row. @throws ModelsError `in-use` */
  load(id: string): Promise<void>;
  cancelLoad(id: string): void;
  /** @throws ModelsError `in-use` */
  unload(id: string): void;
  /** Unloads a model and deletes all its files. @throws ModelsError `in-use` */
  remove(id: string): Promise<void>;
  assign(role: "generator" | "judge", to: Assignment): void;
  setMemoryMode(mode: MemoryModeSetting): void;
  /** null goes back to the model's own. */
  setContext(id: string, tokens: number | null): void;
}
