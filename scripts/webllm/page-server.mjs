// Serves built pages under a content policy that admits nothing but this server: models come from
// files alone.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const types = /** @type {Record<string, string>} */ ({
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
});

const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const headers = {
  "Content-Security-Policy": policy,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Referrer-Policy": "no-referrer",
};

/**
 * @param {string} folder
 * @param {string} path
 * @returns {string | null} a file inside the folder
 */
function inside(folder, path) {
  const file = join(folder, normalize(decodeURIComponent(path)));
  if (!file.startsWith(folder + sep)) return null;
  try {
    return statSync(file).isFile() ? file : null;
  } catch {
    return null;
  }
}

/**
 * @param {{ app: string | null, harness: string }} folders what was built; the application is at "/"
 * @returns {Promise<{ origin: string, close: () => void }>}
 */
export async function servePages({ app, harness }) {
  /** @type {Array<[string, string]>} */
  const folders = [["/harness/", harness]];
  if (app) folders.push(["/", app]);
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const [prefix, folder] = folders.find(([each]) => path.startsWith(each)) ?? [];
    const name = path.slice(prefix?.length) || "index.html";
    const file = folder ? inside(folder, name) : null;
    for (const [header, value] of Object.entries(headers)) response.setHeader(header, value);
    if (file === null) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      "Content-Type": types[extname(file)] ?? "application/octet-stream",
      "Content-Length": statSync(file).size,
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("No port was given.");
  return {
    origin: `http://localhost:${address.port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
