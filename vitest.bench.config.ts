import { dirname } from "node:path";
import { defineConfig } from "vitest/config";
import { browserMemory } from "./test/support/browser-memory.ts";
import browser from "./vitest.browser.config.ts";

/** A model file to install, outside the repository. */
const model = process.env.ATTUNE_BENCH_MODEL ?? "";

/** Measurements, in the same real Chromium as the browser tests; run with `npm run bench`. */
export default defineConfig({
  ...browser,
  server: { fs: { allow: [".", ...(model === "" ? [] : [dirname(model)])] } },
  test: {
    ...browser.test,
    name: "bench",
    include: ["test/bench/**/*.bench.ts"],
    testTimeout: 900_000,
    env: { ATTUNE_BENCH_MODEL: model },
    browser: {
      ...browser.test?.browser,
      enabled: true,
      commands: { browserMemory },
    },
  },
});
