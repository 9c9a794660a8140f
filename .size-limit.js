// What a first visit loads before anything is clicked: the boot that the built page names, the app
// that it imports once its checks passed, and the files these import statically. Other code behind
// `import()` and workers is loaded later.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const dist = "dist";

/**
 * The files and what they import statically, each once.
 * @param {string[]} files
 */
function withImports(files) {
  const waiting = [...files];
  const seen = new Set();
  for (const file of waiting) {
    if (seen.has(file)) continue;
    seen.add(file);
    const code = readFileSync(file, "utf8");
    for (const [, path] of code.matchAll(/\b(?:from|import)\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g)) {
      waiting.push(normalize(join(dirname(file), String(path))));
    }
  }
  return [...seen];
}

function boot() {
  const html = readFileSync(join(dist, "index.html"), "utf8");
  const named = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)];
  if (named.length === 0) throw new Error("dist/index.html names no script.");
  return withImports(named.map(([, path]) => join(dist, String(path))));
}

/** The one that the boot imports, by the name it has from src/app.tsx. */
function app() {
  const files = boot();
  const names = readdirSync(join(dist, "assets")).filter((name) => /^app-.{8}\.js$/.test(name));
  const [name] = names.filter((each) =>
    files.some((file) => new RegExp(`import\\(["'\`]\\./${each}`).test(readFileSync(file, "utf8"))),
  );
  if (!name) throw new Error("The boot imports no app.");
  return join(dist, "assets", name);
}

export default [
  { name: "Boot", path: boot(), gzip: true, limit: "6 kB" },
  {
    name: "First-load JavaScript",
    path: [...new Set([...boot(), ...withImports([app()])])],
    gzip: true,
    limit: "150 kB",
  },
];
