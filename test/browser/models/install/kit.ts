import { inject } from "vitest";
import { createInstaller } from "../../../../src/models/install/installer.ts";
import type {
  DownloadPlan,
  InstallProgress,
  PickedFile,
} from "../../../../src/models/installer.ts";
import type { Fault, Served } from "../../../support/fault-server.ts";
import { type Files, LIBRARY } from "../../../support/small-mlc.ts";

/** What the tests of installing share: a server that misbehaves, and the installer's own worker. */

export const origin = inject("faultServer");
const host = new URL(origin).host;

async function put(place: "files" | "faults", path: string, body: BodyInit): Promise<void> {
  await fetch(`${origin}/${place}/${path}`, { method: "PUT", body });
}

export const server = {
  reset: async () => void (await fetch(`${origin}/reset`, { method: "POST" })),
  add: (path: string, content: Uint8Array<ArrayBuffer>) => put("files", path, new Blob([content])),
  async addAll(folder: string, files: Files) {
    for (const [name, content] of files) await this.add(`${folder}/${name}`, content);
  },
  fault: (path: string, fault: Fault) => put("faults", path, JSON.stringify(fault)),
  async log(): Promise<Served[]> {
    const response = await fetch(`${origin}/log`);
    return await response.json();
  },
};

export function newInstaller(options: { hosts?: string[] } = {}) {
  return createInstaller({ hosts: () => options.hosts ?? [host] });
}

export const mlcPlan = (id = "small", folder = id): DownloadPlan => ({
  id,
  name: "Small",
  origin: { kind: "catalogue" },
  licence: "MIT",
  files: {
    kind: "mlc",
    folderUrl: `${origin}/${folder}/`,
    libraryUrl: `${origin}/${folder}/${LIBRARY}`,
  },
});

export const ggufPlan = (id: string, ...paths: string[]): DownloadPlan => ({
  id,
  name: "Tiny",
  origin: { kind: "url", url: `${origin}/${paths[0]}` },
  licence: null,
  files: { kind: "gguf", urls: paths.map((path) => `${origin}/${path}`) },
});

/** Options that keep what was told. */
export function watching(signal = new AbortController().signal) {
  const progress: InstallProgress[] = [];
  return { signal, progress, onProgress: (each: InstallProgress) => void progress.push(each) };
}

export function picked(
  files: Iterable<readonly [string, Uint8Array<ArrayBuffer>]>,
  folder = "",
): PickedFile[] {
  return [...files].map(([name, content]) => ({
    path: folder === "" ? name : `${folder}/${name}`,
    file: new File([content], name.split("/").at(-1) ?? name),
  }));
}

/** Everything in private storage, for a look past the installer. */
export async function stored(): Promise<string[]> {
  const root = await navigator.storage.getDirectory();
  const paths: string[] = [];
  async function walk(folder: FileSystemDirectoryHandle, prefix: string): Promise<void> {
    for await (const [name, handle] of folder.entries()) {
      if (handle instanceof FileSystemDirectoryHandle) await walk(handle, `${prefix}${name}/`);
      else paths.push(`${prefix}${name}`);
    }
  }
  await walk(root, "");
  return paths.sort();
}

export async function clearStored(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
}

/** Folder of a model, for a test that damages it. */
export async function folderOf(id: string): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return await (await root.getDirectoryHandle("models")).getDirectoryHandle(id);
}

/** Changes three bytes of a stored file. */
export async function spoil(id: string, name: string): Promise<void> {
  const handle = await (await folderOf(id)).getFileHandle(name);
  const out = await handle.createWritable({ keepExistingData: true });
  await out.write({ type: "write", position: 100, data: new Uint8Array([1, 2, 3]) });
  await out.close();
}

/** Bytes of one file that were sent more than once. */
export function sentTwice(log: readonly Served[], path: string): number {
  const ranges = log
    .filter((each) => each.path === path && each.method === "GET" && each.to > each.from)
    .sort((a, b) => a.from - b.from);
  let twice = 0;
  let reach = 0;
  for (const { from, to } of ranges) {
    twice += Math.max(0, Math.min(reach, to) - from);
    reach = Math.max(reach, to);
  }
  return twice;
}
