import { isAbort } from "../../domain/errors.ts";
import { InstallError } from "../install-error.ts";
import type { Inventory } from "../installer.ts";
import type { Manifest } from "../manifest.ts";
import { readManifest } from "./manifest-of.ts";
import { RECORD_FILE } from "./plan.ts";
import { readRecord } from "./record.ts";
import { folderNames, type ModelFolder, openFolder, removeFolder, withModel } from "./store.ts";

/** Says what is on this device, and clears away what nobody can use. */

/** First file that is not as the manifest says; null if all are there in their sizes. */
function misfit({ files }: Manifest, sizes: ReadonlyMap<string, number>): string | null {
  const wrong = files.find(({ name, bytes }) => sizes.get(name) !== bytes);
  if (!wrong) return null;
  return sizes.has(wrong.name) ? `${wrong.name} has another size` : `${wrong.name} is missing`;
}

const sum = (sizes: ReadonlyMap<string, number>) =>
  [...sizes.values()].reduce((total, bytes) => total + bytes, 0);

/** Runs unless another tab is at work on the model: then what is found is that work, not a rest. */
async function ifFree(id: string, run: () => Promise<void>): Promise<void> {
  try {
    await withModel(id, run, 0);
  } catch (error) {
    if (!(error instanceof InstallError && error.code === "in-use")) throw error;
  }
}

async function addTo(found: Inventory, folder: ModelFolder): Promise<void> {
  const { id } = folder;
  const sizes = await folder.list();
  const manifest = await readManifest(folder);
  if (manifest) {
    const reason = misfit(manifest, sizes);
    if (reason === null) found.installed.push(manifest);
    else found.damaged.push({ id, bytes: sum(sizes), reason: `${reason}.` });
    // Left where the browser was killed between the last two steps of an install.
    if (sizes.has(RECORD_FILE)) await ifFree(id, () => folder.remove(RECORD_FILE));
    return;
  }
  const record = await readRecord(folder);
  if (record?.kind === "download") {
    const { plan, files, allNamed } = record;
    const expected = files.map((file) => file.bytes ?? file.announcedBytes ?? file.saved?.bytes);
    const known = allNamed && expected.every((bytes) => bytes !== undefined);
    found.unfinished.push({
      plan,
      doneBytes: files.reduce((total, { saved }) => total + (saved?.bytes ?? 0), 0),
      totalBytes: known
        ? (expected.reduce((total = 0, bytes = 0) => total + bytes, 0) ?? null)
        : null,
    });
    return;
  }
  if (record?.kind === "import" || sum(sizes) === 0) {
    await ifFree(id, () => removeFolder(id));
    return;
  }
  found.damaged.push({ id, bytes: sum(sizes), reason: "Its manifest cannot be read." });
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
      found.damaged.push({ id, bytes: 0, reason: `It cannot be read (${String(error)}).` });
    }
  }
  return found;
}
