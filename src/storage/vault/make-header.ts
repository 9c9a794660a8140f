import type { AttuneDatabase } from "../database.ts";
import { storageError } from "../errors.ts";
import { fromBase64Url, randomBytes, toBase64Url, utf8 } from "./bytes.ts";
import { HEADER_ID, headerText, type KdfParameters, type VaultHeader } from "./header.ts";
import type { DeriveKey } from "./kdf.ts";
import { newDataKey, openKeys, type VaultKeys } from "./keys.ts";
import { readHeader, type Unlocked, wrapUnder } from "./unlock.ts";

/** How headers are made and written. */

const SALT_BYTES = 16;
const ID_BYTES = 16;

/** The header with its seal made anew. */
export function sealedHeader(header: VaultHeader, keys: VaultKeys): VaultHeader {
  return { ...header, seal: toBase64Url(keys.sign(utf8(headerText(header)))) };
}

/** How a new passphrase is derived, with salt of its own. */
export function newKdf(parameters: KdfParameters): VaultHeader["kdf"] {
  return { algorithm: "argon2id", ...parameters, salt: toBase64Url(randomBytes(SALT_BYTES)) };
}

/** A vault that is not stored yet. */
export async function newVault(
  passphrase: string,
  parts: { kdf: KdfParameters; derive: DeriveKey },
): Promise<Unlocked> {
  const dataKey = newDataKey();
  try {
    const bare = {
      id: HEADER_ID,
      format: 1,
      vaultId: toBase64Url(randomBytes(ID_BYTES)),
      state: "switching-on",
      phase: 1,
      kdf: newKdf(parts.kdf),
      passkeys: [],
      seal: "",
    } as const;
    const wrapped = await wrapUnder(passphrase, { ...bare, passkeys: [] }, dataKey, parts.derive);
    const keys = await openKeys(dataKey, bare.vaultId);
    return { header: sealedHeader({ ...bare, passkeys: [], wrapped }, keys), keys };
  } finally {
    dataKey.fill(0);
  }
}

/** A header of the same size that opens nothing. */
export function emptied(header: VaultHeader): VaultHeader {
  const noise = (text: string) => toBase64Url(randomBytes(fromBase64Url(text).length));
  const wrapped = { iv: noise(header.wrapped.iv), key: noise(header.wrapped.key) };
  return { ...header, kdf: { ...header.kdf, salt: noise(header.kdf.salt) }, wrapped, passkeys: [] };
}

/**
 * Writes the header over the one that is known; within a transaction. Rejects with `conflict` where
 * another one is stored: what was made from the known one would undo it.
 *
 * @param known null where none is stored
 */
export async function putHeader(
  db: AttuneDatabase,
  known: VaultHeader | null,
  next: VaultHeader,
): Promise<void> {
  const stored = await db.vault.get(HEADER_ID);
  const seal = stored === undefined ? null : readHeader(stored).seal;
  if (seal !== (known?.seal ?? null)) throw storageError("conflict");
  await db.vault.put(next);
}
