import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as z from "zod/mini";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const biome = join(repository, "node_modules/@biomejs/biome/bin/biome");

/** The house, from the page down: a folder imports from the rows below its own, and from itself. */
const rows = [
  ["ui"],
  ["stores"],
  ["refinement", "simulation", "models", "evaluation", "storage", "privacy"],
  ["roles", "engines", "safety", "rubrics", "clients"],
  ["domain"],
];
const folders = rows.flat();
const pureFolders = [
  "domain",
  "rubrics",
  "refinement",
  "simulation",
  "safety",
  "clients",
  "evaluation",
];

function rowOf(folder: string): number {
  return rows.findIndex((row) => row.includes(folder));
}

/**
 * The arrows within a row: roles guard what they put into a prompt and know the rubric; files of
 * client profiles are guarded as they are read.
 */
const withinRow: Readonly<Record<string, readonly string[]>> = {
  roles: ["safety", "rubrics"],
  clients: ["safety"],
};

function mayImport(from: string, to: string): boolean {
  return from === to || rowOf(from) < rowOf(to) || (withinRow[from]?.includes(to) ?? false);
}

const arrows = folders.flatMap((from) => folders.map((to) => ({ from, to })));
const rightArrows = arrows.filter(({ from, to }) => mayImport(from, to));
const wrongArrows = arrows.filter(({ from, to }) => !mayImport(from, to));

const reportSchema = z.object({
  diagnostics: z.array(
    z.object({ category: z.string(), location: z.object({ path: z.string() }) }),
  ),
});

let house: string;

/** A throw-away repository with our rules and one harmless file in each folder. */
beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), "attune-house-"));
  cpSync(join(repository, "biome.json"), join(house, "biome.json"));
  cpSync(join(repository, "scripts/lint"), join(house, "scripts/lint"), { recursive: true });
  for (const folder of folders) write(`src/${folder}/thing.ts`, "export const thing = 1;\n");
});

afterEach(() => rmSync(house, { recursive: true, force: true }));

function write(path: string, code: string): void {
  mkdirSync(dirname(join(house, path)), { recursive: true });
  writeFileSync(join(house, path), code);
}

/** The rules that each file breaks, by path; files that break none are absent. */
function lint(): { exitCode: number | null; broken: Map<string, string[]> } {
  const { status, stdout } = spawnSync(
    process.execPath,
    [biome, "lint", "--error-on-warnings", "--reporter=json", "--max-diagnostics=none", "src"],
    { cwd: house, encoding: "utf8" },
  );
  const { diagnostics } = reportSchema.parse(JSON.parse(stdout));
  const broken = new Map<string, string[]>();
  for (const { category, location } of diagnostics) {
    const path = location.path.replaceAll("\\", "/");
    broken.set(path, [...(broken.get(path) ?? []), category]);
  }
  return { exitCode: status, broken };
}

/** Writes one file for each case and expects every one of them, and nothing else, to be refused. */
function expectAllRefused(cases: Readonly<Record<string, string>>, rule: string): void {
  for (const [path, code] of Object.entries(cases)) write(path, code);
  const { exitCode, broken } = lint();
  expect([...broken.keys()].sort()).toEqual(Object.keys(cases).sort());
  for (const [path, rules] of broken) expect(rules, path).toContain(rule);
  expect(exitCode).not.toBe(0);
}

const importRule = "lint/style/noRestrictedImports";

describe("the house's one-way imports", () => {
  test("admit every arrow the right way", () => {
    for (const { from, to } of rightArrows) {
      const path = from === to ? "./thing.ts" : `../${to}/thing.ts`;
      write(`src/${from}/to-${to}.ts`, `export { thing } from "${path}";\n`);
    }
    expect(lint()).toEqual({ exitCode: 0, broken: new Map() });
  });

  test.each([
    ["an import", (to: string) => `import { thing } from "${to}";\nconsole.log(thing);\n`],
    [
      "a type import",
      (to: string) => `import type { Thing } from "${to}";\nexport type A = Thing;\n`,
    ],
    ["a dynamic import", (to: string) => `export const load = () => import("${to}");\n`],
    ["a re-export", (to: string) => `export { thing } from "${to}";\n`],
  ])("refuse %s the wrong way, from every folder to every other", (_kind, code) => {
    expectAllRefused(
      Object.fromEntries(
        wrongArrows.map(({ from, to }) => [`src/${from}/to-${to}.ts`, code(`../${to}/thing.ts`)]),
      ),
      importRule,
    );
  });

  test("refuse a wrong arrow from a folder inside a folder, and to a folder's index", () => {
    expectAllRefused(
      {
        "src/domain/deep/deeper/up.ts": 'export { thing } from "../../../stores/thing.ts";\n',
        "src/engines/webllm/across.ts": 'export { thing } from "../../roles/thing.ts";\n',
        "src/domain/index-of.ts": 'export { thing } from "../stores";\n',
        "src/domain/worker.ts": 'export { default } from "../engines/thing.ts?worker";\n',
      },
      importRule,
    );
  });

  test("refuse the ways round the rule: a type's own import, and a worker's address", () => {
    expectAllRefused(
      {
        "src/domain/import-type.ts": 'export type A = import("../stores/thing.ts").Thing;\n',
        "src/roles/address.ts":
          'export const address = new URL("../ui/thing.ts", import.meta.url);\n',
      },
      "plugin",
    );
  });

  test("refuse a cycle, also one of types only", () => {
    expectAllRefused(
      {
        "src/roles/a.ts": 'import { b } from "./b.ts";\nexport const a = () => b;\n',
        "src/roles/b.ts": 'import { a } from "./a.ts";\nexport const b = () => a;\n',
        "src/domain/c.ts": 'import type { D } from "./d.ts";\nexport type C = { d: D };\n',
        "src/domain/d.ts": 'import type { C } from "./c.ts";\nexport type D = { c: C };\n',
      },
      "lint/suspicious/noImportCycles",
    );
  });
});

