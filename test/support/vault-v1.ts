import * as z from "zod/mini";
import fixture from "../unit/storage/fixtures/vault-v1.json" with { type: "json" };
import { raw } from "./vault.ts";

const bytes = z.pipe(
  z.object({ base64: z.string() }),
  z.transform(({ base64 }) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))),
);
const stored = z.parse(
  z.object({
    passphrase: z.string(),
    tables: z.record(z.string(), z.array(z.record(z.string(), z.union([bytes, z.unknown()])))),
  }),
  fixture,
);

export const VAULT_V1_PASSPHRASE = stored.passphrase;

/** Puts the vault there that the app wrote in November 2026. */
export function storeVaultV1(name: string): Promise<void> {
  return raw(name, async (db) => {
    for (const [table, rows] of Object.entries(stored.tables)) await db.table(table).bulkAdd(rows);
  });
}
