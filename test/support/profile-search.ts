import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { readLog, readTable } from "./leveldb.ts";
import { unpackSnappy } from "./snappy.ts";

/** Where a text was found in a browser's profile. */
export interface Hit {
  marker: string;
  /** Relative to the profile. */
  file: string;
  form: "UTF-8" | "UTF-16LE" | "UTF-16BE";
}

/** Before a value that Chromium's IndexedDB packed by itself (`IDBValueWrapper`). */
const PACKED_VALUE = Buffer.from([0xff, 0x11, 0x02]);

/** Everything that a file may be read as: as it is, and unpacked. */
function readings(path: string, file: Buffer): Buffer[] {
  const views = [file];
  if (/\.(ldb|sst)$/.test(path)) views.push(...readTable(file));
  // Reassembled: a record may be cut in two by a block's end.
  else if (/(\.log|MANIFEST-\d+)$/.test(path)) views.push(readLog(file));
  for (const view of [...views]) {
    for (
      let at = view.indexOf(PACKED_VALUE);
      at >= 0;
      at = view.indexOf(PACKED_VALUE, at + PACKED_VALUE.length)
    ) {
      const value = unpackSnappy(view.subarray(at + PACKED_VALUE.length));
      if (value) views.push(Buffer.from(value));
    }
  }
  return views;
}

function formsOf(marker: string): [Hit["form"], Buffer][] {
  const little = Buffer.from(marker, "utf16le");
  return [
    ["UTF-8", Buffer.from(marker, "utf8")],
    ["UTF-16LE", little],
    ["UTF-16BE", Buffer.from(little).swap16()],
  ];
}

/** Searches every file of a profile, names included, for texts in each form they may have there. */
export function searchProfile(profile: string, markers: readonly string[]): Hit[] {
  const hits: Hit[] = [];
  for (const entry of readdirSync(profile, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const file = relative(profile, path);
    for (const marker of markers) {
      if (entry.name.includes(marker)) hits.push({ marker, file, form: "UTF-8" });
    }
    if (!entry.isFile()) continue;
    const views = readings(path, readFileSync(path));
    for (const marker of markers) {
      for (const [form, bytes] of formsOf(marker)) {
        if (views.some((view) => view.includes(bytes))) hits.push({ marker, file, form });
      }
    }
  }
  return hits;
}
