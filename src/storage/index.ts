import { openDoor } from "./door.ts";
import type { Storage, StorageOptions } from "./store.ts";

export { openDoor } from "./door.ts";
export type { Door, Storage, StorageOptions } from "./store.ts";

/**
 * Opens what is stored on this device, where it is not encrypted. Rejects with StorageError
 * `unavailable`, `blocked` or `version`.
 */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  return (await openDoor(options)).enter();
}
