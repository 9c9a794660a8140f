import { InstallError } from "../install-error.ts";
import type { InstallOptions, PickedFile } from "../installer.ts";
import { MANIFEST_FILE, type Manifest, type ManifestFile } from "../manifest.ts";
import type { Entry } from "./entry.ts";
import { damaged, missingFile } from "./errors.ts";
import { inspectGguf } from "./gguf-model.ts";
import { type Incoming, notAsListed, streamFile } from "./incoming.ts";
import { idFrom, type Known, manifestOf, parseManifest, readWhole } from "./manifest-of.ts";
import { Meter } from "./meter.ts";
import { inspectMlc, readMlcFolder } from "./mlc.ts";
import { RECORD_FILE, safeName } from "./plan.ts";
import { readRecord } from "./record.ts";
import { checkRoom } from "./room.ts";
import { accessTo, entriesOf, type FoundModel, findModel } from "./sources.ts";
import { accessOf, type ModelFolder, openFolder, removeFolder, withModel } from "./store.ts";

/** Installs a model from files that are on this machine already. */

export interface ImportOptions extends InstallOptions {
  /** Epoch milliseconds. */
  now: () => number;
  /** Bytes that the browser would still store; null where it does not say. */
  freeBytes: () => Promise<number | null>;
}

interface Prepared {
  kind: FoundModel["kind"];
  known: Known;
  library: string | null;
  files: Incoming[];
}

/** The one library among the files: the manifest's, the folder's, or one that lies elsewhere. */
function libraryOf(model: FoundModel, manifest: Manifest | null): { name: string; entry: Entry } {
  const inFolder = [...model.files].filter(([name]) => /\.wasm$/i.test(name));
  const named = manifest?.model.engine === "webllm" ? manifest.model.library : null;
  const all = inFolder.length > 0 ? inFolder : model.libraries.map(elsewhere);
  const candidates = named === null ? all : all.filter(([name]) => name === named);
  const [first, second] = candidates;
  if (!first) {
    throw missingFile(
      named ?? "The model library (.wasm)",
      "it is the program that runs the model",
    );
  }
  if (second) {
    throw new InstallError(
      "not-a-model",
      `There is more than one library: ${first[0]}, ${second[0]}.`,
      "Leave only the one that belongs to this model.",
    );
  }
  return { name: first[0], entry: first[1] };
}

const elsewhere = (entry: Entry): [string, Entry] => [
  safeName(entry.path.split("/").at(-1) ?? ""),
  entry,
];

/** The manifest that came along; one that cannot be read must not pass for none. */
async function manifestIn(model: FoundModel, signal: AbortSignal): Promise<Manifest | null> {
  if (!model.files.has(MANIFEST_FILE)) return null;
  const manifest = await parseManifest(await accessTo(model.files, signal).open(MANIFEST_FILE));
  if (manifest) return manifest;
  throw damaged(
    MANIFEST_FILE,
    "cannot be read",
    "Export the model again, or take this file out to install without comparing.",
  );
}

async function prepareMlc(
  model: FoundModel,
  manifest: Manifest | null,
  signal: AbortSignal,
): Promise<Omit<Prepared, "known"> & { label: string }> {
  const folder = await readMlcFolder(accessTo(model.files, signal));
  const library = libraryOf(model, manifest);
  const files = folder.files.map((file): Incoming => {
    const entry = model.files.get(file.name);
    if (!entry) throw missingFile(file.name, "the model's index or configuration names it");
    return { ...file, entry, sha256: null };
  });
  files.push({ ...library, bytes: null, md5: null, sha256: null });
  const { model_type, quantization } = folder.config;
  const label = model.label || `${model_type}-${quantization}`;
  return { kind: "mlc", library: library.name, files, label };
}

async function prepareGguf(
  model: FoundModel,
  signal: AbortSignal,
): Promise<Omit<Prepared, "known"> & { label: string; title: string | null }> {
  const entries = [...model.files].filter(([name]) => name !== MANIFEST_FILE);
  const files = entries.map(
    ([name, entry]): Incoming => ({
      name: safeName(name),
      bytes: entry.bytes,
      md5: null,
      entry,
      sha256: null,
    }),
  );
  const seekable = new Map(files.map(({ name, entry }) => [name, entry]));
  // What is wrong with it can be said before gigabytes are copied, unless it is in a zip.
  const early = entries.every(([, { blob }]) => blob !== null);
  const names = [...seekable.keys()];
  const facts = early ? await inspectGguf(accessTo(seekable, signal), names) : null;
  return { kind: "gguf", library: null, files, label: model.label, title: facts?.title ?? null };
}

/** Puts the manifest's hashes to the files. @throws InstallError if the two lists differ */
function expectHashes(files: readonly Incoming[], manifest: Manifest): Incoming[] {
  const listed = new Map(manifest.files.map((file) => [file.name, file]));
  const here = new Set(files.map(({ name }) => name));
  for (const name of listed.keys()) {
    if (!here.has(name)) throw missingFile(name, "the manifest that came along lists it");
  }
  return files.map((file) => {
    const expected = listed.get(file.name);
    if (!expected) throw damaged(MANIFEST_FILE, `does not list ${file.name}`);
    if (file.bytes !== null && file.bytes !== expected.bytes) throw notAsListed(file.name);
    return { ...file, bytes: expected.bytes, sha256: expected.sha256 };
  });
}

