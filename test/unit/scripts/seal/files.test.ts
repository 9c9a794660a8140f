import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  allSums,
  buildFiles,
  buildId,
  checkListFits,
  sha256,
  sumsOf,
} from "../../../../scripts/seal/files.ts";

/** The way a person would do it. */
const shell = (line: string, cwd = ".") => spawnSync("sh", ["-c", line], { cwd, encoding: "utf8" });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "attune-files-"));
  mkdirSync(join(folder, "assets"));
  write("index.html", "<!doctype html>");
  write("assets/b.js", "b");
  write("assets/B.js", "B");
  write("assets/a.js", "a");
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  writeFileSync(join(folder, path), text);
}

it("lists files in an order that is the same everywhere", () => {
  expect(buildFiles(folder).map(({ path }) => path)).toEqual([
    "assets/B.js",
    "assets/a.js",
    "assets/b.js",
    "index.html",
  ]);
});

it("leaves out what no page may ask for", () => {
  for (const path of ["sw.js", "SHA256SUMS", "_headers"]) write(path, "x");
  expect(buildFiles(folder)).toHaveLength(4);
});

it("gives a build id that any changed, added, renamed or missing file changes", () => {
  const id = buildId(buildFiles(folder));
  expect(id).toBe(sha256(sumsOf(buildFiles(folder))));
  const seen = new Set([id]);
  write("assets/a.js", "A");
  seen.add(buildId(buildFiles(folder)));
  write("assets/c.js", "c");
  seen.add(buildId(buildFiles(folder)));
  rmSync(join(folder, "assets/c.js"));
  write("assets/d.js", "c");
  seen.add(buildId(buildFiles(folder)));
  rmSync(join(folder, "assets/d.js"));
  rmSync(join(folder, "index.html"));
  seen.add(buildId(buildFiles(folder)));
  expect(seen.size).toBe(5);
});

it.skipIf(shell("sha256sum --version").status !== 0)(
  "writes a list that sha256sum checks, and that gives the build id again",
  () => {
    write("sw.js", "the worker");
    const files = buildFiles(folder);
    write("SHA256SUMS", allSums(folder, files));
    const check = () => shell("sha256sum -c --quiet SHA256SUMS", folder);
    expect(check().status).toBe(0);
    const again = shell("grep -v ' sw.js$' SHA256SUMS | sha256sum", folder);
    expect(again.stdout.slice(0, 64)).toBe(buildId(files));
    write("assets/a.js", "changed");
    expect(check().status).not.toBe(0);
  },
);

it("refuses a build with more names than fit into a header", () => {
  const named = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ path: `assets/some-page-${1e7 + at}.js` }));
  expect(() => checkListFits(named(200))).not.toThrow();
  expect(() => checkListFits(named(400))).toThrow(/400 files .*lazy-areas/);
});
