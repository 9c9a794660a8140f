import { BackupError } from "./errors.ts";

/** A longer line is no session; it is refused before it fills the memory. In bytes. */
const MAX_LINE_BYTES = 256 * 1024 * 1024;
const LINE_FEED = 10;

/**
 * The lines of a text in UTF-8, one after the other, without their line feeds. Rejects with
 * BackupError `damaged` where it is not UTF-8, does not end with a line feed, or a line is longer
 * than any backup has.
 */
export async function* splitLines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let pieces: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      let from = 0;
      for (let at = value.indexOf(LINE_FEED); at >= 0; at = value.indexOf(LINE_FEED, from)) {
        pieces.push(value.subarray(from, at));
        yield textOf(pieces);
        pieces = [];
        size = 0;
        from = at + 1;
      }
      if (from < value.length) {
        pieces.push(value.slice(from));
        size += value.length - from;
      }
      if (size > MAX_LINE_BYTES) throw new BackupError("damaged");
    }
  } finally {
    // Also when the caller stops reading early.
    await reader.cancel().catch(() => {});
  }
  if (size > 0) throw new BackupError("damaged");
}

/** One decoder for each line: "fatal" keeps line and bytes one to one, which its hash needs. */
function textOf(pieces: readonly Uint8Array[]): string {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  try {
    return (
      pieces.map((piece) => decoder.decode(piece, { stream: true })).join("") + decoder.decode()
    );
  } catch (error) {
    throw new BackupError("damaged", { cause: error });
  }
}
