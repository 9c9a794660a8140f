import type { InstallError } from "../install-error.ts";
import type { ManifestFile } from "../manifest.ts";
import type { Entry } from "./entry.ts";
import { damaged } from "./errors.ts";
import { createDigest } from "./hash.ts";
import type { Meter } from "./meter.ts";
import type { ExpectedFile } from "./mlc.ts";
import { type SideHash, startSideHash } from "./side-hash.ts";

/** Reads a file that is being installed, and compares it with what is known of it. */

/** One file to copy: where from, under which name, and what is known of it beforehand. */
export interface Incoming extends ExpectedFile {
  entry: Entry;
  /** As the manifest that came along says; null without one. */
  sha256: string | null;
}

export function notAsListed(name: string): InstallError {
  return damaged(
    name,
    "is not the file that the manifest was made for",
    "Copy the model again from the device that it was exported on.",
  );
}

/** Files above this are hashed in a worker of their own; for smaller ones starting it costs more. */
const SIDE_HASH_BYTES = 16 << 20;

/** Hashes beside or in between, whichever is quicker for a file of this size. */
async function hasherFor(file: Incoming): Promise<SideHash> {
  const md5 = file.md5 !== null;
  // A zip's pieces are not ours to give away.
  if (file.entry.blob !== null && file.entry.bytes > SIDE_HASH_BYTES) return startSideHash({ md5 });
  const digest = await createDigest({ md5 });
  return {
    add: async (piece) => digest.update(piece),
    end: async () => ({ sha256: digest.sha256(), md5: digest.md5() }),
    dispose() {},
  };
}

/** Passes every byte of a file to `take`, and compares them with what is known of the file. */
export async function streamFile(
  file: Incoming,
  take: (piece: Uint8Array) => void,
  { signal, meter }: { signal: AbortSignal; meter: Meter },
): Promise<ManifestFile> {
  const hasher = await hasherFor(file);
  let bytes = 0;
  try {
    for await (const piece of file.entry.pieces({ signal })) {
      bytes += piece.length;
      take(piece);
      await hasher.add(piece);
      meter.set(file.name, bytes);
    }
    if (bytes !== file.entry.bytes) {
      throw damaged(file.name, `ended after ${bytes} of ${file.entry.bytes} bytes`);
    }
    const { sha256, md5 } = await hasher.end();
    if (file.md5 !== null && md5 !== file.md5) {
      throw damaged(file.name, "does not fit its checksum in the index");
    }
    if (file.sha256 !== null && sha256 !== file.sha256) throw notAsListed(file.name);
    return { name: file.name, bytes, sha256 };
  } finally {
    hasher.dispose();
  }
}
