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
    setupFiles: ["./src/zod-setup.ts"],
  },
});
