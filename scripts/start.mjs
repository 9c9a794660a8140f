// Builds Attune and serves it on this machine. `--no-build` serves what was built before;
// `--port 4180` or PORT=4180 chooses another port.
import { parseArgs } from "node:util";

const { values: options } = parseArgs({
  options: { "no-build": { type: "boolean", default: false }, port: { type: "string" } },
});
const port = Number(options.port ?? process.env.PORT ?? 4173);

/**
 * @param {string} message
 * @returns {never}
 */
function stop(message) {
  console.error(message);
  process.exit(1);
}

if (!Number.isInteger(port) || port < 1 || port > 65535) {
  stop("The port must be a whole number from 1 to 65535.");
}

const { build, preview } = await import("vite").catch(() =>
  stop("Attune's parts are not installed yet. Run this first: npm ci"),
);

if (!options["no-build"]) {
  console.log("Building Attune ...");
  await build({ logLevel: "warn" }).catch((error) =>
    stop(`The build failed, so nothing is served.\n${error.message}`),
  );
}

try {
  const server = await preview({ logLevel: "warn", preview: { port, strictPort: true } });
  console.log(`Attune is at ${server.resolvedUrls?.local[0] ?? `http://localhost:${port}/`}`);
  console.log("It runs on this machine only. Press Ctrl+C to stop.");
} catch (error) {
  if (!(error instanceof Error && /port \d+ is (already )?in use/i.test(error.message)))
    throw error;
  stop(
    `Port ${port} is in use by another program, perhaps by Attune in another window.\n` +
      `To use another port: npm start -- --port ${port + 7}`,
  );
}
