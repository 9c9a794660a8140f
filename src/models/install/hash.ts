import { createMD5, createSHA256 } from "hash-wasm";

/** SHA-256, and MD5 where an index has one to compare with, of bytes that pass by. */
export interface Digest {
  update(bytes: Uint8Array): void;
  /** Of all bytes so far, lower-case hex; more may follow. */
  sha256(): string;
  /** null if it was not asked for. */
  md5(): string | null;
}

export async function createDigest({ md5 }: { md5: boolean }): Promise<Digest> {
  const sha = (await createSHA256()).init();
  const other = md5 ? (await createMD5()).init() : null;
  /** A digest ends the hash, so it goes on from what was saved before. */
  const peek = (hash: NonNullable<typeof other>): string => {
    const state = hash.save();
    const hex = hash.digest("hex");
    hash.init().load(state);
    return hex;
  };
  return {
    update(bytes) {
      sha.update(bytes);
      other?.update(bytes);
    },
    sha256: () => peek(sha),
    md5: () => (other ? peek(other) : null),
  };
}

/** Read at once: large enough that the call costs nothing, small beside what a page may hold. */
const PIECE_BYTES = 4 << 20;

/**
 * The pieces of a file in order. The next one is read while the caller works on the last: reading
 * takes turns with hashing and writing otherwise.
 */
export async function* piecesOf(
  file: Blob,
  { signal }: { signal: AbortSignal },
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const read = (at: number) => {
    const piece = at < file.size ? file.slice(at, at + PIECE_BYTES).arrayBuffer() : null;
    // It is awaited below, unless the caller stops first: then nobody needs to know.
    piece?.catch(() => {});
    return piece;
  };
  let at = 0;
  let next = read(at);
  while (next) {
    signal.throwIfAborted();
    const piece = new Uint8Array(await next);
    at += PIECE_BYTES;
    next = read(at);
    yield piece;
  }
  signal.throwIfAborted();
}
