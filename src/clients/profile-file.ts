import * as z from "zod/mini";
import { type ClientProfile, clientProfileSchema } from "../domain/client-profile.ts";

export const CLIENTS_FORMAT = "attune.clients";
/** A larger file is not read at all. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
/** Records in one file; those after it are left out, and it is said. */
export const MAX_RECORDS = 5000;

/** What a file of client profiles holds; fields that are not listed are ignored. */
export const clientsFileSchema = z.object({
  format: z.literal(CLIENTS_FORMAT),
  version: z.literal(1),
  profiles: z.array(clientProfileSchema).check(z.maxLength(MAX_RECORDS)),
});

/** Profiles as the text of a file; the same ones in the same order always give the same text. */
export function writeClientsFile(profiles: readonly ClientProfile[]): string {
  const file = clientsFileSchema.parse({ format: CLIENTS_FORMAT, version: 1, profiles });
  return `${JSON.stringify(file, null, 2)}\n`;
}
