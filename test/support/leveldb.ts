import { unpackSnappy } from "./snappy.ts";

/**
 * The contents of LevelDB files, unpacked, for searching: the browser keeps IndexedDB and more in
 * them.
 *
 * Formats: https://github.com/google/leveldb/blob/main/doc/table_format.md and log_format.md
 */

const LOG_BLOCK = 32_768;
const LOG_HEADER = 7;
const FOOTER = 48;
const MAGIC = "57fb808b247547db";

/** A log (also a manifest) without the headers that part its records. */
export function readLog(file: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let block = 0; block < file.length; block += LOG_BLOCK) {
    const end = Math.min(block + LOG_BLOCK, file.length);
    let at = block;
    while (at + LOG_HEADER <= end) {
      const length = file.readUInt16LE(at + 4);
      const type = file[at + 6] ?? 0;
      if (type === 0 || at + LOG_HEADER + length > end) break;
      parts.push(file.subarray(at + LOG_HEADER, at + LOG_HEADER + length));
      at += LOG_HEADER + length;
    }
  }
  return Buffer.concat(parts);
}

function readVarint(bytes: Uint8Array, from: number): { value: number; next: number } {
  let value = 0;
  let at = from;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++] ?? 0;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return { value, next: at };
  }
}

function readBlock(file: Buffer, offset: number, size: number): Buffer {
  const raw = file.subarray(offset, offset + size);
  const isPacked = file[offset + size] === 1;
  const unpacked = isPacked ? unpackSnappy(raw) : raw;
  if (!unpacked) throw new Error("A block of a LevelDB table could not be unpacked.");
  return Buffer.from(unpacked);
}

/** Every data block of a table, unpacked. Throws where the file is no table. */
export function readTable(file: Buffer): Buffer[] {
  const footer = file.subarray(file.length - FOOTER);
  if (footer.subarray(FOOTER - 8).toString("hex") !== MAGIC) throw new Error("No LevelDB table.");
  const metaOffset = readVarint(footer, 0);
  const metaSize = readVarint(footer, metaOffset.next);
  const indexOffset = readVarint(footer, metaSize.next);
  const indexSize = readVarint(footer, indexOffset.next);
  const index = readBlock(file, indexOffset.value, indexSize.value);
  const restarts = index.readUInt32LE(index.length - 4);
  const end = index.length - 4 * (restarts + 1);
  const blocks: Buffer[] = [];
  for (let at = 0; at < end; ) {
    const shared = readVarint(index, at);
    const own = readVarint(index, shared.next);
    const value = readVarint(index, own.next);
    const handle = value.next + own.value;
    const offset = readVarint(index, handle);
    const size = readVarint(index, offset.next);
    blocks.push(readBlock(file, offset.value, size.value));
    at = handle + value.value;
  }
  return blocks;
}
