import { DATABASE_NAME } from "./database.ts";
import { toStorageError } from "./errors.ts";

const COUNTED = [
  "sessions",
  "rubrics",
  "stressTests",
  "dataSets",
  "batchRuns",
  "ratingSheets",
  "calibrations",
  "clientProfiles",
  "sessionBatches",
  "simulatedSessions",
] as const;

/** Records that are stored, counted: of rubrics the versions. */
export type StoredCounts = Record<(typeof COUNTED)[number], number>;

const none = (): StoredCounts => ({
  sessions: 0,
  rubrics: 0,
  stressTests: 0,
  dataSets: 0,
  batchRuns: 0,
  ratingSheets: 0,
  calibrations: 0,
  clientProfiles: 0,
  sessionBatches: 0,
  simulatedSessions: 0,
});

/**
 * How much is stored, deleted sessions that can be restored included; without reading any. Rejects
 * with a StorageError.
 */
export async function countStored(name = DATABASE_NAME): Promise<StoredCounts> {
  const all = await indexedDB.databases();
  if (!all.some((each) => each.name === name)) return none();
  return await new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(toStorageError(opening.error));
    opening.onsuccess = () => {
      const db = opening.result;
      // One of an earlier version has not all of them.
      const there = COUNTED.filter((table) => db.objectStoreNames.contains(table));
      const counts = none();
      if (there.length === 0) {
        db.close();
        resolve(counts);
        return;
      }
      const counting = db.transaction(there);
      for (const table of there) {
        const count = counting.objectStore(table).count();
        count.onsuccess = () => {
          counts[table] = count.result;
        };
      }
      counting.oncomplete = () => resolve(counts);
      counting.onabort = () => reject(toStorageError(counting.error));
      // Closes when the count is done; nobody who deletes the database must wait for it.
      db.close();
    };
  });
}
