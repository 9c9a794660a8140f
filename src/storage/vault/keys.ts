import { createHMAC, createSHA256 } from "hash-wasm";
import { fromBase64Url, randomBytes, toBase64Url, utf8 } from "./bytes.ts";
import type { WrappedKey } from "./header.ts";

/** What the data key opens, while the vault is open. Neither can be exported again. */
export interface VaultKeys {
  /** AES-256-GCM, for records. */
  records: CryptoKey;
  /**
   * HMAC-SHA-256, cut to 16 bytes as RFC 2104 allows. It answers at once: it is asked inside
   * database transactions, which do not wait for WebCrypto.
   */
  sign(text: Uint8Array): Uint8Array<ArrayBuffer>;
}

export const SIGNATURE_BYTES = 16;

const IV_BYTES = 12;
const KEY_BYTES = 32;

/** A fresh data key. The bytes are to be wrapped, then overwritten. */
export function newDataKey(): Uint8Array<ArrayBuffer> {
  return randomBytes(KEY_BYTES);
}

function wrappingKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/**
 * Encrypts the data key (AES-256-GCM).
 *
 * @param under 32 bytes that only the passphrase or the passkey gives
 * @param binding what the wrapped key belongs to; it unwraps with the same only
 */
export async function wrapDataKey(
  dataKey: Uint8Array<ArrayBuffer>,
  under: Uint8Array<ArrayBuffer>,
  binding: string,
): Promise<WrappedKey> {
  const iv = randomBytes(IV_BYTES);
  const algorithm = { name: "AES-GCM", iv, additionalData: utf8(binding) };
  const bytes = await crypto.subtle.encrypt(algorithm, await wrappingKey(under), dataKey);
  return { iv: toBase64Url(iv), key: toBase64Url(new Uint8Array(bytes)) };
}

/** The data key's bytes, to be overwritten after use; null where it does not unwrap. */
export async function unwrapDataKey(
  wrapped: WrappedKey,
  under: Uint8Array<ArrayBuffer>,
  binding: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const iv = fromBase64Url(wrapped.iv);
    const algorithm = { name: "AES-GCM", iv, additionalData: utf8(binding) };
    const key = fromBase64Url(wrapped.key);
    const bytes = await crypto.subtle.decrypt(algorithm, await wrappingKey(under), key);
    return bytes.byteLength === KEY_BYTES ? new Uint8Array(bytes) : null;
  } catch {
    return null;
  }
}

/**
 * The keys for records and for signatures, both from the data key (HKDF-SHA-256, RFC 5869): no key
 * serves two purposes, and none can be turned back into the data key.
 */
export async function openKeys(
  dataKey: Uint8Array<ArrayBuffer>,
  vaultId: string,
): Promise<VaultKeys> {
  const base = await crypto.subtle.importKey("raw", dataKey, "HKDF", false, [
    "deriveKey",
    "deriveBits",
  ]);
  const hkdf = (purpose: string) => ({
    name: "HKDF",
    hash: "SHA-256",
    salt: utf8(vaultId),
    info: utf8(`attune.vault.1 ${purpose}`),
  });
  const aes = { name: "AES-GCM", length: 256 };
  const [records, signing] = await Promise.all([
    crypto.subtle.deriveKey(hkdf("records"), base, aes, false, ["encrypt", "decrypt"]),
    crypto.subtle.deriveBits(hkdf("signatures"), base, 8 * KEY_BYTES),
  ]);
  const hmac = await createHMAC(createSHA256(), new Uint8Array(signing));
  return {
    records,
    sign: (text) =>
      hmac
        .init()
        .update(text)
        .digest("binary")
        .slice(0, SIGNATURE_BYTES) as Uint8Array<ArrayBuffer>,
  };
}

/** 32 bytes to wrap with, from what a passkey's pseudo-random function gave. */
export async function keyFromPasskey(
  output: Uint8Array<ArrayBuffer>,
  vaultId: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const base = await crypto.subtle.importKey("raw", output, "HKDF", false, ["deriveBits"]);
  const info = utf8("attune.vault.1 passkey");
  const algorithm = { name: "HKDF", hash: "SHA-256", salt: utf8(vaultId), info };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, base, 8 * KEY_BYTES));
}