async function prepare(picked: readonly PickedFile[], signal: AbortSignal): Promise<Prepared> {
  const model = findModel(await entriesOf(picked));
  const manifest = await manifestIn(model, signal);
  const found =
    model.kind === "mlc"
      ? { ...(await prepareMlc(model, manifest, signal)), title: null }
      : await prepareGguf(model, signal);
  const id = manifest?.id ?? idFrom(found.label);
  const files = manifest ? expectHashes(found.files, manifest) : found.files;
  for (const { name, bytes, entry } of files) {
    if (bytes !== null && entry.bytes !== bytes) {
      throw damaged(name, `has ${entry.bytes} bytes instead of ${bytes}`);
    }
  }
  const known: Known = {
    id,
    name: (manifest?.name ?? found.title ?? id.replace(/-MLC$/, "")).slice(0, 200),
    origin: { kind: "files" },
    licence: manifest?.licence ?? null,
    thinks: manifest?.thinks,
    contextTokens: manifest?.contextTokens,
    overrides: manifest?.model.engine === "webllm" ? manifest.model.overrides : undefined,
  };
  return { kind: found.kind, known, library: found.library, files };
}

async function copyInto(
  folder: ModelFolder,
  { files }: Prepared,
  context: { signal: AbortSignal; meter: Meter },
): Promise<ManifestFile[]> {
  const copied: ManifestFile[] = [];
  for (const file of files) {
    const writer = await folder.writer(file.name);
    try {
      copied.push(await streamFile(file, (piece) => writer.append(piece), context));
      writer.flush();
    } finally {
      writer.close();
    }
  }
  return copied;
}

/** The same content under the same id is the same model; other content under it is refused. */
async function compareWith(
  installed: Manifest,
  { files, known }: Prepared,
  context: { signal: AbortSignal; meter: Meter },
): Promise<Manifest> {
  const other = () =>
    new InstallError(
      "already-installed",
      `Another model is installed under the name ${known.id}.`,
      "Remove that one first, or rename the file or folder.",
    );
  const listed = new Map(installed.files.map((file) => [file.name, file]));
  if (files.length !== listed.size) throw other();
  for (const file of files) {
    const expected = listed.get(file.name);
    if (!expected || expected.bytes !== file.entry.bytes) throw other();
    const { sha256 } = await streamFile(file, () => {}, context);
    if (sha256 !== expected.sha256) throw other();
  }
  return installed;
}

async function refuseUnfinished(id: string): Promise<void> {
  const folder = await openFolder(id, { create: false });
  if (!folder || (await readRecord(folder))?.kind !== "download") return;
  throw new InstallError(
    "already-installed",
    `A download of ${id} was begun and is not finished.`,
    "Cancel that download first, then install from files.",
  );
}

/**
 * Installs the model that is among the files. What is installed already with the same content is
 * returned as it is. Nothing stays when it fails or is stopped.
 *
 * @throws InstallError, or an AbortError
 */
export async function importFiles(
  picked: readonly PickedFile[],
  options: ImportOptions,
): Promise<Manifest> {
  const { signal, now, freeBytes } = options;
  const prepared = await prepare(picked, signal);
  const { id } = prepared.known;
  const meter = new Meter("importing", options);
  for (const { name, entry } of prepared.files) meter.expect(name, entry.bytes);
  meter.allNamed = true;
  return await withModel(id, async () => {
    const installed = await readWhole(await openFolder(id, { create: false }));
    if (installed) return await compareWith(installed, prepared, { signal, meter });
    await refuseUnfinished(id);
    const needed = prepared.files.reduce((sum, { entry }) => sum + entry.bytes, 0);
    await removeFolder(id);
    const folder = await openFolder(id, { create: true });
    if (!folder) throw new DOMException("The folder could not be made.", "NotFoundError");
    try {
      await folder.writeJson(RECORD_FILE, { kind: "import" });
      await checkRoom(folder, needed, await freeBytes());
      const files = await copyInto(folder, prepared, { signal, meter });
      meter.enter("checking");
      const access = await accessOf(folder);
      const facts =
        prepared.library === null
          ? await inspectGguf(
              access,
              files.map(({ name }) => name),
            )
          : await inspectMlc(access, prepared.library);
      signal.throwIfAborted();
      const name = prepared.known.name === id ? (facts.title ?? id) : prepared.known.name;
      const manifest = manifestOf(
        { ...prepared.known, name: name.slice(0, 200) },
        facts,
        files,
        now(),
      );
      await folder.writeJson(MANIFEST_FILE, manifest);
      await folder.remove(RECORD_FILE);
      return manifest;
    } catch (error) {
      await removeFolder(id);
      throw error;
    }
  });
}
