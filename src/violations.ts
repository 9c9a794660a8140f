/**
 * What the browser stopped, told by the script it happened in. Imported for its effect, first
 * thing, by the page and by every worker of ours, because the browser tells of a violation once.
 * Workers hand theirs to the pages; a page keeps them until the ledger asks.
 */

/** The channel on which workers tell pages; each message is one Violation, to be checked. */
const CHANNEL = "attune.violations";
const MAX_KEPT = 500;

/** One request that the browser did not make. */
export interface Violation {
  /** Epoch milliseconds. */
  at: number;
  /** What it was for; the origin alone where the browser tells no more. */
  url: string;
  by: "content policy" | "connection allowlist";
  /** The directive of the content policy; empty for the allowlist. */
  rule: string;
  /** The script's file, or "page". */
  from: string;
}

const inPage = typeof document !== "undefined";
const from = inPage
  ? "page"
  : globalThis.location.protocol === "blob:"
    ? "worker made in the page"
    : (globalThis.location.pathname.split("/").at(-1) ?? "worker");

const kept: unknown[] = [];
const listeners = new Set<(violation: unknown) => void>();

function keep(violation: unknown): void {
  kept.push(violation);
  if (kept.length > MAX_KEPT) kept.shift();
  for (const listener of listeners) listener(violation);
}

/**
 * Hands over every violation kept so far, then each new one; from workers and so to be checked.
 *
 * @returns ends it
 */
export function followViolations(listener: (violation: unknown) => void): () => void {
  for (const violation of kept) listener(violation);
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(CHANNEL);

function tell(url: string, by: Violation["by"], rule: string): void {
  const violation: Violation = { at: Date.now(), url, by, rule, from };
  if (inPage) keep(violation);
  else channel?.postMessage(violation);
}

if (inPage) channel?.addEventListener("message", ({ data }) => keep(data));

addEventListener("securitypolicyviolation", (event) => {
  if (!(event instanceof SecurityPolicyViolationEvent)) return;
  tell(event.blockedURI, "content policy", event.effectiveDirective);
});

if (typeof ReportingObserver !== "undefined") {
  new ReportingObserver(
    (reports) => {
      for (const { type, body } of reports) {
        if (type !== "connection-allowlist") continue;
        // As in the specification's ConnectionAllowlistViolationReport: an address, or "webrtc".
        const said: unknown = body && "connection" in body ? body.connection : null;
        tell(typeof said === "string" ? said : "", "connection allowlist", "");
      }
    },
    { buffered: true },
  ).observe();
}
