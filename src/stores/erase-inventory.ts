import { countStored, type StoredCounts } from "../storage/erase-inventory.ts";

/** What erasing everything takes away. Bytes; null where the browser does not tell. */
export interface EraseInventory {
  stored: StoredCounts | null;
  models: { count: number; bytes: number } | null;
  /** Everything at this address together. */
  totalBytes: number | null;
}

/** Looks without opening the store: a locked one is erased as well. */
export async function takeInventory(): Promise<EraseInventory> {
  const [stored, models, estimate] = await Promise.all([
    countStored().catch(() => null),
    measureModels().catch(() => null),
    navigator.storage.estimate().catch(() => null),
  ]);
  return { stored, models, totalBytes: estimate?.usage ?? null };
}

async function measureModels(): Promise<{ count: number; bytes: number }> {
  const root = await navigator.storage.getDirectory();
  let count = 0;
  let bytes = 0;
  for await (const [name, entry] of root.entries()) {
    if (name !== "models" || !(entry instanceof FileSystemDirectoryHandle)) continue;
    for await (const folder of entry.values()) {
      if (!(folder instanceof FileSystemDirectoryHandle)) continue;
      count += 1;
      for await (const file of folder.values()) {
        if (file instanceof FileSystemFileHandle) bytes += (await file.getFile()).size;
      }
    }
  }
  return { count, bytes };
}
