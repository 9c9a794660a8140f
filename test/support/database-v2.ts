import * as z from "zod/mini";
import fixture from "../unit/storage/fixtures/database-v2.json" with { type: "json" };
import { openStoredDatabase, storedDatabaseSchema } from "./stored-database.ts";

/** What version 2 of the database held, encrypted with `PASSPHRASE` and `QUICK_KDF`. */
export const VERSION_2 = z.parse(storedDatabaseSchema, fixture);

/** Makes that database, without our code, and leaves it open. */
export function openDatabaseOfVersion2(name: string): Promise<IDBDatabase> {
  return openStoredDatabase(name, VERSION_2);
}
