import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { extname, join, normalize } from "node:path";

/** What a host does with one path instead of sending its file. */
export type Instead = { status: number } | { body: string | Uint8Array };

/** The plainest host there is: it sends files and their type, and no header of any policy. */
export interface StaticHost {
  /** Address of the app; ends in "/". */
  readonly address: string;
  /** Every request that came, as "GET /path?query". */
  readonly requests: string[];
  /** Serves another folder from now on, as a new version that was put there. */
  deploy(folder: string): void;
  /** Answers a path (below the app's address) differently from now on; null takes it back. */
  instead(path: string, what: Instead | null): void;
  /** No longer reachable, until `start`. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

function fileOf(folder: string, path: string): Uint8Array | null {
  const name = normalize(path === "" || path.endsWith("/") ? `${path}index.html` : path);
  if (name.startsWith("..")) return null;
  try {
    return readFileSync(join(folder, name));
  } catch {
    return null;
  }
}

/** Serves `folder` on a port of its own, below `base`, which begins and ends with "/". */
export async function startStaticHost(folder: string, base = "/"): Promise<StaticHost> {
  const requests: string[] = [];
  const changed = new Map<string, Instead>();
  let root = folder;

  function answer({ url = "/" }: IncomingMessage): { status: number; body: string | Uint8Array } {
    const [path = "/"] = url.split("?");
    if (!path.startsWith(base)) return { status: 404, body: "" };
    const name = path.slice(base.length);
    const instead = changed.get(name);
    if (instead)
      return "body" in instead ? { status: 200, body: instead.body } : { ...instead, body: "" };
    const file = fileOf(root, name);
    return file ? { status: 200, body: file } : { status: 404, body: "" };
  }

  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const [path = "/"] = (request.url ?? "/").split("?");
    const { status, body } = answer(request);
    const type = TYPES[path.endsWith("/") ? ".html" : extname(path)] ?? "application/octet-stream";
    response.writeHead(status, { "Content-Type": type });
    response.end(body);
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, "localhost", resolve));
  await listen(0);
  const at = server.address();
  if (at === null || typeof at === "string") throw new Error("No port was given.");
  const { port } = at;

  return {
    address: `http://localhost:${port}${base}`,
    requests,
    deploy(next) {
      root = next;
    },
    instead(path, what) {
      if (what) changed.set(path, what);
      else changed.delete(path);
    },
    async stop() {
      if (!server.listening) return;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
    start: () => listen(port),
  };
}
