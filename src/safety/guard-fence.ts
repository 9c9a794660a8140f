import { skeletonOf } from "./guard-skeleton.ts";

/**
 * Fences: how quoted material is told apart from instructions in a prompt. Each datum stands
 * between `<name-marker>` and `</name-marker>`; the marker occurs in none of the data, so no content
 * can close its own fence or open another one.
 */

/** Neither vowels nor look-alikes: a marker spells no word and is not misread. */
const ALPHABET = "bcdfghjkmnpqrstvwxz23456789";
const MARKER_LENGTH = 8;

/**
 * Derives a marker from `basis` that occurs in none of `contents`, in any letter case, spelt with
 * look-alikes or drawn apart by signs and spaces: one that does is derived again; with finitely many 8-character runs in the contents this ends. The same
 * basis gives the same marker for all contents without it, so prompts that begin alike stay alike
 * up to where their texts differ, and an engine can reuse what it computed of the beginning.
 *
 * Not secret and not cryptographic: it need only be absent from the contents, and that is checked.
 */
export function fenceMarker(basis: string, contents: readonly string[]): string {
  const plain = contents.map(bare);
  const base = hash(0x811c9dc5, basis);
  for (let attempt = 0; ; attempt += 1) {
    const marker = spell(hash(base, `/${attempt}`));
    if (!plain.some((content) => content.includes(marker))) return marker;
  }
}

/**
 * @param name what the datum is, one word of small letters: "client", "reply"
 * @throws RangeError when the text contains the marker: the marker was made for other contents
 */
export function fence(name: string, text: string, marker: string): string {
  if (bare(text).includes(marker)) throw new RangeError("the text contains its marker");
  return `<${name}-${marker}>\n${text}\n</${name}-${marker}>`;
}

/** Letters and digits only, as they look in ASCII: what a reader of the text may take it for. */
function bare(text: string): string {
  let plain = "";
  for (const point of text) {
    const shape = skeletonOf(point).toLowerCase();
    if (/^[a-z0-9]$/.test(shape)) plain += shape;
  }
  return plain;
}

/** FNV-1a over UTF-16 units, 32-bit. */
function hash(start: number, text: string): number {
  let value = start;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/** Spreads 32 bits over the alphabet; splitmix32 (Steele et al., 2014) between the letters. */
function spell(from: number): string {
  let state = from;
  let marker = "";
  while (marker.length < MARKER_LENGTH) {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    marker += ALPHABET[((mixed ^ (mixed >>> 15)) >>> 0) % ALPHABET.length] ?? "";
  }
  return marker;
}
