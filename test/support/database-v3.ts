import * as z from "zod/mini";
import fixture from "../unit/storage/fixtures/database-v3.json" with { type: "json" };
import { openStoredDatabase, storedDatabaseSchema } from "./stored-database.ts";

/** What version 3 of the database held, encrypted with `PASSPHRASE` and `QUICK_KDF`. */
export const VERSION_3 = z.parse(storedDatabaseSchema, fixture);

/** Makes that database, without our code, and leaves it open. */
export function openDatabaseOfVersion3(name: string): Promise<IDBDatabase> {
  return openStoredDatabase(name, VERSION_3);
}
