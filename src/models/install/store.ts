import * as z from "zod/mini";
import { modelIdSchema, modelsRoot } from "../../engines/model-files.ts";
import { InstallError } from "../install-error.ts";
import { inUse } from "./errors.ts";
import type { FileAccess } from "./facts.ts";

/** Writing into `models/<id>/` of the browser's private file system. Runs in a worker only. */

// TypeScript knows these for workers, and this program is checked as a page.
interface SyncAccessHandle {
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(bytes: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}
declare global {
  interface FileSystemFileHandle {
    createSyncAccessHandle(): Promise<SyncAccessHandle>;
    /** Renames; what had the name before is replaced at once. */
    move(name: string): Promise<void>;
  }
}

export interface FileWriter {
  readonly bytes: number;
  /** At the end of what is there. @throws QuotaExceededError from the browser */
  append(bytes: Uint8Array): void;
  /** Cuts or extends the file. @throws QuotaExceededError */
  truncate(bytes: number): void;
  /** Returns when what was written survives a power cut. */
  flush(): void;
  close(): void;
}

export interface ModelFolder {
  readonly id: string;
  /** Of every file; sizes as they are on disk. */
  list(): Promise<Map<string, number>>;
  /** null where there is no such file. */
  open(name: string): Promise<File | null>;
  /** Makes the file if it is missing; goes on at its end. Nobody else may have it open. */
  writer(name: string): Promise<FileWriter>;
  /** Replaces the file's content as a whole: it is the old or the new one, never half of each. */
  writeJson(name: string, value: unknown): Promise<void>;
  remove(name: string): Promise<void>;
}

export function isMissing(error: unknown): boolean {
  return error instanceof DOMException && error.name === "NotFoundError";
}

async function root(): Promise<FileSystemDirectoryHandle> {
  try {
    return await modelsRoot();
  } catch (error) {
    throw new InstallError(
      "no-storage",
      "This browser offers no private storage for files here.",
      "Use an ordinary window, not a private one, of a current browser.",
      { cause: error },
    );
  }
}

const DRAFT_END = ".new";

/** A file that was being written when the browser was killed. */
export function isDraft(name: string): boolean {
  return name.endsWith(DRAFT_END);
}

function writerOf(handle: SyncAccessHandle): FileWriter {
  let at = handle.getSize();
  return {
    get bytes() {
      return at;
    },
    append(bytes) {
      const written = handle.write(bytes, { at });
      if (written !== bytes.length) {
        throw new DOMException("The disk took less than it was given.", "QuotaExceededError");
      }
      at += written;
    },
    truncate(bytes) {
      handle.truncate(bytes);
      // Chromium says nothing where there is no room for the size, and leaves the file as it was.
      if (handle.getSize() !== bytes) {
        throw new DOMException("There is no room for a file of this size.", "QuotaExceededError");
      }
      at = bytes;
    },
    flush: () => handle.flush(),
    close: () => handle.close(),
  };
}

/** How long a worker that was ended just now may hold on to its files, in steps. */
const LET_GO_STEP_MS = 100;
const LET_GO_STEPS = 15;

/** Waits for a page that is being closed or reloaded to let go of the file. */
async function opened(handle: FileSystemFileHandle): Promise<SyncAccessHandle> {
  for (let step = 0; ; step += 1) {
    try {
      return await handle.createSyncAccessHandle();
    } catch (error) {
      const held = error instanceof DOMException && error.name === "NoModificationAllowedError";
      if (!held || step === LET_GO_STEPS) throw error;
      await new Promise((resolve) => setTimeout(resolve, LET_GO_STEP_MS));
    }
  }
}

function folderOf(id: string, folder: FileSystemDirectoryHandle): ModelFolder {
  async function writer(name: string): Promise<FileWriter> {
    const handle = await folder.getFileHandle(name, { create: true });
    return writerOf(await opened(handle));
  }
  async function remove(name: string): Promise<void> {
    try {
      await folder.removeEntry(name);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
  return {
    id,
    async list() {
      const sizes = new Map<string, number>();
      for await (const [name, handle] of folder.entries()) {
        if (handle instanceof FileSystemFileHandle) sizes.set(name, (await handle.getFile()).size);
      }
      return sizes;
    },
    async open(name) {
      try {
        return await (await folder.getFileHandle(name)).getFile();
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    writer,
    async writeJson(name, value) {
      const draft = `${name}${DRAFT_END}`;
      const file = await writer(draft);
      try {
        file.truncate(0);
        file.append(new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`));
        file.flush();
      } finally {
        file.close();
      }
      await (await folder.getFileHandle(draft)).move(name);
    },
    remove,
  };
}

/** What a folder holds, for looking into it. */
export async function accessOf(folder: ModelFolder): Promise<FileAccess> {
  const names = [...(await folder.list()).keys()];
  return { names: () => names, open: (name) => folder.open(name) };
}

/** @returns null where there is no such folder and `create` is not set */
export async function openFolder(
  id: string,
  { create }: { create: boolean },
): Promise<ModelFolder | null> {
  const name = z.parse(modelIdSchema, id);
  try {
    return folderOf(name, await (await root()).getDirectoryHandle(name, { create }));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Must not fail if there is none. */
export async function removeFolder(id: string): Promise<void> {
  try {
    await (await root()).removeEntry(z.parse(modelIdSchema, id), { recursive: true });
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** Names of all folders; every one of them is named by a model's id. */
export async function folderNames(): Promise<string[]> {
  const names: string[] = [];
  for await (const [name, handle] of (await root()).entries()) {
    if (handle.kind === "directory" && modelIdSchema.safeParse(name).success) names.push(name);
  }
  return names.sort();
}

/**
 * Runs alone among all tabs that work on this model. Waits a moment for a page that is being
 * closed or reloaded.
 *
 * @param waitMs how long; 0 does not wait at all
 * @throws InstallError "in-use" if another one goes on working on it
 */
export async function withModel<Result>(
  id: string,
  run: () => Promise<Result>,
  waitMs = LET_GO_STEP_MS * LET_GO_STEPS,
): Promise<Result> {
  const name = `attune-model/${id}`;
  if (waitMs === 0) {
    return await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (!lock) throw inUse(id);
      return await run();
    });
  }
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(inUse(id)), waitMs);
  return await navigator.locks.request(name, { signal: patience.signal }, async () => {
    clearTimeout(timer);
    return await run();
  });
}
