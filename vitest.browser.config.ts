import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { findChromium, launchArgs } from "./scripts/chromium.mjs";
import { softwareAdapter } from "./scripts/webllm/adapters.mjs";

const executablePath = await findChromium();

/** Browser tests: components and storage in a real Chromium. */
export default defineConfig({
  plugins: [react(), tailwindcss()],
  worker: { format: "es" },
  // Found by scanning what the tests import: a dependency found only while they run would reload
  // the page under them.
  optimizeDeps: {
    entries: ["src/main.ts", "src/app.tsx", "src/**/*worker*.ts", "test/browser/**/*.{ts,tsx}"],
    include: [
      "axe-core",
      "fast-check",
      "vitest-browser-react",
      "@zip.js/zip.js/lib/zip-core-native.js",
    ],
  },
  test: {
    name: "browser",
    include: ["test/browser/**/*.test.{ts,tsx}"],
    setupFiles: ["./src/zod-setup.ts"],
    // For what hangs; a slow or busy machine is not a failure.
    testTimeout: 60_000,
    expect: { poll: { timeout: 45_000 } },
    // A server to download from, which misbehaves as tests tell it.
    globalSetup: ["./test/support/fault-server-setup.ts"],
    // Tests read this as import.meta.env.ATTUNE_FULL.
    env: { ATTUNE_FULL: process.env.ATTUNE_FULL ?? "" },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      viewport: { width: 1280, height: 800 },
      provider: playwright({
        // The engine's tests run WebGPU on the processor, the same everywhere.
        launchOptions: { executablePath, args: [...launchArgs, ...softwareAdapter] },
      }),
      instances: [{ browser: "chromium" }],
    },
  },
});
