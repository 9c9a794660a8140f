import { DATABASE_NAME } from "./database.ts";
import { StorageError, toStorageError } from "./errors.ts";

/**
 * Erasing, without an open store: a locked one must be erasable, and so must one that cannot be
 * opened any more. Overwritten and deleted is what the database says then; what the browser's files
 * keep of it until they are compacted is not in our hands.
 */

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function complete(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

/** Opens the database as it is; null where there is none. */
async function openAsItIs(name: string): Promise<IDBDatabase | null> {
  const opening = indexedDB.open(name);
  let isNew = false;
  opening.onupgradeneeded = () => {
    isNew = true;
    opening.transaction?.abort();
  };
  try {
    return await settled(opening);
  } catch (error) {
    if (isNew) return null;
    throw error;
  }
}

const VAULT = "vault";
const NOISE_BYTES = 1024;

/**
 * Makes everything that is encrypted unreadable for good: the wrapped keys are written over, then
 * deleted. Does nothing where nothing is encrypted. Rejects with a StorageError where the database
 * cannot be opened or written.
 */
export async function destroyKeys(name = DATABASE_NAME): Promise<void> {
  try {
    const db = await openAsItIs(name);
    if (!db) return;
    // Whoever upgrades or deletes it must not wait for this.
    db.onversionchange = () => db.close();
    try {
      if (!db.objectStoreNames.contains(VAULT)) return;
      const writing = db.transaction(VAULT, "readwrite", { durability: "strict" });
      const store = writing.objectStore(VAULT);
      for (const id of await settled(store.getAllKeys())) {
        store.put({ id, noise: crypto.getRandomValues(new Uint8Array(NOISE_BYTES)) });
      }
      await complete(writing);
      const clearing = db.transaction(VAULT, "readwrite", { durability: "strict" });
      clearing.objectStore(VAULT).clear();
      await complete(clearing);
    } finally {
      db.close();
    }
  } catch (error) {
    throw toStorageError(error);
  }
}

/** Other tabs close at once when they are asked to; one that has not by then will not. */
const BLOCKED_AFTER_MS = 3000;

/**
 * Deletes the database. Every open store of it closes by itself (`onClosed`). Rejects with
 * StorageError `blocked` where another page does not let go; it is deleted as soon as that is gone.
 */
export function deleteDatabase(name = DATABASE_NAME): Promise<void> {
  return new Promise((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase(name);
    let timer: ReturnType<typeof setTimeout> | undefined;
    deleting.onsuccess = () => {
      clearTimeout(timer);
      resolve();
    };
    deleting.onerror = () => {
      clearTimeout(timer);
      reject(toStorageError(deleting.error));
    };
    deleting.onblocked = () => {
      timer ??= setTimeout(
        () =>
          reject(
            new StorageError(
              "blocked",
              "Another tab keeps the database open, so it is not deleted yet.",
              "Close the other tabs of Attune; it is deleted then.",
            ),
          ),
        BLOCKED_AFTER_MS,
      );
    };
  });
}
