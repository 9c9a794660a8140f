import * as z from "zod/mini";
import fixture from "../unit/storage/fixtures/database-v4.json" with { type: "json" };
import { openStoredDatabase, storedDatabaseSchema } from "./stored-database.ts";

/** What version 4 of the database held, encrypted with `PASSPHRASE` and `QUICK_KDF`. */
export const VERSION_4 = z.parse(storedDatabaseSchema, fixture);

/** Makes that database, without our code, and leaves it open. */
export function openDatabaseOfVersion4(name: string): Promise<IDBDatabase> {
  return openStoredDatabase(name, VERSION_4);
}
