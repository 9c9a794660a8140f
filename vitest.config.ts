import { defineConfig } from "vitest/config";

/** Unit tests: plain Node, no browser. */
export default defineConfig({
  test: {
    name: "unit",
    environment: "node",
    include: ["test/unit/**/*.test.{ts,tsx}"],
    setupFiles: ["./src/zod-setup.ts"],
  },
});
