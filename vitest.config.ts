import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Unit tests: plain Node, no browser. */
export default defineConfig({
  test: {
    name: "unit",
    environment: "node",
    include: ["test/unit/**/*.test.{ts,tsx}"],
    // One for each core; the default leaves one idle.
    maxWorkers: availableParallelism(),
    // For what hangs; a slow or busy machine is not a failure.
    testTimeout: 30_000,
    hookTimeout: 120_000,
    setupFiles: ["./src/zod-setup.ts"],
  },
});
