import * as z from "zod/mini";
import fixture from "../unit/storage/fixtures/database-v1.json" with { type: "json" };

/** What version 1 of the database held, as the app of that time wrote it. */
export const VERSION_1 = z.parse(
  z.object({
    /** The browser's number: Dexie's times ten. */
    version: z.literal(10),
    stores: z.array(
      z.object({
        name: z.string(),
        keyPath: z.union([z.string(), z.array(z.string())]),
        indexes: z.array(
          z.object({
            name: z.string(),
            keyPath: z.string(),
            unique: z.boolean(),
            multiEntry: z.boolean(),
          }),
        ),
      }),
    ),
    rows: z.record(z.string(), z.array(z.looseObject({ rev: z.number() }))),
  }),
  fixture,
);

/** Makes that database, without our code, and leaves it open. */
export function openDatabaseOfVersion1(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, VERSION_1.version);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => resolve(opening.result);
    opening.onupgradeneeded = () => {
      for (const { name: table, keyPath, indexes } of VERSION_1.stores) {
        const store = opening.result.createObjectStore(table, { keyPath });
        for (const index of indexes) store.createIndex(index.name, index.keyPath, index);
        for (const row of VERSION_1.rows[table] ?? []) store.add(row);
      }
    };
  });
}
