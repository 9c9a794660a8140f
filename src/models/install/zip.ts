import {
  BlobReader,
  configure,
  type FileEntry,
  ZipReader,
} from "@zip.js/zip.js/lib/zip-core-native.js";
import { InstallError } from "../install-error.ts";
import type { Entry } from "./entry.ts";
import { damaged, unsupported } from "./errors.ts";

/** Files in a zip, read one after the other without unpacking the rest. */

// Its own workers are made from addresses that the content policy forbids; this is a worker anyway.
configure({ useWebWorkers: false });

/** A model has some hundred files. */
const MAX_ENTRIES = 5000;

/** A path that stays below the folder it is unpacked in. */
function isInside(path: string): boolean {
  return (
    !/^([/\\]|[A-Za-z]:)/.test(path) && !path.includes("\0") && !path.split(/[/\\]/).includes("..")
  );
}

function notAZip(zip: File, cause: unknown): InstallError {
  return new InstallError(
    "damaged",
    `${zip.name} is not a zip file, or is cut short.`,
    "Get the file again from where it comes from.",
    { file: zip.name, cause },
  );
}

/** The bytes of one entry. Ends with an error as soon as they are more than was declared. */
async function* unpack(
  zip: File,
  entry: FileEntry,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const name = entry.filename;
  const pipe = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
  const reader = pipe.readable.getReader();
  const writing = entry.getData(pipe.writable, { signal, checkSignature: true }).then(
    () => null,
    async (error: unknown) => {
      // It may fail before it has touched the pipe, which would then never end.
      await reader.cancel().catch(() => {});
      return error ?? new Error("no reason told");
    },
  );
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes += value.byteLength;
      if (bytes > entry.uncompressedSize) break;
      yield value;
    }
  } catch (error) {
    signal.throwIfAborted();
    throw damaged(name, `cannot be unpacked from ${zip.name} (${String(error)})`);
  } finally {
    await reader.cancel().catch(() => {});
  }
  const failure = await writing;
  signal.throwIfAborted();
  if (failure !== null || bytes !== entry.uncompressedSize) {
    throw damaged(name, `is damaged inside ${zip.name}`);
  }
}

/**
 * Lists a zip's files; paths begin with the zip's own name, as if it were a folder.
 *
 * @throws InstallError if it is no zip, or one that tries to write elsewhere
 */
export async function zipEntries(zip: File): Promise<Entry[]> {
  const reader = new ZipReader(new BlobReader(zip));
  const folder = zip.name.replace(/\.zip$/i, "");
  const entries: Entry[] = [];
  const seen = new Set<string>();
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (entry.directory) continue;
      const path = entry.filename;
      if (!isInside(path)) {
        throw damaged(
          zip.name,
          `holds a file that would be written elsewhere (${path.slice(0, 200)})`,
        );
      }
      if (seen.has(path)) throw damaged(zip.name, `holds ${path.slice(0, 200)} twice`);
      seen.add(path);
      if (seen.size > MAX_ENTRIES) throw damaged(zip.name, "holds more files than any model has");
      if (entry.encrypted) {
        throw unsupported(
          zip.name,
          "is locked with a password",
          "Unpack it, then pick the folder.",
        );
      }
      entries.push({
        path: `${folder}/${path.replaceAll("\\", "/")}`,
        bytes: entry.uncompressedSize,
        blob: null,
        pieces: ({ signal }) => unpack(zip, entry, signal),
      });
    }
  } catch (error) {
    throw error instanceof InstallError ? error : notAZip(zip, error);
  }
  return entries;
}
