import * as z from "zod/mini";
import { fromBase64Url, toBase64Url, utf8 } from "./bytes.ts";
import {
  headerSchema,
  headerText,
  type PasskeySlot,
  passkeyBinding,
  passphraseBinding,
  type VaultHeader,
} from "./header.ts";
import type { DeriveKey } from "./kdf.ts";
import { keyFromPasskey, openKeys, unwrapDataKey, type VaultKeys, wrapDataKey } from "./keys.ts";
import { type NewPasskey, type PasskeyAnswer, VaultError } from "./vault.ts";

/** A vault whose data key was unwrapped. */
export interface Unlocked {
  header: VaultHeader;
  keys: VaultKeys;
}

/** In the standard words. */
export function vaultDamaged(): VaultError {
  return new VaultError(
    "damaged",
    "What is stored about the encryption is damaged or was changed, so it opens with no passphrase. The encrypted records are still there.",
    "Restore a backup into a fresh start, or ask whoever changed this browser's files.",
  );
}

function wrongPassphrase(): VaultError {
  return new VaultError(
    "wrong-passphrase",
    "This passphrase does not open what is stored here.",
    "Check capitals and the keyboard's language, then type it again.",
  );
}

/** Reads the stored header; throws VaultError `damaged` where it is not one that is taken. */
export function readHeader(stored: unknown): VaultHeader {
  const header = z.safeParse(headerSchema, stored);
  if (!header.success) throw vaultDamaged();
  return header.data;
}

async function derived(
  { kdf }: Pick<VaultHeader, "kdf">,
  passphrase: string,
  derive: DeriveKey,
): Promise<Uint8Array<ArrayBuffer>> {
  const { memoryKiB, iterations, parallelism } = kdf;
  const salt = fromBase64Url(kdf.salt);
  return derive({ passphrase, salt, memoryKiB, iterations, parallelism });
}

/** The data key's bytes, to be overwritten after use. Rejects with `wrong-passphrase`. */
export async function dataKeyOf(
  header: VaultHeader,
  passphrase: string,
  derive: DeriveKey,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await derived(header, passphrase, derive);
  const dataKey = await unwrapDataKey(header.wrapped, key, passphraseBinding(header));
  key.fill(0);
  if (!dataKey) throw wrongPassphrase();
  return dataKey;
}

/** Wraps the data key under a passphrase, as the header's parameters say. */
export async function wrapUnder(
  passphrase: string,
  header: Omit<VaultHeader, "wrapped">,
  dataKey: Uint8Array<ArrayBuffer>,
  derive: DeriveKey,
): Promise<VaultHeader["wrapped"]> {
  const key = await derived(header, passphrase, derive);
  const wrapped = await wrapDataKey(dataKey, key, passphraseBinding(header));
  key.fill(0);
  return wrapped;
}

/** Wraps the data key under what a passkey answers. */
export async function slotFor(
  { vaultId }: VaultHeader,
  dataKey: Uint8Array<ArrayBuffer>,
  { id, salt, output }: NewPasskey,
  { label, addedAt }: Pick<PasskeySlot, "label" | "addedAt">,
): Promise<PasskeySlot> {
  const slot = { id, label, addedAt, salt };
  const key = await keyFromPasskey(output, vaultId);
  const wrapped = await wrapDataKey(dataKey, key, passkeyBinding(vaultId, slot));
  output.fill(0);
  key.fill(0);
  return { ...slot, wrapped };
}

async function unlocked(header: VaultHeader, dataKey: Uint8Array<ArrayBuffer>): Promise<Unlocked> {
  const keys = await openKeys(dataKey, header.vaultId);
  dataKey.fill(0);
  // The data key is right, so whoever wrote another header did not have it.
  if (toBase64Url(keys.sign(utf8(headerText(header)))) !== header.seal) throw vaultDamaged();
  return { header, keys };
}

/** Rejects with VaultError `wrong-passphrase` or `damaged`. */
export async function unlockWithPassphrase(
  header: VaultHeader,
  passphrase: string,
  derive: DeriveKey,
): Promise<Unlocked> {
  return unlocked(header, await dataKeyOf(header, passphrase, derive));
}

/** Rejects with VaultError `passkey` or `damaged`. */
export async function unlockWithPasskey(
  header: VaultHeader,
  { id, output }: PasskeyAnswer,
): Promise<Unlocked> {
  const { vaultId, passkeys } = header;
  const slot = passkeys.find((each) => each.id === id);
  const key = await keyFromPasskey(output, vaultId);
  output.fill(0);
  const dataKey = slot && (await unwrapDataKey(slot.wrapped, key, passkeyBinding(vaultId, slot)));
  key.fill(0);
  if (!dataKey) {
    throw new VaultError(
      "passkey",
      "This passkey does not open what is stored here.",
      "Use the passphrase instead.",
    );
  }
  return unlocked(header, dataKey);
}
