import { modelFileNameSchema } from "../../engines/model-files.ts";
import { InstallError } from "../install-error.ts";
import type { PickedFile } from "../installer.ts";
import { MANIFEST_FILE } from "../manifest.ts";
import type { Entry } from "./entry.ts";
import { damaged } from "./errors.ts";
import type { FileAccess } from "./facts.ts";
import { splitOf } from "./gguf-model.ts";
import { piecesOf } from "./hash.ts";
import { CONFIG_FILE, INDEX_FILE, OLDER_INDEX_FILE } from "./mlc.ts";

/** Finds the model among the files that a person picked, dropped or zipped. */

/** The files of one model, by name. */
export interface FoundModel {
  kind: "mlc" | "gguf";
  /** Name of the folder or file, for want of a better one; empty where there is none. */
  label: string;
  files: ReadonlyMap<string, Entry>;
  /** Libraries elsewhere among the files: some people keep them in a folder of their own. */
  libraries: readonly Entry[];
}

const isZip = (name: string) => /\.zip$/i.test(name);
const isGguf = (name: string) => /\.gguf$/i.test(name);
const nameOf = (path: string) => path.split("/").at(-1) ?? "";
const folderOf = (path: string) => path.split("/").slice(0, -1).join("/");

/** All files, those in zips among them. @throws InstallError */
export async function entriesOf(picked: readonly PickedFile[]): Promise<Entry[]> {
  const lists = picked.map(async ({ path, file }): Promise<Entry[]> => {
    if (isZip(file.name)) {
      const { zipEntries } = await import("./zip.ts");
      return await zipEntries(file);
    }
    const pieces = (options: { signal: AbortSignal }) => piecesOf(file, options);
    return [{ path: path || file.name, bytes: file.size, blob: file, pieces }];
  });
  return (await Promise.all(lists)).flat();
}

function notAModel(happened: string, remedy: string): InstallError {
  return new InstallError("not-a-model", happened, remedy);
}

/** Files of one folder; names that no model's file has are left out. */
function filesIn(entries: readonly Entry[], folder: string): Map<string, Entry> {
  const files = new Map<string, Entry>();
  for (const entry of entries) {
    const name = nameOf(entry.path);
    if (folderOf(entry.path) !== folder || !modelFileNameSchema.safeParse(name).success) continue;
    if (files.has(name)) throw damaged(name, "is among the files twice");
    files.set(name, entry);
  }
  return files;
}

function ggufModel(entries: readonly Entry[], parts: readonly Entry[]): FoundModel {
  const [first] = parts;
  const folder = folderOf(first?.path ?? "");
  const files = new Map(parts.map((entry) => [nameOf(entry.path), entry]));
  if (files.size !== parts.length)
    throw damaged(nameOf(first?.path ?? ""), "is among the files twice");
  const manifest = entries.find(
    ({ path }) => path === `${folder}/${MANIFEST_FILE}` || path === MANIFEST_FILE,
  );
  if (manifest) files.set(MANIFEST_FILE, manifest);
  return { kind: "gguf", label: stemOf(nameOf(first?.path ?? "")), files, libraries: [] };
}

/** Name of a GGUF model: its file's name, without the part's number. */
function stemOf(name: string): string {
  return splitOf(name)?.stem ?? name.replace(/\.gguf$/i, "");
}

/**
 * Not a file of anyone's: a Mac puts "._name" beside each file on a stick, and into zips below
 * "__MACOSX".
 */
function isLeftByMac(path: string): boolean {
  return nameOf(path).startsWith("._") || path.split("/").includes("__MACOSX");
}

/** @throws InstallError if there is no model, or more than one */
export function findModel(picked: readonly Entry[]): FoundModel {
  const entries = picked.filter(({ path }) => !isLeftByMac(path));
  const folders = new Set(
    entries
      .filter(({ path }) => [CONFIG_FILE, INDEX_FILE, OLDER_INDEX_FILE].includes(nameOf(path)))
      .map(({ path }) => folderOf(path)),
  );
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const name = nameOf(entry.path);
    // Eyes and ears of a model are files of their own, which are not used here.
    if (!isGguf(name) || /mmproj/i.test(name)) continue;
    const key = `${folderOf(entry.path)}/${stemOf(name)}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  const names = [...folders, ...groups.keys()].map((path) => nameOf(path) || "this folder");
  if (names.length > 1) {
    throw notAModel(
      `These files hold more than one model: ${names.slice(0, 5).join(", ")}.`,
      "Pick the files of one model at a time.",
    );
  }
  for (const folder of folders) {
    const libraries = entries.filter(({ path }) => /\.wasm$/i.test(path));
    return { kind: "mlc", label: nameOf(folder), files: filesIn(entries, folder), libraries };
  }
  for (const parts of groups.values()) return ggufModel(entries, parts);
  const seen = entries.slice(0, 3).map(({ path }) => nameOf(path));
  throw notAModel(
    seen.length === 0
      ? "There are no files in it."
      : `No model is among these files (${seen.join(", ")}).`,
    `Pick a GGUF file, or a folder with ${CONFIG_FILE}, ${INDEX_FILE}, the tokenizer, the weights and the library.`,
  );
}

/** Configuration and index; real ones are below one megabyte. */
const MAX_READ_BYTES = 64 << 20;

/** For looking into small files before anything is copied. */
export function accessTo(files: ReadonlyMap<string, Entry>, signal: AbortSignal): FileAccess {
  return {
    names: () => [...files.keys()],
    async open(name) {
      const entry = files.get(name);
      if (!entry || entry.blob) return entry?.blob ?? null;
      if (entry.bytes > MAX_READ_BYTES) throw damaged(name, "is far larger than such a file is");
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      for await (const piece of entry.pieces({ signal })) pieces.push(piece);
      return new Blob(pieces);
    },
  };
}
