import { isAbort } from "../../domain/errors.ts";
import { InstallError } from "../install-error.ts";
import type { Inventory, UnfinishedDownload } from "../installer.ts";
import { misfit, readManifest } from "./manifest-of.ts";
import { type DownloadRecord, RECORD_FILE } from "./plan.ts";
import { readRecord } from "./record.ts";
import { PROBE_FILE } from "./room.ts";
import {
  folderNames,
  isDraft,
  isMissing,
  type ModelFolder,
  openFolder,
  removeFolder,
  withModel,
} from "./store.ts";

/** Says what is on this device, and clears away what nobody can use. */

const sum = (sizes: ReadonlyMap<string, number>) =>
  [...sizes.values()].reduce((total, bytes) => total + bytes, 0);

/** Nothing but what is written on the way to something else: an install killed at its beginning. */
const isBare = (sizes: ReadonlyMap<string, number>) =>
  [...sizes].every(([name, bytes]) => bytes === 0 || name === PROBE_FILE || isDraft(name));

/** Runs unless another tab is at work on the model: then what is found is that work, not a rest. */
async function ifFree(id: string, run: () => Promise<void>): Promise<void> {
  try {
    await withModel(id, run, 0);
  } catch (error) {
    if (!(error instanceof InstallError && error.code === "in-use")) throw error;
  }
}

function unfinished({ plan, files, allNamed }: DownloadRecord): UnfinishedDownload {
  const expected = files.map((file) => file.bytes ?? file.announcedBytes ?? file.saved?.bytes);
  const known = allNamed && expected.every((bytes) => bytes !== undefined);
  return {
    plan,
    doneBytes: files.reduce((total, { saved }) => total + (saved?.bytes ?? 0), 0),
    totalBytes: known ? expected.reduce<number>((total, bytes = 0) => total + bytes, 0) : null,
  };
}

/**
 * Lists a model that is installed or a download that was begun.
 *
 * @returns false where it is neither
 */
async function listed(found: Inventory, folder: ModelFolder): Promise<boolean> {
  const manifest = await readManifest(folder);
  if (manifest) {
    // Looked at after the manifest was read, which is written last.
    if (misfit(manifest, await folder.list()) !== null) return false;
    found.installed.push(manifest);
    return true;
  }
  const record = await readRecord(folder);
  if (record?.kind !== "download") return false;
  found.unfinished.push(unfinished(record));
  return true;
}

/** Says what is wrong with a folder, or clears it away; nobody else is at work on it. */
async function settle(found: Inventory, id: string): Promise<void> {
  const folder = await openFolder(id, { create: false });
  // What was found before may have been finished or removed meanwhile.
  if (!folder || (await listed(found, folder))) return;
  const sizes = await folder.list();
  const manifest = await readManifest(folder);
  const record = await readRecord(folder);
  if (!manifest && (record?.kind === "import" || isBare(sizes))) {
    await removeFolder(id);
    return;
  }
  const reason = manifest ? `${misfit(manifest, sizes)}.` : "Its manifest cannot be read.";
  found.damaged.push({ id, bytes: sum(sizes), reason });
}

/** Left where the browser was killed between the last two steps of an install. */
async function clearRecord(id: string): Promise<void> {
  const folder = await openFolder(id, { create: false });
  if (folder && (await readManifest(folder))) await folder.remove(RECORD_FILE);
}

async function addTo(found: Inventory, folder: ModelFolder): Promise<void> {
  const { id } = folder;
  if (!(await listed(found, folder))) await ifFree(id, () => settle(found, id));
  else if (found.installed.at(-1)?.id === id && (await folder.open(RECORD_FILE))) {
    await ifFree(id, () => clearRecord(id));
  }
}

export async function takeInventory(): Promise<Inventory> {
  const found: Inventory = { installed: [], unfinished: [], damaged: [] };
  for (const id of await folderNames()) {
    const folder = await openFolder(id, { create: false });
    try {
      if (folder) await addTo(found, folder);
    } catch (error) {
      // One folder that cannot be read must not hide the others.
      if (isAbort(error)) throw error;
      // It was removed meanwhile.
      if (isMissing(error)) continue;
      found.damaged.push({ id, bytes: 0, reason: `It cannot be read (${String(error)}).` });
    }
  }
  return found;
}
