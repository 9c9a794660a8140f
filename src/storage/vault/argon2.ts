import { argon2id } from "hash-wasm";
import type { KdfParameters } from "./header.ts";

/** What a key is derived from. */
export interface KdfInput extends KdfParameters {
  passphrase: string;
  salt: Uint8Array<ArrayBuffer>;
}

const KEY_BYTES = 32;

/**
 * Argon2id (RFC 9106), 32 bytes. The passphrase is taken in Unicode form NFC, as RFC 8265 has it
 * for passwords: keyboards differ in how they compose the same letter.
 *
 * Takes the memory it is told to take, and a good part of a second: in a worker, never in the page.
 */
export async function argon2(input: KdfInput): Promise<Uint8Array<ArrayBuffer>> {
  const hash = await argon2id({
    password: input.passphrase.normalize("NFC"),
    salt: input.salt,
    memorySize: input.memoryKiB,
    iterations: input.iterations,
    parallelism: input.parallelism,
    hashLength: KEY_BYTES,
    outputType: "binary",
  });
  return Uint8Array.from(hash);
}
