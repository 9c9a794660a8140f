/**
 * The content policy and the list of connections, word by word. Pure, and the same for the service
 * worker that sends them, the boot that checks them, the build and the hosts.
 */

/** Where a worker may connect besides the build's own files. */
export interface Reach {
  /** Sources for `connect-src`. */
  readonly connectSrc: readonly string[];
  /** Patterns for `Connection-Allowlist`, each as a quoted string. */
  readonly allowlist: readonly string[];
}

export const NO_REACH: Reach = { connectSrc: [], allowlist: [] };

/** Browsers ignore these in a `<meta>`. */
const HEADER_ONLY = [
  "frame-ancestors 'none'",
  "sandbox allow-scripts allow-same-origin allow-modals allow-downloads",
];

function directives(connectSrc: readonly string[]): string[] {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    `connect-src ${connectSrc.join(" ")}`,
    "style-src 'self'",
    // React and Base UI set positions as style attributes; those cannot load anything.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'none'",
    "object-src 'none'",
  ];
}

/**
 * The content policy as a header.
 *
 * @param origin the app's own, in full: 'self' in connect-src would admit WebSockets to it
 */
export function contentPolicy(origin: string, reach: Reach = NO_REACH): string {
  return [...directives([origin, ...reach.connectSrc]), ...HEADER_ONLY].join("; ");
}

/** The content policy for a `<meta>`, where the own origin is not known when it is written. */
export function metaPolicy(): string {
  return directives(["'self'"]).join("; ");
}

/**
 * The value of `Connection-Allowlist`: exact addresses, each without a query.
 *
 * @param addresses absolute, of the build's files; the "?" at the end of a pattern pins an empty query
 */
export function connectionAllowlist(addresses: readonly string[], reach: Reach = NO_REACH): string {
  const own = addresses.map((address) => `"${address}?"`);
  return `(${[...own, ...reach.allowlist].join(" ")});report-to=ca`;
}
