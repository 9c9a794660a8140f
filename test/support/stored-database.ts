import * as z from "zod/mini";

const bytes = z.pipe(
  z.object({ base64: z.string() }),
  z.transform(({ base64 }) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))),
);

/** What a version of the database held, as the app of its time wrote it. */
export const storedDatabaseSchema = z.object({
  /** The browser's number: Dexie's times ten. */
  version: z.number(),
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
  rows: z.record(z.string(), z.array(z.record(z.string(), z.union([bytes, z.unknown()])))),
});
type StoredDatabase = z.infer<typeof storedDatabaseSchema>;

/** Makes that database, without our code, and leaves it open. */
export function openStoredDatabase(
  name: string,
  { version, stores, rows }: StoredDatabase,
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, version);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => resolve(opening.result);
    opening.onupgradeneeded = () => {
      for (const { name: table, keyPath, indexes } of stores) {
        const store = opening.result.createObjectStore(table, { keyPath });
        for (const index of indexes) store.createIndex(index.name, index.keyPath, index);
        for (const row of rows[table] ?? []) store.add(row);
      }
    };
  });
}
