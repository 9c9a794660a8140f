import * as z from "zod/mini";
import fixture from "../unit/storage/fixtures/database-v1.json" with { type: "json" };
import { openStoredDatabase, storedDatabaseSchema } from "./stored-database.ts";

/** What version 1 of the database held. */
export const VERSION_1 = z.parse(storedDatabaseSchema, fixture);

/** Makes that database, without our code, and leaves it open. */
export function openDatabaseOfVersion1(name: string): Promise<IDBDatabase> {
  return openStoredDatabase(name, VERSION_1);
}
