import { connectionAllowlist, contentPolicy, NO_REACH, type Reach } from "./policy.ts";

/**
 * The headers of the seal, under which documents and workers run. Pure, and the same for the
 * service worker that sends them, the build and the hosts.
 */

/** A passkey of another name makes the browser ask that host, and a host's name can carry data. */
const PASSKEY_FEATURES = ["publickey-credentials-get", "publickey-credentials-create"];

/**
 * What is taken from every page: features with which the browser itself goes to a network that no
 * content policy is asked about (identity providers, auctions, models and speech of the browser),
 * and devices that nothing here needs. Each is one that Chromium 150 knows: it warns of others.
 */
const REFUSED_FEATURES = [
  "geolocation",
  "camera",
  "microphone",
  "payment",
  "identity-credentials-get",
  "digital-credentials-get",
  "otp-credentials",
  "attribution-reporting",
  "browsing-topics",
  "join-ad-interest-group",
  "run-ad-auction",
  "private-aggregation",
  "shared-storage",
  "shared-storage-select-url",
  "language-detector",
  "language-model",
  "on-device-speech-recognition",
  "summarizer",
  "translator",
];

/** @param passkeys whether a document may ask for passkeys: the page for them, and no other */
export function permissionsPolicy({ passkeys }: { passkeys: boolean }): string {
  const asked = PASSKEY_FEATURES.map((name) => `${name}=${passkeys ? "(self)" : "()"}`);
  return [...REFUSED_FEATURES.map((name) => `${name}=()`), ...asked].join(", ");
}

/** What goes with the policy on documents and workers, always the same but for passkeys. */
export const ISOLATION_HEADERS: Readonly<Record<string, string>> = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Referrer-Policy": "no-referrer",
  "Permissions-Policy": permissionsPolicy({ passkeys: false }),
};

/** What every file carries. */
export const FILE_HEADERS: Readonly<Record<string, string>> = {
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/**
 * The hard seal: what a document or a worker's script carries.
 *
 * @param passkeys whether this document may ask for passkeys
 */
export function sealHeaders(
  origin: string,
  addresses: readonly string[],
  { reach = NO_REACH, passkeys = false }: { reach?: Reach; passkeys?: boolean } = {},
): Record<string, string> {
  return {
    "Content-Security-Policy": contentPolicy(origin, reach),
    "Connection-Allowlist": connectionAllowlist(addresses, reach),
    ...ISOLATION_HEADERS,
    "Permissions-Policy": permissionsPolicy({ passkeys }),
    ...FILE_HEADERS,
  };
}
