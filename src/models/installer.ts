import type { Manifest } from "./manifest.ts";

/**
 * The port of installing: bringing a model's files to this device, whole and checked, from
 * wherever they are. `install/` implements it in a worker, the only place that fetches.
 */

/** What to fetch; everything else is read off the files themselves. */
export interface DownloadPlan {
  id: string;
  name: string;
  origin: { kind: "catalogue" } | { kind: "url"; url: string };
  licence: string | null;
  files:
    | {
        kind: "mlc";
        /** Absolute addresses of the folder and the library. */
        folderUrl: string;
        libraryUrl: string;
        overrides?: Readonly<Record<string, number>>;
      }
    | {
        kind: "gguf";
        /** Absolute; several for a split file, in their order. */
        urls: readonly string[];
      };
  /** Known beforehand, where the folder's own files do not say it. */
  thinks?: boolean;
  contextTokens?: number;
}

export type InstallPhase = "downloading" | "importing" | "checking" | "exporting";

/** Over all files together. Speed and time left are null until there is something to tell. */
export interface InstallProgress {
  phase: InstallPhase;
  doneBytes: number;
  /** null until the size of every file is known. */
  totalBytes: number | null;
  bytesPerSecond: number | null;
  secondsLeft: number | null;
  /** The file at work, for people; null between files. */
  file: string | null;
  /** After a network error: when the next try begins (epoch ms); null while it works. */
  retryAt: number | null;
}

/** An install that was begun and not finished; it goes on from where it is. */
export interface UnfinishedDownload {
  plan: DownloadPlan;
  doneBytes: number;
  totalBytes: number | null;
}

export interface Inventory {
  installed: Manifest[];
  unfinished: UnfinishedDownload[];
  /** Folders whose manifest cannot be read: what is in them is not used. */
  damaged: { id: string; bytes: number; reason: string }[];
}

/** One file that a person picked or dropped, with the path below what was picked. */
export interface PickedFile {
  path: string;
  file: File;
}

export interface VerifyReport {
  /** Every file is there and has the hash of the manifest. */
  ok: boolean;
  /** One sentence for each file that is missing or changed. */
  problems: string[];
}

export interface InstallOptions {
  /** Stops the work. A download keeps what has arrived and can go on; an import leaves nothing. */
  signal: AbortSignal;
  onProgress: (progress: InstallProgress) => void;
}

/** All methods reject with an InstallError, or with an AbortError when their signal fired. */
export interface Installer {
  /** What is on this device. Clears away what interrupted imports have left. */
  inventory(): Promise<Inventory>;
  /** Begins or goes on with a download; asks for nothing that has arrived. */
  download(plan: DownloadPlan, options: InstallOptions): Promise<Manifest>;
  /**
   * Installs a model from files: an MLC folder or a GGUF (split or not), or a zip with one of
   * these. A manifest among the files is compared with what arrives.
   */
  importFiles(files: readonly PickedFile[], options: InstallOptions): Promise<Manifest>;
  /** Hashes every file again and compares. */
  verify(id: string, options: InstallOptions): Promise<VerifyReport>;
  /** Copies the files and the manifest into a folder that the person chose. */
  exportTo(id: string, folder: FileSystemDirectoryHandle, options: InstallOptions): Promise<void>;
  /** Deletes all that there is of a model, installed or not. Must not fail if there is nothing. */
  remove(id: string): Promise<void>;
  /** Ends the worker. */
  dispose(): void;
}
