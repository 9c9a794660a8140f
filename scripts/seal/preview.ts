import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Connect } from "vite";
import { connectionAllowlist } from "../../src/privacy/policy.ts";
import { headersFor, OWN_CONNECT, parseHeadersFile } from "./headers.ts";

function readIfThere(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

/** The paths of the build that is served, from its list of hashes. */
function builtPaths(folder: string): string[] {
  const sums = readIfThere(join(folder, "SHA256SUMS"));
  return sums.split("\n").flatMap((line) => (line === "" ? [] : [line.slice(66)]));
}

/**
 * Sends what the build's `_headers` says, as a good host would, and what only a server can say
 * that knows its own address. Read anew for each request: the folder may be built again meanwhile.
 */
export function previewHeaders(folder: string): Connect.NextHandleFunction {
  return (request, response, next) => {
    const rules = parseHeadersFile(readIfThere(join(folder, "_headers")));
    const [path = "/"] = (request.url ?? "/").split("?");
    const origin = `http://${request.headers.host ?? "localhost"}`;
    const headers = headersFor(rules, path);
    for (const [name, value] of Object.entries(headers)) {
      response.setHeader(name, value.replace(OWN_CONNECT, `connect-src ${origin}`));
    }
    const { "Content-Security-Policy": policy } = headers;
    // The fetcher's allowlist is the service worker's to say: it alone knows what was granted.
    if (policy?.includes("sandbox") && !path.startsWith("/assets/fetcher-")) {
      const addresses = ["", ...builtPaths(folder)].map((each) => `${origin}/${each}`);
      response.setHeader("Connection-Allowlist", connectionAllowlist(addresses));
    }
    next();
  };
}
