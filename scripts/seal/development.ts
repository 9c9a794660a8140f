import type { Connect } from "vite";
import { metaPolicy } from "../../src/privacy/policy.ts";
import { FILE_HEADERS, ISOLATION_HEADERS } from "../../src/privacy/seal-headers.ts";

/**
 * The dev server's headers. Vite injects scripts and styles and keeps a socket open for hot
 * reload, so this is no seal: the app says so.
 */
export function developmentHeaders(modelOrigins: readonly string[]): Connect.NextHandleFunction {
  const policy = metaPolicy()
    .replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
    .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
    .replace("connect-src 'self'", ["connect-src 'self' ws:", ...modelOrigins].join(" "));
  const headers = { "Content-Security-Policy": policy, ...ISOLATION_HEADERS, ...FILE_HEADERS };
  return (_request, response, next) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    next();
  };
}
