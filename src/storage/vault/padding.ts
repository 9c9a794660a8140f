/**
 * Padding that hides how long a text is: a marker byte, then zeros up to the next length of Padmé
 * (Nikitin and others, "Reducing Metadata Leakage from Encrypted Files and Communication with
 * PURBs", PoPETs 2019, section 4.3). Of a text of n bytes it gives away O(log log n) bits and adds
 * at most 12 %; short texts are all of one length.
 */

/** Everything shorter looks the same: a title, a short message, a setting. */
const LEAST = 256;

/** ISO/IEC 7816-4: the last byte of the text is the one before the last of these. */
const MARKER = 0x80;

/** The length that a padded text of at least this many bytes gets. */
export function paddedLength(length: number): number {
  if (length <= LEAST) return LEAST;
  const exponent = Math.floor(Math.log2(length));
  const kept = Math.floor(Math.log2(exponent)) + 1;
  const unit = 2 ** (exponent - kept);
  return Math.ceil(length / unit) * unit;
}

export function pad(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(paddedLength(bytes.length + 1));
  padded.set(bytes);
  padded[bytes.length] = MARKER;
  return padded;
}

/** Throws where `pad` did not make it. */
export function unpad(padded: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end -= 1;
  if (end < 0 || padded[end] !== MARKER) throw new Error("the padding is not ours");
  return padded.subarray(0, end);
}
