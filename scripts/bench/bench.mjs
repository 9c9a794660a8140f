// Measures Attune against its baselines, side by side in one run, and prints a table.
//   npm run bench                      everything that runs without a graphics processor
//   npm run bench -- --size-mb 200     installs a smaller file than the 2 GB of the goal
//   npm run bench -- --gpu --model-lib FILE.wasm    WebLLM, on a machine with a graphics processor
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { installRows } from "./install.mjs";
import { visitRows } from "./visit.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const args = process.argv.slice(2);

/**
 * @param {string[]} command arguments of node
 * @param {Record<string, string>} env
 */
function run(command, env = {}) {
  const { status } = spawnSync(process.execPath, command, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  if (status !== 0) process.exitCode = status ?? 1;
  return status === 0;
}

if (args.includes("--gpu")) {
  const others = args.filter((argument) => argument !== "--gpu");
  run([join(root, "scripts/webllm/bench-gpu.mjs"), ...others]);
} else {
  const at = args.indexOf("--size-mb");
  const megabytes = at === -1 ? "2120" : (args[at + 1] ?? "");
  const folder = mkdtempSync(join(tmpdir(), "attune-bench-"));
  try {
    const model = join(folder, "bench.gguf");
    const writer = join(root, "scripts/gguf/write-tiny.mjs");
    if (run([writer, ...["--out", model, "--size-mb", megabytes]])) {
      const dist = join(folder, "dist");
      await build({ logLevel: "warn", build: { outDir: dist, emptyOutDir: true } });
      const rows = [...(await visitRows(dist)), ...(await installRows(model, dist))];
      rmSync(model);
      const vitest = join(root, "node_modules/vitest/vitest.mjs");
      run([vitest, ...["run", "--config", "vitest.bench.config.ts"]], {
        ATTUNE_BENCH_ROWS: JSON.stringify(rows),
      });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
