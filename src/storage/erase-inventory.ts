import { DATABASE_NAME } from "./database.ts";
import { toStorageError } from "./errors.ts";

/**
 * How many sessions are stored, deleted ones that can be restored included; without reading any.
 * Rejects with a StorageError.
 */
export async function countSessions(name = DATABASE_NAME): Promise<number> {
  const all = await indexedDB.databases();
  if (!all.some((each) => each.name === name)) return 0;
  return await new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(toStorageError(opening.error));
    opening.onsuccess = () => {
      const db = opening.result;
      if (!db.objectStoreNames.contains("sessions")) {
        db.close();
        resolve(0);
        return;
      }
      const counting = db.transaction("sessions").objectStore("sessions").count();
      counting.onsuccess = () => resolve(counting.result);
      counting.onerror = () => reject(toStorageError(counting.error));
      // Closes when the count is done; nobody who deletes the database must wait for it.
      db.close();
    };
  });
}
