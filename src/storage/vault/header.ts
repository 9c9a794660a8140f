import * as z from "zod/mini";

/**
 * What is stored about the vault: how the passphrase becomes a key, the data key wrapped under it
 * and under each passkey, and how far a switch has come. Secrets in it are wrapped; all of it is
 * bound together by `seal`, which only the data key can make.
 */

const base64url = z.string().check(z.regex(/^[A-Za-z0-9_-]+$/));

/**
 * Weaker parameters than the least that OWASP ASVS 5 names for Argon2id (46 MiB, one pass) are
 * never used, even where they are stored: somebody may have lowered them to guess faster. Those
 * beyond the upper ends were not written here either, and could only hang the page.
 */
export const kdfParametersSchema = z.object({
  memoryKiB: z.int().check(z.minimum(46 * 1024), z.maximum(512 * 1024)),
  iterations: z.int().check(z.minimum(1), z.maximum(12)),
  parallelism: z.int().check(z.minimum(1), z.maximum(4)),
});
export type KdfParameters = z.infer<typeof kdfParametersSchema>;

/** RFC 9106, section 4, second recommended option, with one lane: WebAssembly has one thread. */
export const KDF_PARAMETERS: KdfParameters = {
  memoryKiB: 64 * 1024,
  iterations: 3,
  parallelism: 1,
};

const wrappedSchema = z.object({ iv: base64url, key: base64url });
export type WrappedKey = z.infer<typeof wrappedSchema>;

const passkeySlotSchema = z.object({
  /** The credential's, base64url. */
  id: base64url,
  label: z.string(),
  addedAt: z.string(),
  /** What the authenticator's pseudo-random function is asked with. */
  salt: base64url,
  wrapped: wrappedSchema,
});
export type PasskeySlot = z.infer<typeof passkeySlotSchema>;

export const headerSchema = z.object({
  id: z.literal("header"),
  format: z.literal(1),
  vaultId: base64url.check(z.minLength(22)),
  state: z.enum(["switching-on", "on", "switching-off"]),
  /**
   * Counts the times that this vault began to be turned on, and was: odd while records are being
   * sealed, even from then on. Each body carries the one that it was written in, so a header of a
   * switch that was over gives itself away beside bodies that were written after it.
   */
  phase: z.int().check(z.minimum(1), z.maximum(2 ** 32 - 1)),
  kdf: z.extend(kdfParametersSchema, {
    algorithm: z.literal("argon2id"),
    /** At least 16 bytes. */
    salt: base64url.check(z.minLength(22)),
  }),
  wrapped: wrappedSchema,
  passkeys: z.array(passkeySlotSchema),
  /** base64url */
  seal: z.string(),
});
export type VaultHeader = z.infer<typeof headerSchema>;

export const HEADER_ID = "header";

/** Additional data of the data key wrapped under the passphrase: changed parameters do not unwrap. */
export function passphraseBinding({ format, vaultId, kdf }: Omit<VaultHeader, "wrapped">): string {
  const { algorithm, memoryKiB, iterations, parallelism, salt } = kdf;
  return JSON.stringify([
    "attune.vault.passphrase",
    format,
    vaultId,
    algorithm,
    memoryKiB,
    iterations,
    parallelism,
    salt,
  ]);
}

/** Additional data of the data key wrapped under a passkey. */
export function passkeyBinding(vaultId: string, slot: Omit<PasskeySlot, "wrapped">): string {
  const { id, label, addedAt, salt } = slot;
  return JSON.stringify(["attune.vault.passkey", 1, vaultId, id, label, addedAt, salt]);
}

/** What `seal` is the signature of: every other field, in one order. */
export function headerText(header: Omit<VaultHeader, "seal">): string {
  const { wrapped, passkeys, phase, state } = header;
  return JSON.stringify([
    "attune.vault.header",
    passphraseBinding({ ...header, seal: "" }),
    state,
    phase,
    [wrapped.iv, wrapped.key],
    passkeys.map((slot) => [
      passkeyBinding(header.vaultId, slot),
      slot.wrapped.iv,
      slot.wrapped.key,
    ]),
  ]);
}
