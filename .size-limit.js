// What a first visit loads before anything is clicked: the scripts that the built page names, and
// the files these import statically. Code behind `import()` and workers is loaded later.
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const dist = "dist";

/** The files of a first visit, relative to the repository. */
function firstLoadScripts() {
  const html = readFileSync(join(dist, "index.html"), "utf8");
  const named = html.matchAll(/(?:src|href)="([^"]+\.js)"/g);
  const waiting = [...named].map(([, path]) => join(dist, String(path)));
  const seen = new Set();
  for (const file of waiting) {
    if (seen.has(file)) continue;
    seen.add(file);
    const code = readFileSync(file, "utf8");
    for (const [, path] of code.matchAll(/\b(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)) {
      waiting.push(normalize(join(dirname(file), String(path))));
    }
  }
  if (seen.size === 0) throw new Error("dist/index.html names no script.");
  return [...seen];
}

export default [
  { name: "First-load JavaScript", path: firstLoadScripts(), gzip: true, limit: "150 kB" },
];
