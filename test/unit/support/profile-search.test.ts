import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { compress } from "snappyjs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { searchProfile } from "../../support/profile-search.ts";
import { unpackSnappy } from "../../support/snappy.ts";

const MARKER = "the-heron-by-the-weir";
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "attune-search-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What the reference packs, in a buffer of this realm. */
function packed(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(compress(bytes));
}

test("unpacks what the reference packed, whatever follows it", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.integer({ min: 1, max: 400 }),
      fc.uint8Array({ maxLength: 20 }),
      (piece, times, rest) => {
        const bytes = new Uint8Array(Array.from({ length: times }, () => [...piece]).flat());
        const unpacked = unpackSnappy(Uint8Array.from([...packed(bytes), ...rest]));
        expect(unpacked && Buffer.from(unpacked).equals(Buffer.from(bytes))).toBe(true);
      },
    ),
    { numRuns: 50 },
  );
});

test("finds a text in every form it may have", () => {
  const text = `${"a quiet text that packs well. ".repeat(20)}${MARKER}`;
  const wide = Buffer.from(MARKER, "utf16le");
  const value = Buffer.concat([
    Buffer.from([0, 0xff, 0x11, 0x02]),
    packed(Buffer.from(text, "utf16le")),
    Buffer.from("after"),
  ]);
  const files: Record<string, Buffer> = {
    plain: Buffer.from(text),
    little: wide,
    big: Buffer.from(wide).swap16(),
    value,
    "000003.log": logOf(text),
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  expect(searchProfile(folder, [MARKER]).map(({ file, form }) => `${file} ${form}`)).toEqual(
    expect.arrayContaining([
      "plain UTF-8",
      "little UTF-16LE",
      "big UTF-16BE",
      "value UTF-16LE",
      "000003.log UTF-8",
    ]),
  );
  expect(searchProfile(folder, ["nothing-like-this"])).toEqual([]);
});

/** A LevelDB log whose block ends in the middle of the marker. */
function logOf(text: string): Buffer {
  const before = 32_768 - 7 - text.length + 5;
  const record = (type: number, bytes: Buffer) => {
    const header = Buffer.alloc(7);
    header.writeUInt16LE(bytes.length, 4);
    header[6] = type;
    return Buffer.concat([header, bytes]);
  };
  const whole = Buffer.concat([Buffer.alloc(before, 1), Buffer.from(text)]);
  const cut = 32_768 - 7;
  return Buffer.concat([record(2, whole.subarray(0, cut)), record(4, whole.subarray(cut))]);
}
