import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { BuildFile } from "../../src/privacy/build-files.ts";

/** Of the service worker itself, of the list of hashes and for the host: never asked for by a page. */
const APART: ReadonlySet<string> = new Set(["sw.js", "SHA256SUMS", "_headers"]);

export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

function describe(folder: string, path: string): BuildFile {
  const data = readFileSync(join(folder, path));
  return { path, sha256: sha256(data), bytes: data.byteLength };
}

function pathsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

/** The files of a build that pages may ask for, by path in the order of their code units. */
export function buildFiles(folder: string): BuildFile[] {
  return pathsIn(folder)
    .filter((path) => !APART.has(path))
    .map((path) => describe(folder, path));
}

/** Programs that read a header of 16 KB at most read the other headers of a page too. */
const MOST_CHARS_OF_A_LIST = 14_000;
/** For an address as long as `http://localhost:4173/`; a longer one adds to each name. */
const ADDRESS_CHARS = 22;

/**
 * The policy names every file of the build in one header. Throws where that is too long for all
 * programs to read.
 */
export function checkListFits(files: readonly Pick<BuildFile, "path">[]): void {
  const chars = files.reduce((sum, { path }) => sum + path.length + ADDRESS_CHARS + 4, 0);
  if (chars <= MOST_CHARS_OF_A_LIST) return;
  throw new Error(
    `The policy's list of ${files.length} files has ${chars} characters, more than ${MOST_CHARS_OF_A_LIST}. Let small files share one: see scripts/lazy-areas.ts.`,
  );
}

/** One line for each file, as `sha256sum` writes and reads it. */
export function sumsOf(files: readonly BuildFile[]): string {
  return files.map(({ sha256, path }) => `${sha256}  ${path}\n`).join("");
}

/**
 * The build id: SHA-256 over the lines of SHA256SUMS but the one of the service worker, which
 * has the id in it. `grep -v ' sw.js$' SHA256SUMS | sha256sum` gives it as well.
 */
export function buildId(files: readonly BuildFile[]): string {
  return sha256(sumsOf(files));
}

/** The text of SHA256SUMS: all of the build with its service worker. */
export function allSums(folder: string, files: readonly BuildFile[]): string {
  return sumsOf([...files, describe(folder, "sw.js")]);
}
