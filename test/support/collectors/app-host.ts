import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The built app; another folder for who builds elsewhere. */
export const DIST =
  process.env.ATTUNE_DIST ?? fileURLToPath(new URL("../../../dist", import.meta.url));

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

export interface AppHost {
  /** "http://localhost:PORT/" */
  origin: string;
  /** Every request that is not a plain GET of a file of the build: "METHOD address body". */
  unlisted: string[];
  /** Every request. */
  all: string[];
  /** Files that take the place of the build's, by path: "sw.js". */
  replaced: Map<string, string>;
  /** Keeps a file back until what is returned is called. */
  hold(path: string): () => void;
  close(): Promise<void>;
}

/** The built app on a host that sends no header but the type, as any static host might. */
export async function startAppHost(folder: string = DIST): Promise<AppHost> {
  const files = new Set(
    readdirSync(folder, { recursive: true })
      .map(String)
      .filter((path) => statSync(join(folder, path)).isFile())
      .map((path) => relative(folder, join(folder, path)).split(sep).join("/")),
  );
  const unlisted: string[] = [];
  const all: string[] = [];
  const replaced = new Map<string, string>();
  const held = new Map<string, Promise<void>>();

  const server = createServer(async (request, response) => {
    const { method = "GET", url = "/" } = request;
    const path = decodeURIComponent(url.slice(1)) || "index.html";
    const listed = method === "GET" && (files.has(path) || path === "favicon.ico");
    let body = "";
    for await (const piece of request) body += String(piece);
    all.push(`${method} ${url}`);
    if (!listed) unlisted.push(`${method} ${url} ${body}`);
    const content =
      replaced.get(path) ?? (files.has(path) ? readFileSync(join(folder, path)) : null);
    await held.get(path);
    if (content === null) response.writeHead(404).end();
    else {
      response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "text/plain" });
      response.end(content);
    }
  });
  server.on("upgrade", (request, socket) => {
    unlisted.push(`WEBSOCKET ${request.url} `);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}/`,
    unlisted,
    all,
    replaced,
    hold(path) {
      let release = () => {};
      held.set(
        path,
        new Promise((resolve) => {
          release = resolve;
        }),
      );
      return release;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A file of the build whose name begins so: "assets/hash-worker-". */
export function builtFile(begin: string): string {
  const [folder = "", name = ""] = begin.split("/");
  const path = join(DIST, folder);
  const found = existsSync(path) ? readdirSync(path).find((each) => each.startsWith(name)) : null;
  if (!found) throw new Error(`The build has no file ${begin}*; run npm run build first.`);
  return `${folder}/${found}`;
}
