import { createServer } from "node:net";
import { defineConfig } from "@playwright/test";
import { findChromium, launchArgs } from "./scripts/chromium.mjs";

async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No free port was given.");
  return String(address.port);
}

const executablePath = await findChromium();
// The workers read this file again and must arrive at the same port: they inherit it from here.
process.env.ATTUNE_E2E_PORT ??= await freePort();
const port = process.env.ATTUNE_E2E_PORT;
const baseURL = `http://localhost:${port}/`;

/** End-to-end tests: a user's path through the built app. Run `npm run build` first. */
export default defineConfig({
  testDir: "test/e2e",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  // What a short run leaves out: variants of a path that it goes once, and what takes minutes.
  ...(process.env.ATTUNE_FULL ? {} : { grepInvert: /@full/ }),
  // For what hangs; a slow or busy machine is not a failure.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    baseURL,
    viewport: { width: 1280, height: 800 },
    screenshot: "only-on-failure",
    launchOptions: { executablePath, args: launchArgs },
  },
  webServer: {
    command: `node scripts/start.mjs --no-build --port ${port}`,
    url: baseURL,
    timeout: 60_000,
  },
});
