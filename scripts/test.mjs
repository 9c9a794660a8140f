// Runs every check and suite, or the ones named, and ends with "N passed, N failed".
//   node scripts/test.mjs [types] [lint] [unused] [unit] [build] [size] [browser] [e2e] [--full]
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

/**
 * @typedef {{ passed: number, failed: number, note?: string }} Counts
 * @typedef {{ name: string, run: () => Counts | Promise<Counts> }} Step
 */

const root = fileURLToPath(new URL("..", import.meta.url));
const { values: options, positionals } = parseArgs({
  options: { full: { type: "boolean", default: false } },
  allowPositionals: true,
});
if (options.full) process.env.ATTUNE_FULL = "1";

/** CI gives it all 20 minutes, of which installing takes one. What hangs is stopped before that. */
const limitMs = (process.env.CI && !process.env.ATTUNE_FULL ? 19 : 360) * 60_000;
const leftMs = () => Math.max(1000, Math.floor(limitMs - performance.now()));
/** What a suite that is ended in time needs to write down what it has. */
const REPORTING_MS = 45_000;

const reports = mkdtempSync(join(tmpdir(), "attune-test-"));
let buildFailed = false;

/**
 * @param {string} program a script of node_modules
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
function run(program, args, env = {}) {
  const { status, error } = spawnSync(
    process.execPath,
    [join(root, "node_modules", program), ...args],
    { cwd: root, stdio: "inherit", timeout: leftMs(), env: { ...process.env, ...env } },
  );
  if (error) console.error(error.message);
  return status === 0;
}

/**
 * A check that passes or fails as a whole.
 * @param {string} program
 * @param {string[]} args
 */
function check(program, ...args) {
  /** @returns {Counts} */
  return () => (run(program, args) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
}

/** @param {string} note */
const failure = (note) => ({ passed: 0, failed: 1, note });

/**
 * @param {string} folder
 * @param {RegExp} pattern
 */
function hasTests(folder, pattern) {
  const at = join(root, folder);
  return (
    existsSync(at) && readdirSync(at, { recursive: true }).some((f) => pattern.test(String(f)))
  );
}

/**
 * What a suite's report says, with a crash counted: tests that did not run are not passed.
 * @param {boolean} ok whether the runner itself was content
 * @param {string} report
 * @param {(report: any) => { passed: number, failed: number, skipped: number }} read
 * @returns {Counts}
 */
function count(ok, report, read) {
  if (!existsSync(report)) return failure("stopped or crashed before its report");
  const { passed, failed, skipped } = read(JSON.parse(readFileSync(report, "utf8")));
  const note = skipped > 0 ? { note: `${skipped} skipped` } : {};
  if (failed > 0) return { passed, failed, ...note };
  if (!ok) return { passed, failed: 1, note: "the runner failed outside a test" };
  if (passed === 0) return failure("no test ran");
  return { passed, failed, ...note };
}

/** @param {any} report Vitest's JSON */
function readVitest(report) {
  const crashedFiles = report.testResults.filter(
    (/** @type {any} */ file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + crashedFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @param {any} report Playwright's JSON */
function readPlaywright({ stats, errors }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * @param {string} name
 * @param {string} config
 */
function vitest(name, config) {
  const report = join(reports, `${name}.json`);
  const args = ["run", "--config", config, "--reporter=default", "--reporter=json"];
  const ok = run("vitest/vitest.mjs", [...args, `--outputFile.json=${report}`]);
  return count(ok, report, readVitest);
}

/** Finds the browser once for both suites; says why if there is none. */
async function browserIsMissing() {
  try {
    const { findChromium } = await import("./chromium.mjs");
    await findChromium();
    return false;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return true;
  }
}

const noTests = { passed: 0, failed: 0, note: "no tests yet" };

/** @type {Record<string, Step>} */
const steps = {
  types: { name: "Type check", run: check("typescript/bin/tsc", "--project", ".") },
  lint: {
    name: "Lint and format",
    run: check("@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."),
  },
  unused: { name: "Unused code", run: check("knip/bin/knip.js", "--no-progress") },
  unit: {
    name: "Unit tests",
    run: () =>
      hasTests("test/unit", /\.test\.tsx?$/) ? vitest("unit", "vitest.config.ts") : noTests,
  },
  build: {
    name: "Build",
    run: () => {
      buildFailed = !run("vite/bin/vite.js", ["build", "--logLevel", "warn"]);
      return buildFailed ? failure("") : { passed: 1, failed: 0 };
    },
  },
  size: {
    name: "First-load size",
    run: () => (buildFailed ? failure("not built") : check("size-limit/bin.js")()),
  },
  browser: {
    name: "Browser tests",
    run: async () => {
      if (!hasTests("test/browser", /\.test\.tsx?$/)) return noTests;
      if (await browserIsMissing()) return failure("no browser");
      return vitest("browser", "vitest.browser.config.ts");
    },
  },
  e2e: {
    name: "End-to-end tests",
    run: async () => {
      if (!hasTests("test/e2e", /\.spec\.ts$/)) return noTests;
      if (buildFailed) return failure("not built");
      if (await browserIsMissing()) return failure("no browser");
      const report = join(reports, "e2e.json");
      const endMs = Math.round(Math.max(REPORTING_MS, leftMs() - REPORTING_MS));
      const args = ["test", "--reporter=list,json", `--global-timeout=${endMs}`];
      const ok = run("@playwright/test/cli.js", args, { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
      return count(ok, report, readPlaywright);
    },
  },
};

/** @type {string[]} */
const lines = [];
let passed = 0;
let failed = 0;
for (const key of positionals.length > 0 ? positionals : Object.keys(steps)) {
  const step = steps[key];
  if (!step) throw new Error(`No check is called ${key}. There are: ${Object.keys(steps)}`);
  console.log(`\n== ${step.name}`);
  const startedMs = performance.now();
  const counts = await step.run();
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  passed += counts.passed;
  failed += counts.failed;
  lines.push(
    [
      step.name.padEnd(18),
      `${counts.passed} passed`.padStart(12),
      `${counts.failed} failed`.padStart(10),
      `${seconds} s`.padStart(9),
      counts.note ? `  ${counts.note}` : "",
    ].join(""),
  );
}
rmSync(reports, { recursive: true, force: true });

console.log(`\n${lines.join("\n")}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
