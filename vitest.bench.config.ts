import { defineConfig } from "vitest/config";
import { browserMemory } from "./test/support/browser-memory.ts";
import browser from "./vitest.browser.config.ts";

/** Measurements, in the same real Chromium as the browser tests; run with `npm run bench`. */
export default defineConfig({
  ...browser,
  test: {
    ...browser.test,
    name: "bench",
    include: ["test/bench/**/*.bench.ts"],
    testTimeout: 900_000,
    env: { ATTUNE_BENCH_MODEL: process.env.ATTUNE_BENCH_MODEL ?? "" },
    browser: {
      ...browser.test?.browser,
      enabled: true,
      commands: { browserMemory },
    },
  },
});
