import { storageFull } from "./errors.ts";
import type { FileWriter, ModelFolder } from "./store.ts";

/** Whether a model will fit, asked before its first byte comes. */

export const PROBE_FILE = "room.tmp";
/** How exactly it is found out how much is missing. */
const STEP_BYTES = 8 << 20;

/** Whether the browser grants a file of this size; nothing is written to find out. */
function grants(writer: FileWriter, bytes: number): boolean {
  try {
    writer.truncate(bytes);
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === "QuotaExceededError") return false;
    throw error;
  }
}

/** Largest size up to `bytes` that is granted, by halving. */
function granted(writer: FileWriter, bytes: number): number {
  if (grants(writer, bytes)) return bytes;
  let fits = 0;
  let fails = bytes;
  while (fails - fits > STEP_BYTES) {
    const middle = Math.floor((fits + fails) / 2);
    if (grants(writer, middle)) fits = middle;
    else fails = middle;
  }
  return fits;
}

/**
 * Browsers answer `estimate` with a made-up figure (Chromium: ten gigabytes more than are used), so
 * that sites cannot tell devices apart. Only asking for a file of the size shows the real limit.
 *
 * @param freeBytes as the browser estimates; null where it does not
 * @throws InstallError "storage-full", saying how much is missing
 */
export async function checkRoom(
  folder: ModelFolder,
  neededBytes: number,
  freeBytes: number | null,
): Promise<void> {
  if (neededBytes === 0) return;
  if (freeBytes !== null && neededBytes > freeBytes) throw storageFull(neededBytes - freeBytes);
  const writer = await folder.writer(PROBE_FILE);
  let fits: number;
  try {
    fits = granted(writer, neededBytes);
    writer.truncate(0);
  } finally {
    writer.close();
    await folder.remove(PROBE_FILE);
  }
  if (fits < neededBytes) throw storageFull(neededBytes - fits);
}
