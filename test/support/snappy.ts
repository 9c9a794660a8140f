/**
 * Unpacks raw Snappy, as the browser's databases use it. What follows the data is left alone: in a
 * file it is not known where a value ends.
 *
 * Format: https://github.com/google/snappy/blob/main/format_description.txt
 *
 * @returns null where this is no Snappy data
 */
export function unpackSnappy(input: Uint8Array): Uint8Array | null {
  let at = 0;
  let length = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = input[at++];
    if (byte === undefined || shift > 28) return null;
    length += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) break;
  }
  if (length > MOST_BYTES) return null;
  const output = new Uint8Array(length);
  let filled = 0;
  const little = (bytes: number) => {
    let value = 0;
    for (let index = 0; index < bytes; index += 1) {
      value += (input[at + index] ?? 0) * 2 ** (8 * index);
    }
    at += bytes;
    return value;
  };
  while (filled < length) {
    const tag = input[at++];
    if (tag === undefined) return null;
    const kind = tag & 3;
    if (kind === 0) {
      const short = tag >> 2;
      const count = (short < 60 ? short : little(short - 59)) + 1;
      if (at + count > input.length || filled + count > length) return null;
      output.set(input.subarray(at, at + count), filled);
      at += count;
      filled += count;
      continue;
    }
    const count = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const offset = kind === 1 ? (tag >> 5) * 256 + little(1) : little(kind === 2 ? 2 : 4);
    if (offset === 0 || offset > filled || filled + count > length) return null;
    // Byte by byte: a copy may reach into what it is writing.
    for (let index = 0; index < count; index += 1, filled += 1) {
      output[filled] = output[filled - offset] ?? 0;
    }
  }
  return output;
}

const MOST_BYTES = 64 * 2 ** 20;
