import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Connect } from "vite";
import { connectionAllowlist } from "../../src/privacy/policy.ts";
import { headersFor, OWN_CONNECT, parseHeadersFile } from "./headers.ts";

/** What is made of a file, made anew only when the file was written since: builds come and go. */
function madeOf<T>(path: string, make: (text: string) => T): () => T {
  let last: { writtenMs: number; bytes: number; made: T } | undefined;
  return () => {
    const { mtimeMs: writtenMs, size: bytes } = statSync(path, { throwIfNoEntry: false }) ?? {
      mtimeMs: 0,
      size: 0,
    };
    if (last?.writtenMs !== writtenMs || last.bytes !== bytes) {
      last = { writtenMs, bytes, made: make(bytes > 0 ? readFileSync(path, "utf8") : "") };
    }
    return last.made;
  };
}

/** The paths that a list of hashes names. */
function pathsIn(sums: string): string[] {
  return sums.split("\n").flatMap((line) => (line === "" ? [] : [line.slice(66)]));
}

/**
 * Sends what the build's `_headers` says, as a good host would, and what only a server can say
 * that knows its own address.
 */
export function previewHeaders(folder: string): Connect.NextHandleFunction {
  const rulesHere = madeOf(join(folder, "_headers"), parseHeadersFile);
  const pathsHere = madeOf(join(folder, "SHA256SUMS"), pathsIn);
  return (request, response, next) => {
    const [path = "/"] = (request.url ?? "/").split("?");
    const origin = `http://${request.headers.host ?? "localhost"}`;
    const headers = headersFor(rulesHere(), path);
    for (const [name, value] of Object.entries(headers)) {
      response.setHeader(name, value.replace(OWN_CONNECT, `connect-src ${origin}`));
    }
    const { "Content-Security-Policy": policy } = headers;
    // The fetcher's allowlist is the service worker's to say: it alone knows what was granted.
    if (policy?.includes("sandbox") && !path.startsWith("/assets/fetcher-")) {
      const addresses = ["", ...pathsHere()].map((each) => `${origin}/${each}`);
      response.setHeader("Connection-Allowlist", connectionAllowlist(addresses));
    }
    next();
  };
}
