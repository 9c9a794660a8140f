import { analyse } from "chardet";
import { ENCODINGS } from "./reading.ts";

/** Bytes that are enough to tell an encoding. */
export const ENCODING_SAMPLE_BYTES = 256 * 1024;

/** Of the bytes at even or odd places, those that are zero: from here on two make a character. */
const UTF16_ZERO_SHARE = 0.2;
/** Read as UTF-8, one in so many characters beyond ASCII may be broken. */
const MAX_BROKEN_SHARE = 0.1;

/**
 * The encoding that a piece of a file is most likely in, as the Encoding Standard names it: by its
 * mark where it has one (at the beginning of the file), UTF-16 by its zeros, UTF-8 where that
 * holds, else by what letters and pairs of letters are likely in the languages written with it.
 */
export function recogniseEncoding(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, ENCODING_SAMPLE_BYTES);
  const [first, second, third] = sample;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const zeros = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const many = (sample.length / 2) * UTF16_ZERO_SHARE;
  if (sample.length > 3 && odd > many && odd > 2 * even) return "utf-16le";
  if (sample.length > 3 && even > many && even > 2 * odd) return "utf-16be";
  if (isMostlyUtf8(sample)) return "utf-8";
  return (
    analyse(sample)
      .map(({ name }) => standardName(name))
      .find(isOffered) ?? "windows-1252"
  );
}

/** Whether what is beyond ASCII in it reads as UTF-8, but for a few broken places. */
function isMostlyUtf8(sample: Uint8Array): boolean {
  const text = new TextDecoder("utf-8").decode(sample, { stream: true });
  let broken = 0;
  let beyond = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) broken += 1;
    else if (code > 0x7f) beyond += 1;
  }
  return broken <= beyond * MAX_BROKEN_SHARE;
}

function standardName(name: string): string {
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return "";
  }
}

function isOffered(encoding: string): boolean {
  return ENCODINGS.includes(encoding) && !encoding.startsWith("utf-");
}
