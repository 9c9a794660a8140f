import { metaPolicy } from "../../src/privacy/policy.ts";
import { FILE_HEADERS, ISOLATION_HEADERS } from "../../src/privacy/seal-headers.ts";

/**
 * The headers of a good host, as a file that Netlify and Cloudflare Pages read and that the
 * preview server goes by. The service worker sends its own whatever the host does; these are for
 * the very first page, and for its own script.
 */

/** Headers for the paths that a pattern names; "*" stands for any characters. */
export interface HeaderRule {
  path: string;
  headers: Readonly<Record<string, string>>;
}

/** Where a static file says 'self', a server that knows its own address can say more. */
export const OWN_CONNECT = "connect-src 'self'";

const HEADER_ONLY =
  "; frame-ancestors 'none'; sandbox allow-scripts allow-same-origin allow-modals allow-downloads";

/** The policy of documents and workers, with further places to connect to. */
function policyWith(origins: readonly string[]): string {
  const connect = [OWN_CONNECT, ...origins].join(" ");
  return metaPolicy().replace(OWN_CONNECT, connect) + HEADER_ONLY;
}

function sealed(path: string, origins: readonly string[] = []): HeaderRule {
  return {
    path,
    headers: { "Content-Security-Policy": policyWith(origins), ...ISOLATION_HEADERS },
  };
}

/**
 * @param modelOrigins where the service worker and the fetcher may get model files
 */
export function hostHeaders(modelOrigins: readonly string[]): HeaderRule[] {
  return [
    { path: "/*", headers: { ...FILE_HEADERS, "Cache-Control": "no-cache" } },
    sealed("/"),
    sealed("/*.html"),
    sealed("/assets/worker-*"),
    sealed("/assets/fetcher-*", modelOrigins),
    {
      path: "/sw.js",
      headers: {
        // With data: it marks what it keeps as its own (src/privacy/service-worker/grant-store.ts).
        "Content-Security-Policy": `default-src 'none'; script-src 'self'; ${[OWN_CONNECT, ...modelOrigins, "data:"].join(" ")}`,
      },
    },
  ];
}

/** The text of the file `_headers`. */
export function headersFile(rules: readonly HeaderRule[]): string {
  return rules
    .map(({ path, headers }) => {
      const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
      return [path, ...lines, ""].join("\n");
    })
    .join("\n");
}

/** The reverse: what a file `_headers` says. */
export function parseHeadersFile(text: string): HeaderRule[] {
  const rules: { path: string; headers: Record<string, string> }[] = [];
  for (const line of text.split("\n")) {
    const [, name, value] = /^\s+([^:]+):\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) {
      const rule = rules.at(-1);
      if (rule) rule.headers[name] = value;
    } else if (line.trim() !== "") {
      rules.push({ path: line.trim(), headers: {} });
    }
  }
  return rules;
}

function covers(pattern: string, path: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(path);
}

/** All headers for a path; of two rules for the same header the later one holds. */
export function headersFor(rules: readonly HeaderRule[], path: string): Record<string, string> {
  const matching = rules.filter((rule) => covers(rule.path, path));
  return Object.assign({}, ...matching.map(({ headers }) => headers));
}
