import { defineConfig } from "vitest/config";
import browser from "./vitest.browser.config.ts";

/** Measurements, in the same real Chromium as the browser tests; run with `npm run bench`. */
export default defineConfig({
  ...browser,
  test: {
    ...browser.test,
    name: "bench",
    include: ["test/bench/**/*.bench.ts"],
    testTimeout: 900_000,
    // Rows that were measured elsewhere, to be printed in the same table.
    env: { ATTUNE_BENCH_ROWS: process.env.ATTUNE_BENCH_ROWS ?? "[]" },
  },
});