describe("libraries and browser globals", () => {
  test("keep React in ui and Dexie in storage", () => {
    const cases: Record<string, string> = {};
    for (const folder of folders) {
      if (folder !== "ui") {
        cases[`src/${folder}/react.ts`] = 'export { useState } from "react";\n';
        cases[`src/${folder}/base-ui.ts`] = 'export { Dialog } from "@base-ui/react/dialog";\n';
      }
      if (folder !== "storage")
        cases[`src/${folder}/dexie.ts`] = 'export { Dexie } from "dexie";\n';
    }
    write("src/ui/react.ts", 'export { useState } from "react";\n');
    write("src/storage/dexie.ts", 'export { Dexie } from "dexie";\n');
    expectAllRefused(cases, importRule);
  });

  test("make stores without React", () => {
    write("src/stores/vanilla.ts", 'export { createStore } from "zustand/vanilla";\n');
    expectAllRefused({ "src/stores/bound.ts": 'export { create } from "zustand";\n' }, importRule);
  });

  test("keep engines out of the folders that run in Node as they are", () => {
    expectAllRefused(
      Object.fromEntries(
        pureFolders.flatMap((folder) =>
          ["@mlc-ai/web-llm", "@wllama/wllama"].map((library, n) => [
            `src/${folder}/engine-${n}.ts`,
            `import type * as engine from "${library}";\nexport type A = typeof engine;\n`,
          ]),
        ),
      ),
      importRule,
    );
  });

  test("load web-llm in its worker only, and know its types beside it", () => {
    const load = 'import { MLCEngine } from "@mlc-ai/web-llm";\nconsole.log(MLCEngine);\n';
    write("src/engines/webllm/webllm.worker.ts", load);
    write(
      "src/engines/webllm/types.ts",
      'import type { MLCEngine } from "@mlc-ai/web-llm";\nexport type A = MLCEngine;\n',
    );
    expectAllRefused(
      {
        "src/engines/webllm/adapter.ts": load,
        "src/engines/webllm/re-export.ts": 'export { MLCEngine } from "@mlc-ai/web-llm";\n',
        "src/models/mixed.ts":
          'import { type MLCEngine, prebuiltAppConfig } from "@mlc-ai/web-llm";\nexport const a: [MLCEngine?] = [];\nconsole.log(prebuiltAppConfig);\n',
        "src/models/dynamic.ts": 'export const load = () => import("@mlc-ai/web-llm");\n',
      },
      "plugin",
    );
  });

  test("load wllama in one file only, and know its types elsewhere", () => {
    const load = 'export const load = () => import("@wllama/wllama/esm/index.js");\n';
    write("src/engines/wllama/package.ts", load);
    write(
      "src/engines/wllama/types.ts",
      'import type { Wllama } from "@wllama/wllama/esm/index.js";\nexport type A = Wllama;\n',
    );
    expectAllRefused(
      {
        "src/engines/wllama/adapter.ts": load,
        "src/models/wllama.ts":
          'import { Wllama } from "@wllama/wllama/esm/index.js";\nconsole.log(Wllama);\n',
        "src/stores/re-export.ts": 'export { Wllama } from "@wllama/wllama";\n',
      },
      "plugin",
    );
  });

  test("keep browser globals out of the folders that run in Node as they are", () => {
    const globals = ["window", "document", "indexedDB", "navigator", "localStorage", "caches"];
    expectAllRefused(
      Object.fromEntries(
        pureFolders.flatMap((folder) =>
          [...globals, "sessionStorage", "fetch", "Worker"].map((name) => [
            `src/${folder}/uses-${name}.ts`,
            `export const used = () => ${name};\n`,
          ]),
        ),
      ),
      "lint/style/noRestrictedGlobals",
    );
  });
});
